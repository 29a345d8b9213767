from activity.models.event import Event, Reacted
from activity.models.notice import Notice
from activity.models.preference import Preference

__all__ = ["Event", "Notice", "Preference", "Reacted"]
