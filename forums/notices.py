"""What happens in forums, and who hears of it. (The activity app leaves out whoever may not read the space.)"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity.registry import kind, notice
from forums.following import ForumMember, Level, ThreadMember
from languages.fields import Translated
from members.models import Member

POST = {"title": str, "number": int}
TO_MEMBERS = {**POST, "members": list}

kind("forum.opened", says=_("%(actor)s opened the forum “%(forum)s”"), payload={"forum": Translated})
kind("thread.opened", says=_("%(actor)s opened “%(title)s”"), payload={"title": str})
kind(
    "thread.answered",
    says=_("%(actor)s answered you in “%(title)s”: %(excerpt)s"),
    payload=TO_MEMBERS,
    presses=True,
    quotes="excerpt",
)
kind("thread.closed", says=_("%(actor)s closed “%(title)s”. %(reason)s"), payload={"title": str, "reason": str})
kind("thread.reopened", says=_("%(actor)s opened “%(title)s” again"), payload={"title": str})
kind("thread.pinned", payload={"title": str})
kind("thread.unpinned", payload={"title": str})
kind("thread.moved", says=_("%(actor)s moved “%(title)s” to %(forum)s"), payload={"title": str, "forum": Translated})
kind(
    "thread.promoted",
    says=_("“%(title)s” can now be read in the forum “%(forum)s”, with the consent of those who wrote it"),
    payload={"title": str, "forum": Translated, "members": list},
)
PROMOTION = {"title": str, "forum": Translated}
kind(
    "promotion.asked",
    says=_("%(actor)s would like “%(title)s” to be read in the forum “%(forum)s”: may your posts go along?"),
    payload=PROMOTION,
    presses=True,
)
kind(
    "promotion.ready",
    says=_("A thread waits to be taken over into the forum “%(forum)s”: those who wrote it agree"),
    payload=PROMOTION,
    presses=True,
)
kind(
    "promotion.refused",
    says=_("“%(title)s” stays where it is: none of its authors wants it to be read in the forum “%(forum)s”"),
    payload=PROMOTION,
)
kind(
    "promotion.declined",
    says=_("“%(title)s” was not taken over into the forum “%(forum)s”: %(reason)s"),
    payload={**PROMOTION, "reason": str},
)
kind("thread.contributed", payload={"anchor": str, "title": str})

kind(
    "post.added",
    says=_("%(actor)s wrote in “%(title)s”: %(excerpt)s"),
    payload={**POST, "besides": list},
    quotes="excerpt",
)
kind(
    "post.mentioned",
    says=_("%(actor)s mentioned you in “%(title)s”: %(excerpt)s"),
    payload=TO_MEMBERS,
    presses=True,
    quotes="excerpt",
)
kind(
    "post.quoted",
    says=_("%(actor)s quoted you in “%(title)s”: %(excerpt)s"),
    payload=TO_MEMBERS,
    presses=True,
    quotes="excerpt",
)
kind("post.edited", payload={"title": str, "number": int, "reason": str})
kind(
    "post.deleted",
    says=_("%(actor)s deleted your post in “%(title)s”. %(reason)s"),
    payload={"title": str, "number": int, "reason": str},
    presses=True,
)
kind("post.restored", says=_("%(actor)s restored your post in “%(title)s”"), payload={"title": str, "number": int})
kind(
    "post.marked_answer",
    says=_("%(actor)s marked your post in “%(title)s” as the answer"),
    payload={"title": str, "number": int},
)

REACTED = {"title": str, "number": int, "country": Translated}
kind("post.helpful", says=_("%(actor)s found your post in “%(title)s” helpful"), payload=REACTED)
kind("post.same_here", says=_("%(country)s does this too: %(actor)s, on “%(title)s”"), payload=REACTED)
kind("post.thanks", says=_("Thanks from %(country)s: %(actor)s, for your post in “%(title)s”"), payload=REACTED)


@notice("post.mentioned")
@notice("post.quoted")
@notice("thread.answered")
def those_concerned(event):
    return Member.objects.filter(pk__in=event.payload["members"])


@notice("post.added")
def followers_of_the_thread(event):
    """Watchers hear of each post; followers of the first since their last visit; those told otherwise of none."""
    before = event.payload["number"] - 1
    hears = Q(level=Level.WATCH) | Q(level=Level.FOLLOW, last_read__gte=before)
    thread = event.subject.thread
    places = ThreadMember.objects.filter(hears, thread=thread)
    watchers = ForumMember.objects.filter(forum=thread.forum, level=Level.WATCH)
    muted = ThreadMember.objects.filter(thread=thread, level=Level.MUTE)
    return (
        Member.objects.filter(Q(pk__in=places.values("member")) | Q(pk__in=watchers.values("member")))
        .exclude(pk__in=muted.values("member"))
        .exclude(pk__in=event.payload["besides"])
    )


@notice("thread.opened")
def watchers_of_the_forum(event):
    watchers = ForumMember.objects.filter(forum=event.subject.forum, level__in=(Level.WATCH, Level.FOLLOW))
    return Member.objects.filter(pk__in=watchers.values("member"))


@notice("thread.closed")
@notice("thread.reopened")
def author_of_the_thread(event):
    return [event.subject.author]


@notice("thread.moved")
def who_wrote_in_the_thread(event):
    """Those who may read it where it is now."""
    return Member.objects.filter(pk__in=event.subject.readers.filter(posts__gt=0).values("member"))


@notice("post.deleted")
@notice("post.restored")
@notice("post.marked_answer")
@notice("post.helpful")
@notice("post.same_here")
@notice("post.thanks")
def author_of_the_post(event):
    return [event.subject.author]


@notice("thread.promoted")
def those_who_agreed_and_those_who_watch(event):
    """Who wrote it, who proposed it, and who wants to hear of each new thread of the forum."""
    thread = event.subject
    watchers = ForumMember.objects.filter(forum=thread.forum, level__in=(Level.WATCH, Level.FOLLOW))
    heard = Q(pk__in=event.payload["members"]) | Q(pk=thread.origin.asked_by_id) | Q(pk__in=watchers.values("member"))
    return Member.objects.filter(heard)


@notice("promotion.asked")
def its_authors(event):
    """Each is asked, wherever they are by now."""
    return Member.objects.filter(pk__in=event.subject.consents.filter(answer="").values("member"))


@notice("promotion.ready")
def those_who_keep_the_forum(event):
    """Those who keep the space of the forum; the moderators of the network where nobody does."""
    keepers = Member.objects.filter(memberships__in=event.subject.forum.space.memberships.keepers()).distinct()
    return keepers if keepers.exists() else Member.objects.filter(role="moderator")


@notice("promotion.refused")
@notice("promotion.declined")
def who_asked(event):
    return [event.subject.asked_by]
