"""Lessons: who may read them, in which language, and what stands beside the text."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.models import LessonPage
from spaces.models import Anchor
from tests.courses.making import lesson_of, make_check, page_text
from tests.people import client_of


def test_a_visitor_reads_the_first_module_and_is_asked_to_sign_in(course):
    text = page_text(client_of().get(lesson_of(course, 1, 1).url))

    assert "English text 1.1" in text
    assert "to keep your progress" in text
    assert "Complete and continue" not in text


@pytest.mark.parametrize("somebody", ["visitor", "luis"])
def test_the_other_modules_are_for_learners(course, luis, somebody):
    answer = client_of(luis if somebody == "luis" else None).get(lesson_of(course, 2, 1).url)

    assert answer.status_code == 403
    assert "English text" not in page_text(answer)
    assert "Lesson 2.1" in page_text(answer)


def test_authors_read_everything(course, elena):
    assert "English text 2.1" in page_text(client_of(elena).get(lesson_of(course, 2, 1).url))


def test_lessons_are_found_by_those_only_who_may_read_them(course, enrolment, andrea, luis, elena):
    def titles(visitor):
        seen = LessonPage.objects.visible_to(visitor).descendant_of(course)
        return sorted(seen.values_list("title", flat=True))

    assert titles(luis) == ["Lesson 1.1", "Lesson 1.2"]
    assert titles(andrea) == titles(elena) == ["Lesson 1.1", "Lesson 1.2", "Lesson 2.1", "Lesson 2.2"]


def test_search_engines_are_told_of_open_lessons_only(course, rf):
    request = rf.get("/")

    assert lesson_of(course, 1, 1).get_sitemap_urls(request)
    assert lesson_of(course, 2, 1).get_sitemap_urls(request) == []


@pytest.mark.parametrize("what", ["course", "module"])
def test_a_lesson_is_nowhere_when_what_stands_above_it_is_not_published(course, enrolment, andrea, elena, rf, what):
    lesson = lesson_of(course, 1, 1)
    (course if what == "course" else lesson.get_parent()).unpublish()

    for who in (None, andrea, elena):
        assert client_of(who).get(lesson.url).status_code == 404
    assert lesson not in LessonPage.objects.visible_to(AnonymousUser())
    assert [lesson in LessonPage.objects.visible_to(who) for who in (andrea, elena)] == [False, False]
    assert lesson.get_sitemap_urls(rf.get("/")) == []


def test_a_draft_lesson_is_nowhere(course, enrolment, andrea):
    lesson = lesson_of(course, 1, 1)
    lesson.unpublish()

    assert client_of(andrea).get(lesson.url).status_code == 404
    assert "Lesson 1.1" not in page_text(client_of(andrea).get(course.url))


def test_the_address_of_a_module_leads_to_its_place_in_the_course(course):
    module = lesson_of(course, 2, 1).get_parent()

    assert client_of().get(module.url).url == f"{course.url}#{module.slug}"


# --- languages


def test_a_lesson_without_a_portuguese_text_is_shown_in_spanish_and_says_so(translated, joao):
    lesson = lesson_of(translated, language="pt-br")

    text = page_text(client_of(joao).get(lesson.url))

    assert "Texto español 1.1" in text
    assert 'lang="es"' in text
    assert "Español" in text
    assert 'class="notice lent"' in text


def test_a_lesson_without_a_french_text_is_shown_in_english(translated, sylvie):
    text = page_text(client_of(sylvie).get(lesson_of(translated, language="fr").url))

    assert "English text 1.1" in text
    assert 'lang="en"' in text


def test_a_lesson_in_its_own_language_says_nothing_of_others_but_that_they_are_there(translated):
    text = page_text(client_of().get(lesson_of(translated).url))

    assert 'class="notice lent"' not in text
    assert f'href="{lesson_of(translated, language="es").url}" hreflang="es" lang="es">Español' in text


def test_an_alias_of_a_lesson_is_shown_as_the_language_that_it_is(translated):
    french = lesson_of(translated, language="fr")
    french.alias_of = lesson_of(translated).page_ptr
    french.body = lesson_of(translated).body
    french.save()

    text = page_text(client_of().get(french.url))

    assert 'class="notice lent"' in text


def test_a_translation_in_which_nothing_is_translated_yet_says_whose_words_it_has(translated):
    french = lesson_of(translated, language="fr")
    french.body = lesson_of(translated).body
    french.save_revision().publish()

    text = page_text(client_of().get(french.url))

    assert 'class="notice lent"' in text
    assert 'lang="en"' in text


def test_search_engines_are_told_which_languages_a_lesson_is_written_in(translated):
    text = page_text(client_of().get(lesson_of(translated).url))

    assert 'hreflang="es" href="http' in text
    assert 'hreflang="fr" href="http' not in text


def test_the_language_switch_leads_to_the_same_lesson(translated):
    text = page_text(client_of().get(lesson_of(translated).url))

    assert f'href="{lesson_of(translated, language="fr").url}"' in text


# --- beside the lesson


def in_lesson(lesson, question):
    """The question, put into the text of a lesson."""
    lesson.body.append(("check", {"question": question}))
    lesson.save()
    return question


def test_checking_oneself_tells_what_is_right_and_keeps_nothing(course):
    lesson = lesson_of(course)
    question = in_lesson(lesson, make_check(course))
    client, right = client_of(), next(option for option in question.content["options"] if option["correct"])

    page = page_text(client.get(lesson.url))
    told = page_text(
        client.get(f"/en/learn/questions/{question.pk}/", {f"q{question.pk}": right["key"], "back": lesson.url})
    )

    assert "Check yourself" in page
    assert "Right, it relieves." not in page
    assert "Right, it relieves." in told
    assert f'href="{lesson.url}#q{question.pk}"' in told


def test_a_question_checked_before_it_is_answered_gives_a_hint(course):
    question = make_check(course)
    in_lesson(lesson_of(course), question)
    address, hint = f"/en/learn/questions/{question.pk}/", "Answer the question first"

    assert hint in page_text(client_of().get(address, {f"q{question.pk}-asked": "1"}))
    assert hint not in page_text(client_of().get(address))


def test_the_way_back_leads_nowhere_else(course):
    question = in_lesson(lesson_of(course), make_check(course))

    text = page_text(client_of().get(f"/en/learn/questions/{question.pk}/", {"back": "https://evil.example/"}))

    assert 'href="https://evil' not in text
    assert 'value="https://evil' not in text


def test_a_question_is_asked_of_those_alone_who_may_read_its_lesson(course, edition, andrea, rosa, elena):
    edition.enrol(andrea)
    address = f"/en/learn/questions/{in_lesson(lesson_of(course, module=2), make_check(course)).pk}/"

    answers = {name: client_of(name).get(address).status_code for name in (None, rosa, andrea, elena)}

    assert answers == {None: 404, rosa: 404, andrea: 200, elena: 200}


def test_questions_of_a_quiz_cannot_be_asked_outside_it(course, quiz):
    question = quiz and course and make_check(course)
    question.quiz_key = quiz.translation_key
    question.save()

    assert client_of().get(f"/en/learn/questions/{question.pk}/").status_code == 404


def test_the_last_lesson_of_a_module_puts_its_question(course, enrolment, andrea):
    client = client_of(andrea)

    assert "Question 1 for all" not in page_text(client.get(lesson_of(course, 1, 1).url))
    assert "Question 1 for all" in page_text(client.get(lesson_of(course, 1, 2).url))


def test_a_learner_sees_what_is_discussed_at_a_module(course, enrolment, andrea, rosa):
    key = enrolment.outline.modules[0].anchor_key
    anchor = Anchor.objects.create(space=enrolment.edition.space, key=key)

    assert anchor.key == f"step:{lesson_of(course).get_parent().translation_key}"
    assert client_of(andrea).get(lesson_of(course, 1, 2).url).status_code == 200
