from django.db import models, transaction
from django.utils import timezone

from activity.models import Event

# What may be wrong on a certificate and be put right. The number stays.
CORRECTED = ("name", "hours", "score")


class Correctable(models.Model):
    """A certificate that can be made out again with what is right, and be revoked."""

    class Meta:
        abstract = True

    @transaction.atomic
    def correct(self, by, reason, **facts):
        """Make it out again with other facts under the same number; what it said before is kept. Twice does it once."""
        certificate = self._held()
        changed = {name: value for name, value in facts.items() if getattr(certificate, name) != value}
        if unknown := changed.keys() - set(CORRECTED):
            raise ValueError(f"Not to be corrected: {sorted(unknown)}.")
        if changed and certificate.revoked_at is None:
            certificate.revisions.create(
                number=certificate.number, facts=certificate.facts(), reason=reason, by=by, at=timezone.now()
            )
            for name, value in changed.items():
                setattr(certificate, name, value)
            certificate.number, certificate.corrected_at = certificate.number + 1, timezone.now()
            certificate.save(update_fields=[*changed, "number", "corrected_at"])
            certificate._tell("certificate.corrected", by, reason)
        return certificate

    @transaction.atomic
    def revoke(self, by, reason):
        """Take it back for good, with a reason that whoever verifies it reads. Doing it twice does it once."""
        certificate = self._held()
        if certificate.revoked_at is None:
            certificate.revoked_at, certificate.revoked_by = timezone.now(), by
            certificate.revocation_reason = reason
            certificate.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
            certificate._tell("certificate.revoked", by, reason)
        return certificate

    def facts(self):
        """What it says and may be corrected, as plain data."""
        return {"name": self.name, "hours": self.hours, "score": None if self.score is None else str(self.score)}

    def _held(self):
        return type(self).objects.select_for_update(of=("self",)).select_related("edition__space").get(pk=self.pk)

    def _tell(self, name, by, reason):
        payload = {"title": self.title, "reason": reason}
        Event.record(name, actor=by, subject=self, payload=payload)
