from forums.closing import Closure
from forums.drafting import Draft
from forums.editing import Revision
from forums.following import ForumMember, Level, ThreadMember
from forums.models.forum import Forum
from forums.models.post import Post
from forums.models.thread import Thread
from forums.reacting import Reaction
from forums.reading import ReadingMark

__all__ = [
    "Closure",
    "Draft",
    "Forum",
    "ForumMember",
    "Level",
    "Post",
    "Reaction",
    "ReadingMark",
    "Revision",
    "Thread",
    "ThreadMember",
]
