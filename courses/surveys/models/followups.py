from datetime import timedelta

from django.core.signing import TimestampSigner
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.ending import ended_without_completing
from courses.models import Enrolment
from courses.surveys.models.asked import Asked, AskedQuerySet
from courses.surveys.models.refusals import superiors_to_ask
from languages.codes import current
from languages.fields import Translated
from library.models import Practice
from vocabulary.models import Choice

# After so many months, each with the window in which it is still asked: nobody is asked about what is long past.
MONTHS = {3: timedelta(days=91), 6: timedelta(days=182)}
WINDOW = timedelta(days=30)


def due_of(model, now=None):
    """[(enrolment, months)] of those who completed a course and about whom `model` has not asked yet.

    Who did a part of it only is asked as well if that was enough for a certificate, counted from its day.
    """
    now = now or timezone.now()
    found = []
    for months, after in MONTHS.items():
        window = (now - after - WINDOW, now - after)
        through = Q(completed_at__range=window) | Q(completed_at=None, pk__in=ended_without_completing(*window))
        ended = Enrolment.objects.filter(through, member__is_active=True)
        asked = model.objects.filter(months=months).values("enrolment")
        open_ones = ended.exclude(pk__in=asked).select_related("member", "edition")
        found += [(enrolment, months) for enrolment in open_ones]
    return found


class FollowUpQuerySet(AskedQuerySet):
    def answered(self):
        return self.exclude(answered_at=None)


class FollowUp(Asked):
    """One question, some months after a course: what did you apply?"""

    signer = TimestampSigner(salt="surveys.followup")

    class Answer(models.TextChoices):
        APPLIED = "applied", _("Yes, I apply it")
        PARTLY = "partly", _("In part")
        NOT_YET = "not_yet", _("Not yet")
        CANNOT = "cannot", _("It is not possible where I work")

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="followups")
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    words = models.TextField(_("what you applied"), max_length=2000, blank=True)
    practice = models.OneToOneField(
        Practice, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("case in the library")
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta(Asked.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")

    def get_absolute_url(self):
        return reverse("surveys:followup", args=[self.token])

    @property
    def superior(self):
        """Who is asked beside the learner, or None."""
        return superiors_to_ask([self.enrolment]).get(self.enrolment_id)

    @classmethod
    def due(cls, now=None):
        """[(enrolment, months)] of those to be asked now."""
        return due_of(cls, now)

    @transaction.atomic
    def keep(self, answer, words="", is_shown=False, is_offered=False):
        """Keep the answer. The first one stands. Returns whether this was the first."""
        now = timezone.now()
        open_one = FollowUp.objects.filter(pk=self.pk, answered_at=None)
        if not open_one.update(answer=answer, words=words, answered_at=now):
            return False
        self.refresh_from_db()
        if answer in (self.Answer.APPLIED, self.Answer.PARTLY):
            payload = {"enrolment": self.enrolment_id, "at": now.isoformat(), "shown": is_shown}
            Event.record("followup.applied", actor=self.enrolment.member, subject=self.enrolment, payload=payload)
            if is_offered and words and self.enrolment.member.country_id:
                self._draft_a_case()
        return True

    def _draft_a_case(self):
        """Write what was applied down as a draft for the library, which the state of the member can validate."""
        member, edition = self.enrolment.member, self.enrolment.edition
        evidence = Choice.objects.filter(vocabulary="evidence_level").order_by("-position").first()
        if evidence is None:
            return
        self.practice = Practice.objects.create(
            code=f"case-{self.enrolment_id}-{self.months}",
            country_id=member.country_id,
            institution=str(member.institution or ""),
            title=edition.course_title,
            what_was_done=Translated({current(): self.words}),
            evidence=evidence,
            source=member.name,
        )
        self.practice.themes.set(edition.space.themes.all())
        self.save(update_fields=["practice"])
        payload = {"title": edition.course_title}
        Event.record("followup.case", actor=member, subject=self.practice, payload=payload)
