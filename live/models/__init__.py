from live.models.agenda import AgendaItem
from live.models.chat import ChatMessage
from live.models.dialogue import Dialogue
from live.models.floor import FloorRequest
from live.models.notes import Note
from live.models.participants import Participant, Role
from live.models.presence import Presence
from live.models.questions import Question, QuestionVote
from live.models.record import Record
from live.models.stages import Stage

__all__ = [
    "AgendaItem",
    "ChatMessage",
    "Dialogue",
    "FloorRequest",
    "Note",
    "Participant",
    "Presence",
    "Question",
    "QuestionVote",
    "Record",
    "Role",
    "Stage",
]
