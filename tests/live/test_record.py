"""The record: assembled from what happened, never invented."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from activity.models import Event
from live.models import Dialogue
from live.pulse import come
from live.reading import record_for_readers
from streams.limits import buckets
from streams.models import Entry


@pytest.fixture
def facts(live, ana, rosa, joao, sylvie, andrea):
    """The facts of a dialogue in which something of everything happened."""
    for member in (ana, rosa, joao, sylvie, andrea):
        come(live.participant(member).pk, "a-tab")
    live.dialogue.tell_presence()
    answered = live.done(rosa, "question.ask", body="How was it paid?")["id"]
    live.done(joao, "question.ask", body="And those without a bank?")
    withdrawn = live.done(rosa, "question.ask", body="Never mind")["id"]
    live.done(rosa, "question.withdraw", question_id=withdrawn)
    live.done(joao, "question.vote", question_id=answered, on=True)
    live.done(ana, "question.answer", question_id=answered, how="written", text="Through the banks.")
    live.done(rosa, "hand.raise")
    live.done(sylvie, "speaker.call")
    live.done(ana, "agenda.goto", item_id=live.dialogue.items.get(position=1).pk)
    live.done(andrea, "note.add", kind="decision", body="We share the data model.")
    live.done(ana, "note.approve", note_id=live.dialogue.notes.get().pk, rev=1)
    live.done(andrea, "note.add", kind="decision", body="Never approved")
    removed = live.done(joao, "chat.post", body="Rude")["id"]
    live.done(ana, "content.remove", ref=f"chat:{removed}", reason_code="rules")
    live.done(ana, "room.close")
    return live.dialogue.record.facts


def test_it_is_there_the_moment_the_dialogue_closes(facts, live):
    assert live.dialogue.record.assembled_at >= live.dialogue.closed_at
    assert facts["closed"] == live.dialogue.closed_at.isoformat()


def test_the_agenda_has_the_times_that_it_really_took(facts):
    welcome, questions, last = facts["agenda"]

    assert (welcome["started"] and welcome["ended"] == questions["started"]) or welcome["ended"] <= questions["started"]
    assert (last["started"], last["ended"], last["ref"]) == (None, None, None)


def test_questions_are_answered_or_open_and_those_taken_back_are_gone(facts):
    assert [(q["body"], q["votes"], q["is_answered"], q["answer"]) for q in facts["questions"]] == [
        ("How was it paid?", 1, True, "Through the banks."),
        ("And those without a bank?", 0, False, ""),
    ]


def test_only_what_was_approved_is_a_decision(facts):
    assert [line["body"] for line in facts["decisions"]] == ["We share the data model."]


def test_what_is_approved_answered_or_taken_away_after_the_end_changes_the_record(facts, live, ana):
    question, other = live.dialogue.questions.published().order_by("-pk")[:2]
    late = live.dialogue.notes.get(body="Never approved")

    live.done(ana, "note.approve", note_id=late.pk, rev=1)
    live.done(ana, "question.answer", question_id=question.pk, how="written", text="By post.")
    live.done(ana, "content.remove", ref=f"question:{other.pk}", reason_code="rules")

    live.dialogue.record.refresh_from_db()
    told = live.dialogue.record.facts
    assert [line["body"] for line in told["decisions"]] == ["We share the data model.", "Never approved"]
    assert [(line["body"], line["answer"]) for line in told["questions"]] == [(question.body, "By post.")]
    assert told["participation"]["people"] == facts["participation"]["people"]


def test_participation_counts_people_and_countries_and_no_names(facts):
    assert facts["participation"] == {
        "people": 5,
        "by_country": {"BR": 1, "CR": 1, "HT": 1, "JM": 1, "PE": 1},
        "contributed": 2,
        "contributed_by_country": {"BR": 1, "PE": 1},
        "peak": 5,
        "messages": 0,
    }


def test_the_floor_is_told_by_turn_and_by_country(facts, rosa):
    [turn] = facts["floor"]["turns"]

    assert turn["author"]["name"] == rosa.name
    assert facts["floor"]["by_country"] == {"PE": {"turns": 1, "seconds": turn["seconds"]}}


def test_each_line_names_an_event_that_tells_of_it(facts, live):
    entries = {entry.seq: entry for entry in Entry.objects.filter(stream__key=live.dialogue.key)}

    kinds = {
        "agenda": ("agenda.current", lambda data: data["item_id"]),
        "questions": ("question.published", lambda data: data["id"]),
        "decisions": ("decision.published", lambda data: data["note"]["id"]),
    }
    for part, (kind, named) in kinds.items():
        for line in facts[part]:
            if line["ref"] is not None:
                assert entries[line["ref"]].kind == kind
                assert named(entries[line["ref"]].data) == line["id"]
    [turn] = facts["floor"]["turns"]
    assert entries[turn["ref"]].data["entry"]["id"] == turn["id"]


def test_reopening_and_closing_again_puts_it_together_again(facts, live, ana, rosa):
    live.done(ana, "room.reopen", reason="Too early")
    buckets.left.clear()
    live.done(rosa, "question.ask", body="One more?")
    live.done(ana, "room.close")

    live.dialogue.record.refresh_from_db()
    assert [q["body"] for q in live.dialogue.record.facts["questions"]][-1] == "One more?"


def test_those_who_were_there_have_attended_once(facts, live, ana, rosa, luis):
    live.done(ana, "room.reopen", reason="Too early")
    live.done(ana, "room.close")

    attended = Event.objects.filter(name="dialogue.attended")
    assert attended.count() == 5
    assert set(attended.values_list("payload__dialogue", flat=True)) == {str(live.dialogue.uuid)}
    assert attended.filter(payload__member=rosa.pk, actor=rosa, space=live.dialogue.space).exists()


def test_who_only_looked_before_the_opening_was_not_there(room, ana, rosa):
    come(room.participant(rosa).pk, "a-tab")
    room.done(ana, "room.start")
    room.done(ana, "room.close")

    assert room.dialogue.record.facts["participation"]["people"] == 0


def test_who_took_part_hears_that_the_record_is_published(facts, live, ana, rosa, luis):
    live.dialogue.archive(ana)

    assert "dialogue.archived" in [notice.event.name for notice in rosa.notices.all()]
    assert Dialogue.objects.get().archived_at <= timezone.now()


def test_the_country_of_a_person_is_told_to_those_to_whom_they_show_it(facts, rosa, joao, luis):
    rosa.audiences = {"country": "me"}
    rosa.save()

    def countries(visitor):
        told = record_for_readers(facts, visitor)
        return {question["by"]["name"]: question["by"]["country"] for question in told["answered"] + told["unanswered"]}

    assert countries(AnonymousUser()) == {"Rosa Quispe": "", "João Pereira": ""}
    assert countries(luis) == {"Rosa Quispe": "", "João Pereira": "Brazil"}
    assert countries(rosa)["Rosa Quispe"] == "Peru"


def test_what_somebody_keeps_to_themselves_is_not_told_to_the_room(live, rosa):
    rosa.audiences = {"country": "me"}
    rosa.save()
    live.done(rosa, "chat.post", body="Good morning")

    assert live.dialogue.messages.get().as_item()["author"]["country"] == ""
