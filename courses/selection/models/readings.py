from decimal import Decimal

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.selection.models.applications import Application

# So many read each application, each without knowing what the other gave.
READERS = 2


class ReadingQuerySet(models.QuerySet):
    def visible_to(self, visitor):
        """A reader sees their own; of an application that they have scored themselves, the others' as well."""
        if not visitor.is_authenticated:
            return self.none()
        at_desk = self.filter(application__in=Application.objects.at_desk_of(visitor).values("pk"))
        read = Reading.objects.filter(reader=visitor).values("application")
        return at_desk.filter(models.Q(reader=visitor) | models.Q(application__in=read))


class Reading(models.Model):
    """What one reader gave an application, criterion by criterion."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # {number of the criterion: points}
    points = models.JSONField(default=dict)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2)
    comment = models.TextField(_("comment for the desk"), blank=True, max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(fields=["application", "reader"], name="reading_once_per_reader"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=100), name="reading_score_of_hundred"),
        ]

    def __str__(self):
        return f"{self.reader} · {self.application}"

    @classmethod
    @transaction.atomic
    def give(cls, application, reader, points, comment=""):
        """Keep what a reader gave; giving again before the decision replaces it.

        Returns None when enough have read, or when others are asked to.
        """
        locked = Application.objects.select_for_update().get(pk=application.pk)
        others = locked.readings.exclude(reader=reader).count()
        if others >= READERS or not locked.is_open or not locked.may_be_read_by(reader):
            return None
        reading, _is_new = cls.objects.update_or_create(
            application=locked,
            reader=reader,
            defaults={
                "points": {str(criterion.pk): number for criterion, number in points.items()},
                "score": score_of(points),
                "comment": comment,
                "at": timezone.now(),
            },
        )
        locked.weigh()
        application.score = locked.score
        return reading


def score_of(points):
    """The points of a reader ({criterion: number}) as a share of a hundred, by the weights of the criteria."""
    whole = sum(criterion.weight for criterion in points)
    if not whole:
        return Decimal()
    reached = sum(
        Decimal(criterion.weight) * min(number, criterion.most) / criterion.most for criterion, number in points.items()
    )
    return (100 * reached / whole).quantize(Decimal("0.01"))
