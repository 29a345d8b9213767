"""Forums and threads for the tests."""

from forums.models import Forum
from languages.fields import Translated


def make_forum(space, name="Cash transfers", **fields):
    slug = f"{name.lower().replace(' ', '-')}-{space.pk}"
    return Forum.objects.create(space=space, name=Translated(name), slug=slug, **fields)


def make_thread(forum, by, title="How do you handle exit rules?", source="Our line moves once a year.", replies=()):
    """A thread with its first post, and a reply by each of these members."""
    thread = forum.open_thread(by, title, source, language="en")
    for number, member in enumerate(replies, start=2):
        thread.reply(member, f"Reply number {number}.", language="en")
    return thread
