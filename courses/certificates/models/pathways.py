from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from activity.models import Event
from courses.certificates.deciding import judge_pathway
from courses.certificates.models.rules import RANKS, Tier
from courses.models import CoursePage
from courses.outline import pages_of
from documents.storage import private_storage
from languages.codes import current
from languages.fields import TranslatedField


class PathwayQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Published ones are for everybody; those still being written for their authors."""
        return self if visitor.is_authenticated and visitor.is_staff else self.published()

    def published(self):
        return self.filter(is_published=True)

    def listed(self):
        return self.prefetch_related("stages").select_related("rule").order_by("position", "pk")


class Pathway(ClusterableModel):
    """Several courses that lead to a diploma."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = TranslatedField(_("title"))
    summary = TranslatedField(_("what it is for"), blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("certificates:pathway", args=[self.slug])

    def progress_of(self, member):
        """How far a member has come on it: three queries."""
        return Progress(self, member)


class Stage(models.Model):
    """A course of a pathway, and the tier of its certificate that counts."""

    pathway = ParentalKey(Pathway, on_delete=models.CASCADE, related_name="stages")
    course_key = models.UUIDField(_("course"), db_index=True)
    tier = models.CharField(
        _("certificate that counts"),
        max_length=16,
        choices=[choice for choice in Tier.choices if choice[0] != "diploma"],
        default=Tier.ACHIEVEMENT,
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("course of a pathway")
        verbose_name_plural = _("courses of a pathway")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["pathway", "course_key"], name="stage_once_per_course")]

    def __str__(self):
        return f"{self.pathway} · {self.position}"


class RecognitionQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """One's own; the secretariat sees all."""
        if not visitor.is_authenticated:
            return self.none()
        return self if visitor.is_secretariat else self.filter(member=visitor)

    def waiting(self):
        return self.filter(state=Recognition.State.ASKED)

    def accepted(self):
        return self.filter(state=Recognition.State.ACCEPTED)

    def listed(self):
        return self.select_related("member__country", "member__institution", "pathway").order_by("asked_at", "pk")


class Recognition(models.Model):
    """A member asks that what they learned elsewhere counts for a course of a pathway; the secretariat decides."""

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for the secretariat")
        ACCEPTED = "accepted", _("Recognized")
        DECLINED = "declined", _("Not recognized")

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="recognitions")
    course_key = models.UUIDField(_("course"))
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recognitions")
    reason = models.TextField(_("what you learned, where and when"), max_length=2000)
    document = models.FileField(_("document"), upload_to="recognitions/", storage=private_storage, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    answer = models.TextField(_("reason of the decision"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "course_key", "member"],
                condition=~Q(state="declined"),
                name="recognition_once_unless_declined",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at=None) | (~Q(state="asked") & ~Q(answer="")),
                name="recognition_decided_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.member} · {self.pathway}"

    def get_absolute_url(self):
        return self.pathway.get_absolute_url()

    @transaction.atomic
    def decide(self, is_accepted, by, answer):
        """Say yes or no, with a reason. The first decision stands. Returns whether this was the first."""
        state = self.State.ACCEPTED if is_accepted else self.State.DECLINED
        waiting = Recognition.objects.waiting().filter(pk=self.pk)
        held = waiting.update(state=state, answer=answer, decided_by=by, decided_at=timezone.now())
        if held:
            self.refresh_from_db()
            payload = {"title": self.pathway.title, "reason": answer, "course": str(self.course_key)}
            Event.record(f"recognition.{state}", actor=by, subject=self, payload=payload)
        return bool(held)


@dataclass(frozen=True)
class Leg:
    """A course of a pathway before somebody: done, recognized, asked for, or still ahead."""

    stage: Stage
    title: str
    url: str
    is_done: bool
    recognition: Recognition | None


class Progress:
    """How far a member has come on a pathway."""

    def __init__(self, pathway, member):
        self.pathway, self.member = pathway, member

    @cached_property
    def pages(self):
        keys = [stage.course_key for stage in self.pathway.stages.all()]
        return {page.translation_key: page for page in pages_of(keys, current())}

    @cached_property
    def recognitions(self):
        """{course key: the recognition that was asked for last}."""
        if not self.member.is_authenticated:
            return {}
        mine = self.pathway.recognitions.filter(member=self.member).order_by("asked_at", "pk")
        return {recognition.course_key: recognition for recognition in mine}

    @cached_property
    def held(self):
        """The keys of the courses that are done, by a certificate that counts or by recognition."""
        if not self.member.is_authenticated:
            return set()
        valid = self.member.certificates.valid().exclude(rule__course_key=None)
        tiers = {}
        for key, tier in valid.values_list("rule__course_key", "tier"):
            tiers[key] = max(tiers.get(key, 0), RANKS[tier])
        accepted = {key for key, each in self.recognitions.items() if each.state == Recognition.State.ACCEPTED}
        stages = self.pathway.stages.all()
        return accepted | {each.course_key for each in stages if tiers.get(each.course_key, -1) >= RANKS[each.tier]}

    @cached_property
    def legs(self):
        legs = []
        for stage in self.pathway.stages.all():
            page = self.pages.get(stage.course_key)
            title, url = (page.title, page.get_url()) if page else ("", "")
            is_done, asked = stage.course_key in self.held, self.recognitions.get(stage.course_key)
            legs.append(Leg(stage, title or str(_("A course that is not published at present")), url, is_done, asked))
        return legs

    @property
    def done(self):
        return sum(leg.is_done for leg in self.legs)

    @property
    def hours(self):
        """The hours of all its courses."""
        keys = [stage.course_key for stage in self.pathway.stages.all()]
        found = CoursePage.objects.live().filter(translation_key__in=keys).values_list("translation_key", "hours")
        return sum(dict(found).values())

    @property
    def verdict(self):
        """Whether the diploma is earned; None for a pathway that has no rule yet, or no courses."""
        rule = getattr(self.pathway, "rule", None)
        if rule is None or not self.legs:
            return None
        return judge_pathway(rule, [(leg.stage.course_key, leg.title) for leg in self.legs], self.held)
