"""The forums of the demonstration network: threads that officials would recognise, spread over the past weeks."""

import re
import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from forums.demo.backdating import backdate, settle_notices
from forums.models import Forum, Post, Reaction, Thread
from forums.reading import mark_all_read
from languages.fields import Translated
from spaces.models import Space

HERE = Path(__file__).parent
# One key per thread of the files, so that loading twice opens each once.
KEYS = uuid.UUID("6f0c4f0e-4a7b-5b1e-9a53-0d5e0e5b6f11")
QUIET = (Reaction.Kind.HELPFUL, Reaction.Kind.SAME_HERE)
# Andrea has not been here for nine days: something waits for her on the first page.
AWAY = {"andrea": 9, "rosa": 2, "joao": 4, "sylvie": 6, "marcia": 5, "ana": 3, "luis": 12}


def load(network):
    """Make the forums and what was said in them. Running it again changes nothing."""
    for position, entry in enumerate(tomllib.loads((HERE / "forums.toml").read_text(encoding="utf-8"))["forums"]):
        network.forums[entry["slug"]] = _forum(network, position, entry)
    _forums_of_editions(network)
    now, new = timezone.now(), []
    for path in sorted((HERE / "threads").glob("*.toml")):
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        if "promoted" in entry and entry["forum"] not in network.forums:
            # Alumni are there only when there are courses.
            continue
        key = uuid.uuid5(KEYS, path.stem)
        network.threads[path.stem] = known = Thread.objects.filter(posts__key=key).first()
        if known is None:
            network.threads[path.stem] = _thread(network, entry, key, now)
            new.append(network.threads[path.stem].pk)
    for name, days in AWAY.items():
        if not hasattr(network.people[name], "reading_mark"):
            mark_all_read(network.people[name], at=now - timedelta(days=days))
    settle_notices(new, {network.people[name].pk: now - timedelta(days=days) for name, days in AWAY.items()})


def _forum(network, position, entry):
    forum, is_new = Forum.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "space": network.spaces[entry["space"]],
            "name": Translated(entry["name"]),
            "description": Translated(entry["description"]),
            "position": position,
        },
    )
    if is_new:
        forum.themes.set(entry["themes"])
    return forum


def _forums_of_editions(network):
    """One forum for each edition of a course, in the edition's own space."""
    for space in Space.objects.filter(kind__in=[Space.Kind.EDITION, Space.Kind.ALUMNI]):
        network.forums[space.slug] = Forum.objects.first_of(space)


def _thread(network, entry, key, now):
    """One thread with all that happened in it, then moved to the days when it happened."""
    forum, people = network.forums[entry["forum"]], network.people
    thread = None
    for number, said in enumerate(entry["posts"], start=1):
        author = people[said["by"]]
        _let_in(forum.space, author)
        words = {"language": said.get("language", entry["language"]), "voice": _voice(author, said)}
        before = said.get("edited", {}).get("before")
        source = before or spelled(said["text"], people, thread)
        if thread is None:
            thread = forum.open_thread(author, entry["title"], source, key=key, **words)
        else:
            thread.reply(author, source, key=uuid.uuid5(key, str(number)), **words)
        _what_became_of(thread.posts.get(number=number), said, people, thread)
    _what_was_decided(thread, entry, people)
    backdate(thread, entry, now)
    if "promoted" in entry:
        _ask_its_authors(thread, entry["promoted"], network)
    for name, number in entry.get("read", {}).items():
        thread.readers.update_or_create(member=people[name], defaults={"last_read": number})
    return thread


def _ask_its_authors(thread, asked, network):
    """A promotion that is under way: some have answered."""
    promotion = thread.promote(network.forums[asked["forum"]], network.people[asked["by"]], asked["reason"])
    for name in asked["yes"]:
        promotion.consent(network.people[name], "yes")


def _let_in(space, member):
    """Authors are members of the places in which they write; as if they had come long ago."""
    if not space.welcomes(member):
        space.memberships.get_or_create(member=member, defaults={"joined_at": member.joined_at})


def _voice(author, said):
    kind = said.get("voice")
    mandate = author.mandates.filter(**{f"{kind}__isnull": False}).first() if kind else None
    return mandate.key if mandate else "personal"


def _what_became_of(post, said, people, thread):
    """Reactions, an edit, a deletion."""
    if "edited" in said:
        post.edit(post.author, spelled(said["text"], people, thread), reason=said["edited"]["reason"])
    for name in said.get("thanks", []):
        _let_in(thread.space, people[name])
        post.react(people[name], "thanks")
    # Of the others nobody is told: a bell that rings a hundred times is no demonstration.
    quiet = [Reaction(post=post, member=people[name], kind=kind) for kind in QUIET for name in said.get(kind, [])]
    Reaction.objects.bulk_create(quiet)
    post.count_reactions()
    if "deleted" in said:
        post.delete_softly(people[said["deleted"]["by"]], said["deleted"]["reason"])


def _what_was_decided(thread, entry, people):
    """The answer, the pin, the closure."""
    if "answer" in entry:
        thread.mark_answer(Post.objects.get(thread=thread, number=entry["answer"]), thread.author)
    if "pinned" in entry:
        thread.pin(people[entry["pinned"]])
    if "closed" in entry:
        thread.close(people[entry["closed"]["by"]], entry["closed"]["reason"])


def spelled(text, people, thread):
    """A text of the files with its mentions (`@{rosa}`) and quotes (`{quote 3}`) as the composer writes them."""

    def mention(found):
        member = people[found[1]]
        return f"@[{member.name}](member:{member.pk})"

    def source(found):
        post = thread.posts.select_related("author").get(number=found[1])
        return f"> [{post.author.name} #{post.number}](/threads/{thread.pk}/posts/{post.number}/)\n>"

    return re.sub(r"\{quote (\d+)\}", source, re.sub(r"@\{([\w.-]+)\}", mention, text.strip()))
