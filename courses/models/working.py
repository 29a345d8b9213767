"""When an edition takes work: what learners do is written down from its start until it is closed."""

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from courses.models.stages import Staged


class Working(models.Model):
    """An edition in which learners work for a while; before and after it they read."""

    # In these the edition takes work whatever its dates say: somebody has led it there.
    AT_WORK = (Staged.State.RUNNING, Staged.State.GRADING)

    class Meta:
        abstract = True

    @property
    def takes_work(self):
        """Whether what a learner does now is written down. A standing edition takes work always."""
        if self.is_standing or self.state in self.AT_WORK:
            return True
        return not self.is_over and self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def takes_contributions(self):
        """Whether taking part counts, in talk and in sessions: from the induction on, when people get acquainted."""
        return self.takes_work or self.state == Staged.State.INDUCTION

    @property
    def why_no_work(self):
        """Why nothing is written down now, in words for its learners; or ""."""
        if self.takes_work:
            return ""
        if self.is_over:
            return _("This edition is closed. You can read everything, and nothing more is recorded.")
        if self.starts_at is None:
            return _("The course has not begun yet. You can read ahead; what you do counts once it begins.")
        day = formats.date_format(timezone.localtime(self.starts_at), "DATE_FORMAT")
        return _("The course begins on %(date)s. You can read ahead; what you do counts from then on.") % {"date": day}
