from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.lti.models.platforms import Platform
from courses.models import Enrolment


class Account(models.Model):
    """Who a person of a platform is here: agreed to once by the member, signed in."""

    platform = models.ForeignKey(Platform, models.CASCADE, related_name="accounts")
    subject = models.CharField(max_length=255)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("account on a platform")
        verbose_name_plural = _("accounts on platforms")
        constraints = [models.UniqueConstraint(fields=["platform", "subject"], name="lti_account_once")]

    def __str__(self):
        return f"{self.member} · {self.platform}"


class Line(models.Model):
    """A column of a platform's gradebook, in which one learner's marks for a course or a step are written."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="lines")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    # The step, or None for the whole course.
    step_key = models.UUIDField(null=True, blank=True)
    url = models.URLField(max_length=1000)
    told = models.JSONField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("line of a gradebook")
        verbose_name_plural = _("lines of gradebooks")
        constraints = [models.UniqueConstraint(fields=["account", "enrolment", "url"], name="lti_line_once")]

    def __str__(self):
        return self.url

    def standing(self):
        """What there is to tell: (score in per cent or None, whether it is finished)."""
        if self.step_key is None:
            return self._of_course()
        result = self.enrolment.results.released().filter(step_key=self.step_key).first()
        is_done = self.enrolment.completions.filter(step_key=self.step_key).exists()
        score = float(result.final) if result and result.final is not None else None
        return (100.0 if score is None and is_done else score), is_done

    def _of_course(self):
        """The final score; in a course without marks the share of its steps that is done."""
        score, enrolment = self.enrolment.final_score(), self.enrolment
        if score is None and enrolment.outline:
            progress = enrolment.progress()
            score = 100 * progress.count / progress.total if progress.total else None
        return (None if score is None else round(float(score), 2)), enrolment.is_complete
