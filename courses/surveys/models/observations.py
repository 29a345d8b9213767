"""What superiors have seen change after a course: asked by letter, without an account, and of nobody who said no."""

from datetime import timedelta

from django.core.signing import TimestampSigner
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models import Enrolment
from courses.surveys import tasks
from courses.surveys.models.asked import LASTS, Asked, AskedQuerySet
from courses.surveys.models.followups import due_of
from courses.surveys.models.refusals import Refusal, superiors_to_ask

REMINDS_AFTER = timedelta(days=14)


class ObservationQuerySet(AskedQuerySet):
    def open(self):
        return self.filter(answered_at=None, enrolment__member__is_active=True)

    def to_remind(self, now=None):
        """Those asked two weeks ago who have not answered, and were not reminded yet."""
        now = now or timezone.now()
        return self.open().filter(reminded_at=None, asked_at__range=(now - LASTS, now - REMINDS_AFTER))


class Observation(Asked):
    """One question to the superior of a learner, some months after a course: what has changed in the work since?

    Neither name nor address is kept here: they are looked up when a letter goes out.
    """

    signer = TimestampSigner(salt="surveys.observation")

    class Answer(models.TextChoices):
        APPLIED = "applied", _("Yes, it is applied")
        PARTLY = "partly", _("In part")
        NOT_YET = "not_yet", _("Not yet")
        CANNOT = "cannot", _("It is not possible where we work")
        UNTOLD = "untold", _("I cannot say")

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="observations")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    words = models.TextField(_("what has changed"), max_length=2000, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta(Asked.Meta):
        verbose_name = _("question to a superior")
        verbose_name_plural = _("questions to superiors")

    def get_absolute_url(self):
        return reverse("surveys:observation", args=[self.token])

    @property
    def refusal_url(self):
        return reverse("surveys:refusal", args=[self.token])

    @property
    def superior(self):
        """Who is written to, or None: nobody is known, the call asks no more, or they want no questions."""
        return superiors_to_ask([self.enrolment]).get(self.enrolment_id)

    @classmethod
    def due(cls, now=None):
        """[(enrolment, months, superior)] of those to be asked now."""
        found = due_of(cls, now)
        superiors = superiors_to_ask([enrolment for enrolment, _months in found])
        return [(one, months, superiors[one.pk]) for one, months in found if one.pk in superiors]

    @classmethod
    @transaction.atomic
    def ask(cls, enrolment, months, superior):
        """Write to a superior, and let the learner know of it. Twice does it once."""
        observation, is_new = cls.objects.get_or_create(enrolment=enrolment, months=months)
        if is_new:
            payload = {"name": superior.name, "title": enrolment.edition.course_title}
            Event.record("superior.asked", subject=enrolment, payload=payload)
            tasks.ask_superior.enqueue(observation.pk)
        return observation

    @transaction.atomic
    def remind(self):
        """Write once more."""
        if Observation.objects.filter(pk=self.pk, reminded_at=None).update(reminded_at=timezone.now()):
            tasks.ask_superior.enqueue(self.pk, again=True)

    def keep(self, answer, words=""):
        """Keep the answer. The first one stands. Returns whether this was the first."""
        open_one = Observation.objects.filter(pk=self.pk, answered_at=None)
        is_first = bool(open_one.update(answer=answer, words=words, answered_at=timezone.now()))
        self.refresh_from_db(fields=["answer", "words", "answered_at"])
        return is_first

    def refuse(self):
        """Ask this superior nothing any more, about nobody."""
        if superior := self.superior:
            Refusal.objects.get_or_create(fingerprint=Refusal.fingerprint_of(superior.email))
