"""An author prepares an assignment and its rubric in the CMS."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from courses.assignments.models import AssignmentPage, Rubric
from courses.assignments.schedules import ask_for_reviews
from tests.assignments.colleagues import asked
from tests.assignments.making import hand_in, make_assignment, make_rubric
from tests.courses.making import page_text
from tests.people import client_of


@pytest.fixture
def cms(sofia):
    sofia.is_superuser = True
    sofia.save()
    return client_of(sofia)


def formset(name, total, **fields):
    counts = {"TOTAL_FORMS": total, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {f"{name}-{field}": value for field, value in {**counts, **fields}.items()}


def level(place, number, title, points):
    name = f"criteria-{place}-levels-{number}"
    return {f"{name}-title_en": title, f"{name}-points": points, f"{name}-ORDER": number + 1}


def test_an_author_writes_a_rubric_in_several_languages(assignment, cms):
    address = reverse("wagtailsnippets_assignments_rubric:add")
    assert "Criteria" in page_text(cms.get(address))

    answer = cms.post(
        address,
        {
            "assignment": str(assignment.translation_key),
            "title_en": "Rubric",
            "title_es": "Rúbrica",
            **formset("criteria", 1, **{"0-title_en": "Facts", "0-title_es": "Datos", "0-ORDER": 1}),
            **formset("criteria-0-levels", 2),
            **level(0, 0, "Not yet", 0),
            **level(0, 1, "Fully", 4),
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    [criterion] = Rubric.of_step(assignment.translation_key)["criteria"]
    assert criterion["title"] == {"en": "Facts", "es": "Datos"}
    assert [(one["title"]["en"], one["points"]) for one in criterion["levels"]] == [("Not yet", 0), ("Fully", 4)]


def test_an_assignment_has_one_rubric(assignment, rubric, cms):
    given = {"assignment": str(assignment.translation_key), "title_en": "Second", **formset("criteria", 0)}

    answer = cms.post(reverse("wagtailsnippets_assignments_rubric:add"), given)

    assert "This assignment has a rubric already." in page_text(answer)


def test_the_form_of_an_assignment_leads_to_the_rubrics(course, assignment, cms):
    module = Page.objects.get(pk=course.get_children().first().pk)

    added = page_text(cms.get(reverse("wagtailadmin_pages:add", args=["assignments", "assignmentpage", module.pk])))
    edited = page_text(cms.get(reverse("wagtailadmin_pages:edit", args=[assignment.pk])))

    assert reverse("wagtailsnippets_assignments_rubric:list") in added
    assert reverse("wagtailsnippets_assignments_rubric:list") in edited
    assert "reviews by colleagues" in edited.lower()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"takes_text": False, "takes_files": False}, "takes_text"),
        ({"reviews": 2, "takes_link": True}, "takes_link"),
        ({"reviews": 1, "decides": "peers"}, "reviews"),
    ],
)
def test_an_assignment_that_contradicts_itself_is_refused_in_words(fields, field, course):
    page = make_assignment(course, 3)
    for name, value in fields.items():
        setattr(page, name, value)

    with pytest.raises(ValidationError) as refusal:
        page.clean()

    assert list(refusal.value.message_dict) == [field]


def test_what_is_the_same_in_all_languages_follows_the_one_that_was_changed(translated):
    page = make_assignment(translated, 4)
    spanish = page.copy_for_translation(
        translated.get_translations().get(locale__language_code="es").locale, copy_parents=True
    )
    spanish.save_revision().publish()

    page.reviews, page.late = 3, "closed"
    page.save()

    assert AssignmentPage.objects.filter(pk=spanish.pk).values_list("reviews", "late").get() == (3, "closed")


def test_an_example_that_was_taken_out_keeps_nobody_from_reviewing(course, andreas, rosas):
    page = make_assignment(course, 2, due_days=1, reviews=1)
    rubric = make_rubric(page, example="An example work.")
    for learner in (andreas, rosas):
        hand_in(learner, page)
    ask_for_reviews()
    [one] = asked(andreas)

    rubric.example_text = {}
    rubric.save()

    assert client_of(andreas.member).get(one.get_absolute_url()).status_code == 200
