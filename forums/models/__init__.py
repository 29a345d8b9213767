from forums.closing import Closure
from forums.drafting import Draft
from forums.editing import Revision
from forums.following import ForumMember, Level, ThreadMember
from forums.models.forum import Forum
from forums.models.post import Post
from forums.models.thread import Thread
from forums.promoting import Consent, Promotion
from forums.reacting import Reaction
from forums.reading import ReadingMark

__all__ = [
    "Closure",
    "Consent",
    "Draft",
    "Forum",
    "ForumMember",
    "Level",
    "Post",
    "Promotion",
    "Reaction",
    "ReadingMark",
    "Revision",
    "Thread",
    "ThreadMember",
]
