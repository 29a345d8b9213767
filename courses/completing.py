"""How a step comes to be done. Each kind of step offers the ways that fit it; the first of them is the usual one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Way(models.TextChoices):
    """A way to be done with a step."""

    SAYS = "says", _("The learner says so")
    VIEWED = "viewed", _("Read to the end, or the learner says so")
    PASSED = "passed", pgettext_lazy("a step is done when it is", "Passed")
    SUBMITTED = "submitted", pgettext_lazy("a step is done when it is", "Handed in")
    CONTRIBUTED = "contributed", _("The learner has written in the discussion")
    ATTENDED = "attended", _("The learner was in the room")


# Where the page of the step has a button to say that it is done.
SAID_BY_THE_LEARNER = (Way.SAYS, Way.VIEWED)
