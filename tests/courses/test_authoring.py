"""Authors at work in the CMS: questions that teach, editions with tutors, pages that cannot take learning away."""

import pytest
from django.utils import translation
from wagtail.models import Locale

from courses.models import CoursePage, Edition, Enrolment, Question
from courses.questions import faults
from spaces.models import Membership
from tests.courses.making import lesson_of, make_check, make_course, page_text, quiz_of, standing_edition, step_of
from tests.people import client_of


def in_english(**texts):
    """The four inputs of each translated text, the English one filled in."""
    return {
        f"{name}_{code}": text if code == "en" else ""
        for name, text in texts.items()
        for code in ("en", "es", "pt_br", "fr")
    }


def question_form(course, quiz=None, options=(), **fields):
    """A question as the form of the CMS sends it; an option is (text, whether it is right, feedback)."""
    form = {
        "course": course.translation_key if course else "",
        "quiz": quiz.translation_key if quiz else "",
        "position": 77,
        "points": 1,
        "gap_kind": "chosen",
        "type": "single",
        "number": "",
        "tolerance": "0",
        "shuffles": "on",
        "options-TOTAL_FORMS": len(options),
        "options-INITIAL_FORMS": 0,
        "options-MIN_NUM_FORMS": 0,
        "options-MAX_NUM_FORMS": 1000,
        **in_english(prompt="What is it?", feedback="", unit="", accepted="", passage="", image_text=""),
    }
    for place, (text, is_right, feedback) in enumerate(options):
        form |= in_english(
            **{f"options-{place}-text": text, f"options-{place}-feedback": feedback, f"options-{place}-match": ""}
        )
        form |= {f"options-{place}-ORDER": place + 1, f"options-{place}-id": "", f"options-{place}-points": 0}
        form |= {f"options-{place}-is_correct": "on"} if is_right else {}
    return form | fields


ADD = "/cms/snippets/courses/question/add/"


def test_an_author_writes_a_question_with_feedback_for_each_option(author, course, quiz):
    options = [("This", True, "Yes, because."), ("That", False, "No, because.")]

    answer = author.post(ADD, question_form(course, quiz, options))

    question = Question.objects.get(position=77)
    assert answer.status_code == 302
    assert question.quiz_key == quiz.translation_key
    assert [option["correct"] for option in question.content["options"]] == [True, False]
    assert question.version == 1


def test_a_question_that_is_added_from_a_quiz_comes_last_in_it_and_leads_back(author, course, quiz):
    last = Question.objects.of_quiz(quiz.translation_key).last()

    form = page_text(author.get(f"{ADD}?quiz={quiz.translation_key}"))
    answer = author.post(ADD, question_form(None, quiz, [("This", True, "Yes."), ("That", False, "No.")], position=0))

    assert f'value="{course.translation_key}" selected' in form
    assert f'value="{quiz.translation_key}" selected' in form
    question = Question.objects.of_quiz(quiz.translation_key).last()
    assert (question.course_key, question.position) == (course.translation_key, last.position + 1)
    assert answer.url == f"/cms/pages/{quiz.pk}/edit/"


def test_the_form_of_a_quiz_lists_its_questions(sofia, quiz):
    sofia.is_superuser = True
    sofia.save()

    form = page_text(client_of(sofia).get(f"/cms/pages/{quiz.pk}/edit/"))

    assert all(str(question) in form for question in Question.objects.of_quiz(quiz.translation_key))
    assert f"question/add/?quiz={quiz.translation_key}" in form


def test_a_question_that_explains_nothing_is_not_saved(author, course, quiz):
    answer = author.post(ADD, question_form(course, quiz, [("This", True, ""), ("That", False, "")]))

    assert "Explain each option" in page_text(answer)
    assert not Question.objects.filter(position=77).exists()


def test_a_statement_needs_what_there_is_to_learn(author, course, quiz):
    answer = author.post(ADD, question_form(course, quiz, type="truefalse"))

    assert "learners see it after their answer" in page_text(answer)


def test_a_number_needs_the_right_number(author, course, quiz):
    form = question_form(course, quiz, type="numeric", **in_english(feedback="Count them."))

    assert "Say which number is right." in page_text(author.post(ADD, form))


def test_a_quiz_of_another_course_is_refused(author, course, catalogs):
    other = make_course(catalogs, "OTH", 1, 1)

    answer = author.post(ADD, question_form(other, quiz_of(course), [("A", True, "Yes"), ("B", False, "No")]))

    assert "belongs to another course" in page_text(answer)


@pytest.mark.parametrize(
    ("kind", "options", "has_feedback", "word"),
    [
        ("single", [True], True, "two options"),
        ("single", [True, True], True, "Exactly one"),
        ("multiple", [False, False], True, "At least one"),
        ("multiple", [True, False], False, "Explain"),
        ("matching", [False, False], True, "goes with"),
        ("truefalse", [True], True, "no options"),
        ("ordering", [False, False], True, ""),
    ],
)
def test_options_must_be_such_as_the_type_of_question_needs(kind, options, has_feedback, word):
    rows = [{"is_correct": is_right, "feedback": {}, "match": {}} for is_right in options]

    found = faults(kind, {"feedback": has_feedback}, rows)

    assert any(word in str(sentence) for _field, sentence in found) if word else found == []


def test_an_author_sees_the_questions_with_their_course_and_quiz(author, course):
    text = page_text(author.get("/cms/snippets/courses/question/"))

    assert "Which function relieves hardship?" in text
    assert "Course ABC" in text
    assert "Quiz: Module 1" in text


def test_editing_a_question_makes_a_new_version_and_keeps_the_keys_of_its_options(author, course):
    question = make_check(course)
    keys = [option["key"] for option in question.content["options"]]
    form = question_form(course, None, [("Protection", True, "Yes"), ("Prevention", False, "No")])
    form |= {"options-INITIAL_FORMS": 2}
    for place, option in enumerate(question.options.all()):
        form[f"options-{place}-id"] = option.pk

    author.post(f"/cms/snippets/courses/question/edit/{question.pk}/", form)

    question.refresh_from_db()
    assert question.version == 2
    assert [option["key"] for option in question.content["options"]] == keys


def edition_form(course, **fields):
    form = {"course": course.translation_key, "state": "call", "starts_at": "", "ends_at": "", "answers_within": "48"}
    given = {"admission": "open", "late_days": "14"}
    return form | given | in_english(title="Cohort of spring") | fields


def test_an_author_plans_an_edition_with_a_tutor(author, course, elena, rosa):
    author.post("/cms/snippets/courses/edition/add/", edition_form(course, tutors=[rosa.pk], languages=["en", "es"]))

    edition = Edition.objects.get(is_standing=False)
    assert (str(edition), edition.languages) == ("Course ABC · Cohort of spring", ["en", "es"])
    assert edition.space.role_of(rosa) == Membership.Role.TUTOR


def test_a_tutor_who_is_replaced_stays_in_the_space(author, course, elena, rosa):
    author.post("/cms/snippets/courses/edition/add/", edition_form(course, tutors=[rosa.pk]))
    edition = Edition.objects.get(is_standing=False)

    author.post(f"/cms/snippets/courses/edition/edit/{edition.pk}/", edition_form(course, tutors=[elena.pk]))

    assert edition.space.role_of(rosa) == Membership.Role.MEMBER
    assert list(edition.tutors()) == [elena]


def test_in_the_cms_an_edition_goes_only_where_there_is_a_way(author, course):
    author.post("/cms/snippets/courses/edition/add/", edition_form(course, state="running"))
    edition = Edition.objects.get(is_standing=False)
    url = f"/cms/snippets/courses/edition/edit/{edition.pk}/"

    author.post(url, edition_form(course, state="archived"))
    edition.refresh_from_db()
    assert edition.state == "running"

    author.post(url, edition_form(course, state="grading"))
    edition.refresh_from_db()
    assert edition.state == "grading"


def test_an_edition_that_ends_before_it_starts_is_refused_in_words(author, course):
    form = edition_form(course, starts_at="2030-02-01 10:00", ends_at="2030-01-01 10:00")

    assert "An edition ends after it starts." in page_text(author.post("/cms/snippets/courses/edition/add/", form))


def test_a_run_of_a_course_needs_a_name(author, course):
    form = edition_form(course, **in_english(title=""))

    assert "Name this run" in page_text(author.post("/cms/snippets/courses/edition/add/", form))


def test_editions_are_listed_with_their_learners(author, enrolment):
    assert "Course ABC" in page_text(author.get("/cms/snippets/courses/edition/"))


def test_a_course_with_learners_is_unpublished_and_not_deleted(sofia, course, enrolment):
    sofia.is_superuser = True
    sofia.save()

    answer = client_of(sofia).post(f"/cms/pages/{course.pk}/delete/", {"confirm_site_name": "Tequio"})

    assert answer.status_code == 302
    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_a_course_without_learners_can_be_deleted(sofia, course):
    sofia.is_superuser = True
    sofia.save()

    client_of(sofia).post(f"/cms/pages/{course.pk}/delete/", {"confirm_site_name": "Tequio"})

    assert not CoursePage.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize("kind", ["course", "module", "lesson", "quiz"])
def test_the_form_of_each_page_opens(sofia, course, kind):
    sofia.is_superuser = True
    sofia.save()
    lesson = lesson_of(course)
    page = {"course": course, "module": lesson.get_parent(), "lesson": lesson, "quiz": quiz_of(course)}[kind]

    assert client_of(sofia).get(f"/cms/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize("kind", ["lesson", "quiz"])
def test_steps_are_commented_on_planned_and_taken_back(sofia, course, kind):
    sofia.is_superuser = True
    sofia.save()
    page = {"lesson": lesson_of(course), "quiz": quiz_of(course)}[kind]
    first = page.save_revision()
    page.save_revision()

    form = page_text(client_of(sofia).get(f"/cms/pages/{page.pk}/edit/"))
    former = client_of(sofia).get(f"/cms/pages/{page.pk}/revisions/{first.pk}/revert/")

    assert 'name="comment_notifications"' in form
    assert 'name="go_live_at"' in form
    assert former.status_code == 200


@pytest.mark.parametrize("kind", ["course", "lesson", "quiz"])
def test_a_draft_can_be_looked_at_before_it_is_published(course, kind):
    page = {"course": course, "lesson": lesson_of(course), "quiz": quiz_of(course)}[kind]
    page.title = "A draft"

    answer = page.make_preview_request(original_request=None)

    assert answer.status_code == 200


def test_two_courses_cannot_have_one_code(course, catalogs):
    double = CoursePage(title="Double", slug="double", code="abc", hours=1, weeks=1, locale=course.locale)

    with pytest.raises(Exception, match="Another course has this code"):
        catalogs["en"].add_child(instance=double)


def test_a_lesson_that_was_translated_later_is_done_for_those_who_read_the_original(four_catalogs, andrea):
    course = make_course({"en": four_catalogs["en"]}, "NEW", modules=1, lessons=1)
    lesson, enrolment = lesson_of(course), standing_edition(course).enrol(andrea)
    enrolment.complete(step_of(enrolment, lesson))
    spanish = Locale.objects.get(language_code="es")
    course.copy_for_translation(spanish, alias=True)
    lesson.get_parent().copy_for_translation(spanish, alias=True)
    lesson.copy_for_translation(spanish).save_revision().publish()

    with translation.override("es"):
        progress = Enrolment.objects.get(pk=enrolment.pk).progress()

    assert (progress.outline.language, progress.count) == ("es", 1)
