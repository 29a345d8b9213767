from courses.selection.models.applications import Application
from courses.selection.models.calls import Call, Criterion, FormField
from courses.selection.models.duties import Duty
from courses.selection.models.enclosures import Enclosure
from courses.selection.models.endorsements import Asking, Endorsement
from courses.selection.models.nominations import Nomination
from courses.selection.models.readings import Reading
from courses.selection.models.rounds import Round

__all__ = [
    "Application",
    "Asking",
    "Call",
    "Criterion",
    "Duty",
    "Enclosure",
    "Endorsement",
    "FormField",
    "Nomination",
    "Reading",
    "Round",
]
