"""The catalogue: which course fits, kept in the address."""

import pytest

from courses.models import CoursePage
from tests.courses.making import make_cohort, make_countries, make_course, page_text, standing_edition
from tests.people import client_of
from vocabulary.models import Theme


@pytest.fixture(scope="module")
def plants():
    """Three courses that differ in theme, length and mode; one of them with an accent in its title."""

    def plant(catalogs):
        english = {"en": catalogs["en"]}
        Theme.objects.create(code="rights", name={"en": "Rights", "es": "Derechos"})
        make_course(english, "A", 1, 1, hours=12, title={"en": "Foundations"})
        make_course(english, "B", 1, 1, hours=30, mode="tutored", title={"en": "Protección in practice"})
        make_course(english, "C", 1, 1, hours=60, themes=["rights"], title={"en": "Registries"})

    return plant


@pytest.fixture
def catalogue(catalogs):
    return catalogs["en"]


def found(page, visitor=None, **wanted):
    response = client_of(visitor).get(page.url, wanted)
    return [course.title for course in response.context["catalogue"].courses]


def test_all_courses_are_listed_in_the_order_of_the_authors(catalogue):
    assert found(catalogue) == ["Foundations", "Protección in practice", "Registries"]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"length": "short"}, ["Foundations"]),
        ({"length": "medium"}, ["Protección in practice"]),
        ({"length": "long"}, ["Registries"]),
        ({"mode": "tutored"}, ["Protección in practice"]),
        ({"theme": "rights"}, ["Registries"]),
        ({"q": "proteccion PRACTICE"}, ["Protección in practice"]),
        ({"q": "officials"}, ["Foundations", "Protección in practice", "Registries"]),
        ({"language": "fr"}, []),
        ({"language": "en", "mode": "self-paced", "q": "found"}, ["Foundations"]),
    ],
)
def test_courses_are_found_by(catalogue, wanted, titles):
    assert found(catalogue, **wanted) == titles


def test_senseless_filters_are_left_out(catalogue):
    assert len(found(catalogue, theme="no-such", mode="<b>", length="9")) == 3


def test_what_is_looked_for_stays_in_the_form_and_is_escaped(catalogue):
    text = page_text(client_of().get(catalogue.url, {"q": '"><script>x</script>', "mode": "tutored"}))

    assert "<script>x" not in text
    assert '<option value="tutored" selected>' in text


def test_the_page_says_how_many_courses_fit(catalogue):
    assert "1 course<" in page_text(client_of().get(catalogue.url, {"length": "short"}))


def test_nothing_found_leads_back_to_all_courses(catalogue):
    text = page_text(client_of().get(catalogue.url, {"q": "zzz"}))

    assert "No course fits all of this" in text


def test_an_empty_catalogue_says_so(catalogue):
    CoursePage.objects.update(live=False)

    assert "No courses yet" in page_text(client_of().get(catalogue.url))


def test_a_draft_is_not_in_the_catalogue(catalogue):
    CoursePage.objects.get(code="a").unpublish()

    assert "Foundations" not in found(catalogue)


def test_a_card_says_when_the_course_runs_and_that_i_take_it(catalogue, andrea):
    course = CoursePage.objects.get(code="b")
    make_cohort(course, starts_at="2030-03-01T12:00Z").enrol(andrea)

    text = page_text(client_of(andrea).get(catalogue.url))

    assert "Starts on March 1, 2030" in text
    assert "You take this course" in text


def test_the_catalogue_in_french_has_french_titles(four_catalogs):
    make_course({code: four_catalogs[code] for code in ("en", "fr")}, "F", 1, 1)

    assert "Formation F" in page_text(client_of().get(four_catalogs["fr"].url))


def queries(client, url, assert_max):
    client.get(url)
    with assert_max(12) as captured:
        assert client.get(url).status_code == 200
    return len(captured.captured_queries)


def test_the_catalogue_takes_the_same_queries_for_one_course_and_many(catalogs, andrea, django_assert_max_num_queries):
    make_countries(catalogs)
    client = client_of(andrea)
    CoursePage.objects.exclude(code="a").update(live=False)
    standing_edition(CoursePage.objects.get(code="a")).enrol(andrea)
    one = queries(client, catalogs["en"].url, django_assert_max_num_queries)
    CoursePage.objects.update(live=True)
    for number in range(3):
        standing_edition(make_course(catalogs, f"N{number}", 1, 1)).enrol(andrea)

    assert queries(client, catalogs["en"].url, django_assert_max_num_queries) == one
