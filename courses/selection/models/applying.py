"""What an applicant does: writes, hands in, names a superior, withdraws."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from activity.models import Event, Notice
from courses.selection import tasks

LETTERS_A_DAY = 5


class Applying(models.Model):
    """An application in the hands of its applicant."""

    superior_name = models.CharField(max_length=120, blank=True)
    superior_email = models.EmailField(blank=True)
    superior_language = models.CharField(max_length=8, blank=True)

    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def of_member(cls, edition, member, nominated_by=None):
        """The application of a member to an edition, begun now if there is none."""
        defaults = {"nominated_by": nominated_by}
        application, _is_new = cls.objects.select_for_update(of=["self"]).get_or_create(
            edition=edition, member=member, defaults=defaults
        )
        return application

    @transaction.atomic
    def keep(self, values, files=()):
        """Keep what is written so far: {name of a field of this model: value}, and the files that go with it."""
        self.enclose(dict(files))
        if self.state == self.State.WITHDRAWN and not self.submitted_at:
            self._set(self.State.DRAFT, withdrawn_at=None)
        for name, value in values.items():
            setattr(self, name, value)
        self.saved_at = timezone.now()
        self.save(update_fields=[*values, "saved_at"])

    @transaction.atomic
    def hand_in(self, values, files=()):
        """Hand it in; handing in again until the call closes replaces what was written. The superior is asked."""
        was_open = self._locked().is_open
        self.keep(values, files)
        self.country = self.member.country
        self.sector = self.member.institution.sector if self.member.institution else None
        self.withdrawn_at = None
        if not was_open:
            self.state, self.submitted_at = self.State.SUBMITTED, timezone.now()
            if self.nominated_by_id and not self.endorsed_at and not self.waits_for_superior:
                self.endorsed_at = self.submitted_at
        self.save(update_fields=["country", "sector", "withdrawn_at", "state", "submitted_at", "endorsed_at"])
        if self.call.needs_endorsement and not self.endorsed_at and self._may_ask():
            self.ask_superior()
        if not was_open:
            self._tell("application.submitted")
            tasks.send_receipt.enqueue(self.pk)

    def _may_ask(self):
        """Whether the superior who is named was not asked yet, and few letters went out of this application today.

        Who has said no is asked again only when the applicant wishes it, and not with each changed word.
        """
        today = self.endorsements.filter(asked_at__gt=timezone.now() - timedelta(days=1)).count()
        of_theirs = self.endorsements.filter(email__iexact=self.superior_email, by=None)
        is_asked = of_theirs.filter(Q(pk__in=self.endorsements.open()) | Q(decided_at__isnull=False)).exists()
        return bool(self.superior_email) and not is_asked and today < LETTERS_A_DAY

    @transaction.atomic
    def ask_superior(self):
        """Write to the superior who is named now. A letter that went to somebody before opens nothing any more."""
        self.endorsements.open().update(replaced_at=timezone.now())
        endorsement = self.endorsements.create(
            name=self.superior_name, email=self.superior_email, language=self.superior_language or self.member.language
        )
        tasks.ask_superior.enqueue(endorsement.pk)
        return endorsement

    @transaction.atomic
    def endorse(self, name, by=None):
        """Note that somebody stands behind it. Doing it twice does it once."""
        if not self.is_endorsed:
            self.endorsed_at = timezone.now()
            self.save(update_fields=["endorsed_at"])
            self._tell("application.endorsed", by, name=name)

    @transaction.atomic
    def withdraw(self):
        """Take it back. A place that becomes free goes to the next of the waiting list."""
        application = self._locked()
        if application.is_alive:
            held = application.state in self.HOLDS
            application._set(self.State.WITHDRAWN, withdrawn_at=timezone.now())
            application.endorsements.open().update(replaced_at=timezone.now())
            application._give_up_the_course()
            if application.submitted_at:
                application._tell("application.withdrawn")
            if held:
                tasks.move_up.enqueue(application.edition_id)
        self.refresh_from_db()

    def questions(self):
        """What the form asks of its applicant."""
        return list(self.call.fields.all()) if self.call.pk else []

    @transaction.atomic
    def remind(self, name):
        """Remind the applicant once of what is to be done."""
        if type(self).objects.filter(pk=self.pk, reminded_at=None).update(reminded_at=timezone.now()):
            self._tell(name)

    def told_by_letter(self):
        """A letter has said what was decided: the notices of it need no mail of their own."""
        events = Event.objects.filter(
            name="application.decided",
            subject_type=ContentType.objects.get_for_model(type(self)),
            subject_id=str(self.pk),
        )
        Notice.objects.filter(event__in=events, mailed_at=None).update(mailed_at=timezone.now())

    def _locked(self):
        found = type(self).objects.select_for_update(of=["self"]).select_related("edition__space", "member")
        return found.get(pk=self.pk)

    def _set(self, state, **values):
        self.state = state
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=["state", *values])

    def _tell(self, event, by=None, /, **payload):
        actor = by or (self.member if event in BY_APPLICANT else None)
        Event.record(event, actor=actor, subject=self, payload={"edition": str(self.edition), **payload})


BY_APPLICANT = ("application.submitted", "application.withdrawn", "application.accepted", "application.refused")
