from courses.lti.models.external import Pseudonym, Tool, ToolLink, ToolScore
from courses.lti.models.keys import Key
from courses.lti.models.launches import Launch, Nonce
from courses.lti.models.lines import Account, Line
from courses.lti.models.platforms import Platform
from courses.lti.models.registrations import Registration
from courses.lti.models.steps import ToolPage

__all__ = [
    "Account",
    "Key",
    "Launch",
    "Line",
    "Nonce",
    "Platform",
    "Pseudonym",
    "Registration",
    "Tool",
    "ToolLink",
    "ToolPage",
    "ToolScore",
]
