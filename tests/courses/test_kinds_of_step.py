"""Discussions, live sessions and reading lists: steps like the others, each done in its own way."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from activity.models import Event
from courses.models import Completion, DiscussionPage, Edition, ReadingPage, SessionPage
from courses.reading import LinkReading
from forums.models import Thread
from live.models import Dialogue, Stage
from spaces.models import Anchor
from tests.courses.making import lesson_of, page_text, standing_edition
from tests.forums.places import make_forum, make_thread
from tests.library.test_records import make_programme
from tests.live.rooms import make_dialogue
from tests.live.test_editing import filled
from tests.people import client_of


def added(course, kind, **fields):
    page = kind(title=f"A {kind.__name__}", slug=kind.__name__.lower(), locale=course.locale, **fields)
    return lesson_of(course).get_parent().add_child(instance=page)


def key_of(page):
    return f"step:{page.translation_key}"


@pytest.fixture
def discussion(course):
    return added(course, DiscussionPage, prompt="What is hardest in your country?")


@pytest.fixture
def session(course):
    return added(course, SessionPage, about="We look at two registries.", least_minutes=10)


@pytest.fixture
def thread(discussion, enrolment, rosa):
    """Rosa, who takes the course too, has opened the discussion."""
    standing_edition(discussion.get_parent().get_parent().specific).enrol(rosa)
    thread = make_thread(make_forum(enrolment.edition.space), rosa)
    thread.hang_at(key_of(discussion))
    return thread


# --- discussion


def test_a_learner_finds_the_discussion_beside_its_question(discussion, thread, andrea):
    text = page_text(client_of(andrea).get(discussion.url))

    assert "What is hardest in your country?" in text
    assert thread.title in text
    assert "as soon as you have written" in text


def test_a_learner_opens_the_discussion_where_there_is_none(discussion, enrolment, andrea):
    make_forum(enrolment.edition.space)

    text = page_text(client_of(andrea).get(discussion.url))

    assert f"anchor=step%3A{discussion.translation_key}" in text
    assert "title=A%20DiscussionPage" in text


def test_whoever_has_written_is_done(discussion, thread, enrolment, andrea):
    thread.reply(andrea, "Finding those without papers.")

    assert enrolment.completions.get().step_key == discussion.translation_key


def test_whoever_only_reads_is_not_done(discussion, thread, enrolment, andrea):
    client_of(andrea).get(f"/en/threads/{thread.pk}/")

    assert not enrolment.completions.exists()


def test_writing_elsewhere_in_the_forum_does_not_count(discussion, thread, enrolment, andrea):
    make_thread(thread.forum, andrea, title="Something else")

    assert not enrolment.completions.exists()


def test_a_tutor_who_writes_takes_no_course(discussion, thread, edition, elena):
    edition.appoint(elena)
    thread.reply(elena, "Well seen.")

    assert not Completion.objects.filter(enrolment__member=elena).exists()


def test_a_discussion_of_another_edition_is_nobodys_business(discussion, thread, enrolment, luis):
    assert client_of(luis).get(f"/en/threads/{thread.pk}/").status_code == 404
    assert Thread.objects.visible_to(luis).filter(pk=thread.pk).count() == 0


# --- live session


@pytest.fixture
def dialogue(session, enrolment, ana):
    enrolment.edition.appoint(ana)
    dialogue = make_dialogue(enrolment.edition.space, ana)
    dialogue.anchor = Anchor.at(enrolment.edition.space, key_of(session))
    dialogue.save()
    return dialogue


def attend(dialogue, member, minutes):
    """The member was in the open room for so long; then it was closed."""
    seen = timezone.now()
    dialogue.participants.create(member=member, attended_at=seen - timedelta(minutes=minutes), last_seen_at=seen)
    Dialogue.objects.filter(pk=dialogue.pk).update(state=Stage.CLOSED)
    Event.record("dialogue.closed", subject=dialogue, space=dialogue.space, payload=dialogue.facts)


def test_a_learner_sees_when_the_session_is_and_goes_into_the_room(session, dialogue, andrea):
    text = page_text(client_of(andrea).get(session.url))

    assert f'datetime="{timezone.localtime(dialogue.starts_at):%Y-%m-%dT}' in text
    assert dialogue.room_url in text
    assert "for 10 minutes; nobody has to tick a list" in text
    assert "Plan a session" not in text


def test_after_the_session_its_record_is_found_there(session, dialogue, andrea):
    Dialogue.objects.filter(pk=dialogue.pk).update(state=Stage.ARCHIVED)

    assert dialogue.record_url in page_text(client_of(andrea).get(session.url))


def test_whoever_was_present_has_attended(session, dialogue, enrolment, andrea):
    attend(dialogue, andrea, minutes=25)

    assert enrolment.completions.get().step_key == session.translation_key


def test_whoever_was_present_during_the_induction_has_attended(session, dialogue, enrolment, andrea):
    start = timezone.now() + timedelta(days=7)
    Edition.objects.update(is_standing=False, state=Edition.State.INDUCTION, starts_at=start)

    attend(dialogue, andrea, minutes=25)

    assert enrolment.completions.get().step_key == session.translation_key


def test_whoever_only_looked_in_has_not(session, dialogue, enrolment, andrea):
    attend(dialogue, andrea, minutes=3)

    assert not enrolment.completions.exists()


def test_a_tutor_plans_the_session_from_its_page(session, dialogue, ana):
    text = page_text(client_of(ana).get(session.url))

    assert "Plan a session" in text
    assert f"space={dialogue.space.slug}" in text


def test_a_planned_session_hangs_at_its_step(session, edition, ana):
    edition.appoint(ana)
    address = f"/en/dialogues/new/?space={edition.space.slug}&anchor={key_of(session)}&title=Registries"
    client = client_of(ana)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    shown = client.get(address)
    given = filled(edition.space, ana, hangs_at=key_of(session))

    client.post("/en/dialogues/new/", given)

    assert key_of(session) in page_text(shown)
    assert Dialogue.objects.get().anchor.key == key_of(session)


def test_what_is_no_anchor_hangs_nowhere(edition):
    assert Anchor.at(edition.space, "step:<script>") is None
    assert not Anchor.objects.exists()


# --- reading list


@pytest.fixture
def reading(course):
    items = [("link", {"title": "The floor", "url": "https://example.org/r202", "minutes": 25, "why": "It is short."})]
    return added(course, ReadingPage, items=items)


def test_a_learner_reads_the_list_and_says_so(reading, enrolment, andrea):
    client = client_of(andrea)

    text = page_text(client.get(reading.url))
    client.post(f"/en/learn/enrolments/{enrolment.pk}/completions/{reading.translation_key}/")

    assert 'href="https://example.org/r202"' in text
    assert "25 min" in text
    assert "It is short." in text
    assert enrolment.completions.get().step_key == reading.translation_key


def test_a_record_of_the_library_is_shown_as_its_state_calls_it(course, enrolment, andrea):
    path = make_programme()
    page = added(course, ReadingPage, items=[("record", {"programme": path.code, "minutes": 5, "why": ""})])

    text = page_text(client_of(andrea).get(page.url))

    assert path.name in text
    assert path.get_absolute_url() in text


def test_a_link_leads_to_an_address(course):
    block = LinkReading()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "x", "url": "javascript:alert(1)", "minutes": 5, "why": ""}))


@pytest.mark.parametrize("kind", [DiscussionPage, SessionPage, ReadingPage])
def test_every_kind_is_for_learners_in_closed_modules(course, luis, kind):
    page = kind(title="Closed", slug="closed", locale=course.locale)
    lesson_of(course, 2, 1).get_parent().add_child(instance=page)

    assert client_of(luis).get(page.url).status_code == 403


def test_from_the_open_room_to_the_list_of_the_tutor_nobody_ticks_anything(
    session, dialogue, enrolment, andrea, rosa, ana, django_capture_on_commit_callbacks
):
    enrolment.edition.enrol(rosa)
    dialogue.start(ana)
    for member, minutes in ((andrea, 25), (rosa, 3)):
        seat = dialogue.take_seat(member)
        dialogue.see(seat, f"of {member}")
        dialogue.participants.filter(pk=seat.pk).update(attended_at=timezone.now() - timedelta(minutes=minutes))
    with django_capture_on_commit_callbacks(execute=True):
        dialogue.close(ana)

    told = page_text(client_of(ana).get(f"/en/teaching/editions/{enrolment.edition_id}/attendance/"))

    done = set(Completion.objects.filter(step_key=session.translation_key).values_list("enrolment__member", flat=True))
    assert done == {andrea.pk}
    assert str(dialogue.title) in told
    # Both were there; who only looked in has not attended for long enough to be done with the step.
    assert told.count('<span class="visually-hidden">present</span>') == 2
