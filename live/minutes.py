"""The facts of a closed dialogue. Each line comes from a row, and says which event of the room's log it is."""

from collections import Counter

from live.fairness import RULES
from streams.models import Entry

SCHEMA = "dialogue-record/1"


def minutes_of(dialogue):
    """Everything that the record of a dialogue says, as plain data."""
    refs = references(dialogue)
    return {
        "schema": SCHEMA,
        "started": moment(dialogue.started_at),
        "closed": moment(dialogue.closed_at),
        "participation": participation(dialogue),
        "agenda": [agenda_line(item, refs) for item in dialogue.items.order_by("position", "pk")],
        "questions": questions(dialogue, refs),
        "floor": floor(dialogue, refs),
        "decisions": decisions(dialogue, refs),
    }


def moment(time):
    return time.isoformat() if time else None


def references(dialogue):
    """Where in the log each thing is told: {(kind, id): number}. What is told again counts from the last time."""
    refs = {}
    kinds = ("agenda.current", "question.published", "speaker.floor", "decision.published")
    entries = Entry.objects.filter(stream__key=dialogue.key, kind__in=kinds).order_by("seq")
    for kind, data, seq in entries.values_list("kind", "data", "seq"):
        match data:
            case {"item_id": int(pk)} if kind == "agenda.current":
                refs.setdefault(("item", pk), seq)
            case {"entry": {"id": int(pk)}}:
                refs.setdefault(("turn", pk), seq)
            case {"note": {"id": int(pk)}}:
                refs["note", pk] = seq
            case {"id": int(pk)} if kind == "question.published":
                refs["question", pk] = seq
    return refs


def participation(dialogue):
    """Who was there: people and countries, never a list of names."""
    people = {
        pk: country or "" for pk, country in dialogue.participants.attended().values_list("pk", "member__country")
    }
    active = {
        *dialogue.questions.published().values_list("participant", flat=True),
        *dialogue.messages.shown().values_list("participant", flat=True),
        *dialogue.requests.exclude(started_at=None).values_list("participant", flat=True),
        *dialogue.participants.exclude(votes=None).values_list("pk", flat=True),
    }
    return {
        "people": len(people),
        "by_country": dict(sorted(Counter(people.values()).items())),
        "contributed": len(active & people.keys()),
        "contributed_by_country": dict(sorted(Counter(people[pk] for pk in active & people.keys()).items())),
        "peak": dialogue.peak,
        "messages": dialogue.messages.shown().count(),
    }


def agenda_line(item, refs):
    """An item as it was planned, and as it went."""
    return {
        "id": item.pk,
        "title": dict(item.title),
        "goal": dict(item.goal),
        "kind": item.kind,
        "minutes": item.minutes,
        "started": moment(item.started_at),
        "ended": moment(item.ended_at),
        "ref": refs.get(("item", item.pk)),
    }


def questions(dialogue, refs):
    """What was asked, the most supported first, with what was answered in writing."""
    rows = dialogue.questions.published().listed().most_supported()
    return [
        {
            "id": question.pk,
            "body": question.body,
            "lang": question.language,
            "author": question.voice_facts(),
            "votes": question.votes,
            "is_answered": question.is_answered,
            "answer": question.answer,
            "answered_by": question.answered_by.name if question.answered_by else "",
            "answered": moment(question.answered_at),
            "ref": refs.get(("question", question.pk)),
        }
        for question in rows
    ]


def floor(dialogue, refs):
    """Who spoke and for how long, and what that makes for each country."""
    turns = [
        {
            "id": turn.pk,
            "author": turn.voice_facts(),
            "item_id": turn.item_id,
            "started": moment(turn.started_at),
            "seconds": round(turn.spoke.total_seconds()),
            "ref": refs.get(("turn", turn.pk)),
        }
        for turn in dialogue.requests.exclude(started_at=None)
        .select_related("author__country", "delegation__country", "institution")
        .order_by("started_at", "pk")
    ]
    counts, seconds = Counter(), Counter()
    for turn in turns:
        country = (turn["author"] or {}).get("country", "")
        counts[country] += 1
        seconds[country] += turn["seconds"]
    by_country = {country: {"turns": counts[country], "seconds": seconds[country]} for country in sorted(counts)}
    return {"rules": list(RULES), "turns": turns, "by_country": by_country}


def decisions(dialogue, refs):
    """What was decided, in the words that were approved."""
    return [
        note.as_item() | {"ref": refs.get(("note", note.pk))}
        for note in dialogue.notes.filter(kind="decision")
        .exclude(approved_at=None)
        .select_related("author")
        .order_by("pk")
    ]
