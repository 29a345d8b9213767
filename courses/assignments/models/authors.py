"""Who writes what is handed in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment


class Author(models.Model):
    """A learner who writes a submission. At each assignment a learner is an author of one."""

    submission = models.ForeignKey("assignments.Submission", models.CASCADE, related_name="authors")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="authorships")
    step_key = models.UUIDField()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [models.UniqueConstraint(fields=["enrolment", "step_key"], name="author_once_per_step")]

    def __str__(self):
        return str(self.enrolment)


def written_by(member):
    """A condition on submissions: the member is an author, even one who has left the course."""
    return Q(pk__in=Author.objects.filter(enrolment__member=member.pk).values("submission"))
