"""Open connections: they end when what they rest on ends, so that nobody hears what is not theirs any more."""

from django.db import models, transaction

from streams.hub import disconnect

# What a connection of a member was opened on. With any other of these, it ends.
GROUNDS = ("password", "is_active", "standing", "role")
COME_BACK, SIGN_IN = 1012, 4401


class Connected(models.Model):
    """A member with open pages. Whatever changes them, the pages come back, and are given what they may still see."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args, **kwargs):
        member = super().from_db(*args, **kwargs)
        member._remember(GROUNDS)
        return member

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        super().refresh_from_db(using=using, fields=fields, **kwargs)
        self._remember(GROUNDS if fields is None else [name for name in GROUNDS if name in fields])

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save, and end the open connections if they rest on less than before."""
        saved = [name for name in GROUNDS if update_fields is None or name in update_fields]
        has_lost = any(self._has_lost(name) for name in saved)
        super().save(*args, update_fields=update_fields, **kwargs)
        self._remember(saved)
        if has_lost:
            self.disconnect()

    def disconnect(self):
        """End the open connections. Browsers that may still see something come back at once."""
        disconnect(f"member:{self.pk}", COME_BACK if self.is_active else SIGN_IN)

    def _has_lost(self, name):
        """Whether a ground is another one now. Being endorsed gives and takes nothing."""
        known = self.__dict__.get("_grounds", {})
        is_other = name in known and known[name] != getattr(self, name)
        return is_other and not (name == "standing" and self.is_endorsed)

    def _remember(self, names):
        """Keep what connections rest on from now on; what was not loaded is not asked for."""
        known = {name: self.__dict__[name] for name in names if name in self.__dict__}
        self._grounds = self.__dict__.get("_grounds", {}) | known


def end_connections(sender, request, user, **signal):
    """Somebody signs out: the session goes first, so that no page comes back with it."""
    if user is not None and request is not None:
        request.session.flush()
        user.disconnect()
        request.has_signed_out = True
