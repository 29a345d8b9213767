"""The dialogues of the demonstration: one on now, one in two days, one of a course, one that left its record."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from languages.fields import Translated
from live.forms import free_slug
from live.models import AgendaItem, Dialogue, FloorRequest, Question, Stage
from spaces.models import Anchor
from vocabulary.seeds import read

ABOUT = timedelta(minutes=1)
# Days since the dialogue took place that has its record.
AGO = timedelta(days=9)


def load(network):
    """Make the dialogues. Running it again changes nothing, but that the live one is on now."""
    data = read(__file__, "demo")
    _live(network, data["live"])
    _session(network, data["session"])
    _scheduled(network, data["scheduled"])
    _archived(network, data["archived"])


def refresh():
    """Set the clocks of what was loaded on an earlier day. A dialogue that somebody closed goes on after an hour."""
    data = read(__file__, "demo")
    ours = Dialogue.objects.filter(host__email__endswith="@example.org")
    live = ours.filter(slug__startswith=data["live"]["slug"])
    for dialogue in live.filter(state=Stage.CLOSED, closed_at__lt=timezone.now() - timedelta(hours=1)):
        dialogue.reopen(dialogue.host, "")
    for dialogue in live.running():
        _set_clocks(dialogue)
    for entry in (data["scheduled"], data["session"]):
        for dialogue in ours.filter(slug=entry["slug"]).upcoming():
            _set_ahead(dialogue)


def _dialogue(network, entry, slug, start):
    """A dialogue with its agenda, as somebody had written it."""
    minutes = sum(item["minutes"] for item in entry["agenda"])
    dialogue = Dialogue.objects.create(
        slug=slug,
        space=network.spaces[entry["space"]],
        host=network.people[entry["host"]],
        title=Translated(entry["title"]),
        summary=Translated(entry["summary"]),
        languages=entry["languages"],
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
    )
    for position, item in enumerate(entry["agenda"]):
        AgendaItem.objects.create(
            dialogue=dialogue,
            position=position,
            title=Translated(item["title"]),
            goal=Translated(item["goal"]),
            minutes=item["minutes"],
            kind=item["kind"],
        )
    return dialogue


def _live(network, entry):
    """The dialogue that is on: of the start before, set forward, or a new one where somebody has closed it."""
    dialogue = Dialogue.objects.running().filter(slug__startswith=entry["slug"]).order_by("-pk").first()
    if dialogue is None:
        slug = free_slug(entry["slug"]) if Dialogue.objects.filter(slug=entry["slug"]).exists() else entry["slug"]
        dialogue = _dialogue(network, entry, slug, timezone.now() - timedelta(minutes=21))
        dialogue.start(dialogue.host)
        _fill(network, dialogue, entry)
        dialogue.go_to(dialogue.items.get(position=1))
        _raise_hands(network, dialogue, entry)
    _set_clocks(dialogue)
    network.dialogues["live"] = dialogue


def _set_clocks(dialogue):
    """Let the current item and the speaker have time left, however long ago the demonstration was loaded."""
    now, item = timezone.now(), dialogue.current
    if item and item.ends_at < now + ABOUT:
        dialogue.extend(item, round((now + timedelta(minutes=14) - item.ends_at).total_seconds()))
    speaker = dialogue.speaker()
    if speaker and speaker.ends_at and speaker.ends_at < now + ABOUT:
        dialogue.extend_speaker(round((now + timedelta(seconds=162) - speaker.ends_at).total_seconds()))
    if dialogue.ends_at < now:
        start = now - timedelta(minutes=21)
        Dialogue.objects.filter(pk=dialogue.pk).update(starts_at=start, ends_at=start + timedelta(hours=1))


def _fill(network, dialogue, entry):
    """Let people come, ask, support and write."""
    for name in entry.get("present", []):
        seat = dialogue.take_seat(network.people[name])
        seat.attended_at = seat.last_seen_at = timezone.now()
        seat.save(update_fields=["attended_at", "last_seen_at"])
    for asked in entry["questions"]:
        _ask(network, dialogue, asked)
    for said in entry.get("chat", []):
        dialogue.post(dialogue.take_seat(network.people[said["by"]]), said["body"], said["lang"])


def _ask(network, dialogue, asked):
    question = dialogue.ask(dialogue.take_seat(network.people[asked["by"]]), asked["body"], asked["lang"])
    for voter in asked["voters"]:
        dialogue.support(question, dialogue.take_seat(network.people[voter]), on=True)
    question.refresh_from_db()
    if asked.get("taken_up"):
        dialogue.take_up(question)
    if asked.get("answered"):
        dialogue.answer(question, dialogue.host, asked["answered"])


def _raise_hands(network, dialogue, entry):
    first = dialogue.take_seat(network.people[entry["speaker"]])
    dialogue.raise_hand(first)
    dialogue.call()
    for hand in entry["hands"]:
        dialogue.raise_hand(dialogue.take_seat(network.people[hand["by"]]), hand["note"])


def _scheduled(network, entry):
    """The dialogue to come; once its day has passed, it is two days ahead again."""
    dialogue = Dialogue.objects.filter(slug=entry["slug"]).first()
    if dialogue is None:
        dialogue = _dialogue(network, entry, entry["slug"], _in_two_days())
        _fill(network, dialogue, entry)
    elif dialogue.is_upcoming:
        _set_ahead(dialogue)
    network.dialogues["scheduled"] = dialogue


def _session(network, entry):
    """The live session of a course, which hangs at the step that waits for it."""
    if not Dialogue.objects.filter(slug=entry["slug"]).exists():
        days = timedelta(days=entry["days"])
        dialogue = _dialogue(network, entry, entry["slug"], _in_two_days() + days)
        dialogue.anchor = Anchor.at(dialogue.space, network.anchors[entry["hangs_at"]])
        dialogue.save(update_fields=["anchor"])


def _in_two_days():
    return (timezone.now() + timedelta(days=2)).replace(hour=15, minute=0, second=0, microsecond=0)


def _set_ahead(dialogue):
    """Move a dialogue whose day has passed."""
    if dialogue.starts_at < timezone.now():
        length, start = dialogue.ends_at - dialogue.starts_at, _in_two_days()
        Dialogue.objects.filter(pk=dialogue.pk).update(
            starts_at=start, ends_at=start + length, state=Stage.SCHEDULED, lobby_at=None
        )


def _archived(network, entry):
    """The dialogue that took place: held with the verbs of a dialogue, then put back to the day of it."""
    dialogue = Dialogue.objects.filter(slug=entry["slug"]).first()
    if dialogue is None:
        dialogue = _dialogue(network, entry, entry["slug"], timezone.now())
        dialogue.start(dialogue.host)
        _fill(network, dialogue, entry)
        _speak(network, dialogue, entry)
        for said in entry["decisions"]:
            note = dialogue.note(network.people[said["by"]], "decision", said["body"], said["lang"])
            dialogue.approve_note(note, note.rev)
        for item in dialogue.items.order_by("position").exclude(pk=dialogue.current_id):
            dialogue.go_to(item)
        dialogue.close(dialogue.host)
        _put_back(dialogue, entry)
        dialogue.assemble_record()
        dialogue.archive(dialogue.host)
        Dialogue.objects.filter(pk=dialogue.pk, state=Stage.ARCHIVED).update(
            archived_at=F("closed_at") + timedelta(days=1)
        )
    network.dialogues["archived"] = dialogue


def _speak(network, dialogue, entry):
    for turn in entry["turns"]:
        dialogue.raise_hand(dialogue.take_seat(network.people[turn["by"]]))
        request = dialogue.call()
        dialogue.end_speaker()
        FloorRequest.objects.filter(pk=request.pk).update(spoke=timedelta(seconds=turn["seconds"]))


def _put_back(dialogue, entry):
    """Give everything the times that it had on its day."""
    start = clock = (timezone.now() - AGO).replace(hour=14, minute=0, second=0, microsecond=0)
    for item, planned in zip(dialogue.items.order_by("position"), entry["agenda"], strict=True):
        begun, clock = clock, clock + timedelta(minutes=planned["took"])
        AgendaItem.objects.filter(pk=item.pk).update(started_at=begun, ended_at=clock, ends_at=clock)
    for place, turn in enumerate(dialogue.requests.order_by("pk")):
        begun = start + timedelta(minutes=8 + 6 * place)
        dialogue.requests.filter(pk=turn.pk).update(
            raised_at=begun - ABOUT, started_at=begun, ended_at=begun + turn.spoke
        )
    Question.objects.filter(dialogue=dialogue).update(at=start + timedelta(minutes=12))
    dialogue.questions.exclude(answered_at=None).update(answered_at=start + timedelta(minutes=40))
    dialogue.messages.update(at=start + timedelta(minutes=10))
    dialogue.notes.update(at=clock - ABOUT, approved_at=clock - ABOUT)
    dialogue.participants.update(joined_at=start - ABOUT, attended_at=start, last_seen_at=clock)
    planned = sum(item["minutes"] for item in entry["agenda"])
    Dialogue.objects.filter(pk=dialogue.pk).update(
        starts_at=start,
        ends_at=start + timedelta(minutes=planned),
        started_at=start,
        closed_at=clock,
        state_at=clock,
        peak=len(entry["present"]),
        created_at=start - timedelta(days=7),
    )
    dialogue.refresh_from_db()
