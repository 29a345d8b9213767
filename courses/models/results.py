from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from courses.models.schemes import Category
from languages.fields import Translated
from spaces.models import Membership


def in_per_cent(field):
    """A condition: the field holds a share from 0 to 100."""
    return Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class ResultQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """Learners see what was released to them, tutors what their learners reached; the secretariat sees all."""
        if not visitor.is_authenticated:
            return self.none()
        if visitor.is_secretariat:
            return self
        taught = Membership.objects.filter(member=visitor, role=Membership.Role.TUTOR).values("space")
        own = Q(enrolment__member=visitor, released_at__isnull=False)
        return self.filter(own | Q(enrolment__edition__space__in=taught))

    def released(self):
        return self.exclude(released_at=None)

    def hidden(self):
        """Those that have a mark which their learners do not see yet."""
        return self.filter(released_at=None).exclude(score=None, override=None)

    def with_final(self):
        """Each with `counted`: the mark of a tutor, where one stands above what was reached."""
        return self.annotate(counted=Coalesce(F("override"), F("score")))


class Result(models.Model):
    """What a learner reached at a step, in per cent. It stays when the step is edited, moved or taken away.

    The score is that of the step's own kind: the best attempt at a quiz, the marks of an assignment, what a package
    reports. An override is the word of a tutor, with a reason, and stands above it.
    """

    enrolment = models.ForeignKey("courses.Enrolment", models.CASCADE, related_name="results")
    step_key = models.UUIDField()
    score = models.DecimalField(_("score"), null=True, blank=True, max_digits=5, decimal_places=2)
    graded_at = models.DateTimeField(_("graded"), default=timezone.now)
    # Hidden from the learner until then.
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    override = models.DecimalField(_("mark given instead"), null=True, blank=True, max_digits=5, decimal_places=2)
    override_reason = models.TextField(_("reason"), blank=True)
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "step_key"], name="result_once_per_step"),
            models.CheckConstraint(condition=Q(score=None) | in_per_cent("score"), name="result_score_in_per_cent"),
            models.CheckConstraint(
                condition=Q(override=None) | in_per_cent("override"), name="result_override_in_per_cent"
            ),
        ]

    def __str__(self):
        return f"{self.enrolment} · {self.final}"

    @property
    def final(self):
        """What counts, in per cent, or None while nothing was graded."""
        return self.score if self.override is None else self.override

    @property
    def is_released(self):
        return self.released_at is not None

    @transaction.atomic
    def overrule(self, score, by, reason):
        """Give a mark above what was reached, or take it back with None. Each change is logged; no change is none."""
        result = (
            Result.objects.select_for_update(of=["self"]).select_related("enrolment__edition__space").get(pk=self.pk)
        )
        if result.override == score:
            return result
        before, result.override = result.final, score
        result.override_reason, result.overridden_by = (reason, by) if score is not None else ("", None)
        if result.released_at is None and before is None and not Category.holds_back_marks_of(result.step_key):
            result.released_at = timezone.now()
        result.save(update_fields=["override", "override_reason", "overridden_by", "released_at"])
        result.changes.create(was=before, became=result.final, reason=reason, by=by)
        result._record("mark.changed", by)
        return result

    def release(self, by):
        """Let the learner see it. Doing it twice does it once."""
        Result.release_all(Result.objects.filter(pk=self.pk), by)

    @classmethod
    @transaction.atomic
    def release_all(cls, results, by):
        """Let the learners of these results see them. Returns how many were still hidden."""
        hidden = list(results.hidden().select_for_update(of=["self"]).select_related("enrolment__edition__space"))
        cls.objects.filter(pk__in=[result.pk for result in hidden]).update(released_at=timezone.now())
        for result in hidden:
            result._record("mark.released", by)
        return len(hidden)

    def _record(self, name, by):
        enrolment = self.enrolment
        payload = {"step": str(self.step_key), "course": Translated(enrolment.edition.course_title)}
        payload |= {"member": enrolment.member_id}
        Event.record(name, actor=by, subject=self, space=enrolment.edition.space, payload=payload)


class ResultChange(models.Model):
    """A mark that a tutor gave: what it was before, who changed it, when, and why. Never changed afterwards."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="changes")
    was = models.DecimalField(null=True, blank=True, max_digits=5, decimal_places=2)
    became = models.DecimalField(null=True, blank=True, max_digits=5, decimal_places=2)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change of a mark")
        verbose_name_plural = _("changes of marks")

    def __str__(self):
        return f"{self.was} → {self.became}"
