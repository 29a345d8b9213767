from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spaces.models import Membership

PER_CENT = {"max_digits": 5, "decimal_places": 2}


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
    score = models.DecimalField(_("score"), null=True, blank=True, **PER_CENT)
    graded_at = models.DateTimeField(_("graded"), default=timezone.now)
    # Hidden from the learner until then.
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    override = models.DecimalField(_("mark given instead"), null=True, blank=True, **PER_CENT)
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
