from courses.teaching.models.groups import Group, Place
from courses.teaching.models.imports import MarksImport
from courses.teaching.models.messages import Delivery, Message, Reply
from courses.teaching.models.requests import ExtensionRequest

__all__ = ["Delivery", "ExtensionRequest", "Group", "MarksImport", "Message", "Place", "Reply"]
