"""The tags with which templates show icons, faces, bars and moments."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from config.templatetags import looks
from languages.zones import zone_name
from members.models import Member


def rendered(source, **context):
    return Template(source).render(Context(context))


def test_an_icon_is_decoration_beside_its_words():
    assert rendered('{% icon "bell" %}') == (
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="/static/img/icons.svg#bell"/></svg>'
    )


def test_a_member_without_a_photo_has_initials():
    assert ">RQ</span>" in rendered("{% avatar member %}", member=Member(pk=1, name="Rosa Quispe"))


def test_a_member_keeps_the_same_tint():
    rosa = Member(pk=8, name="Rosa Quispe")

    assert rendered("{% avatar rosa %}", rosa=rosa) == rendered("{% avatar rosa %}", rosa=rosa)
    assert "avatar t3" in rendered("{% avatar rosa %}", rosa=rosa)


def test_a_name_cannot_bring_markup_into_an_avatar():
    assert "<b" not in rendered("{% avatar member %}", member=Member(pk=1, name="<b >x"))


def test_a_former_member_has_a_face_without_a_name():
    assert "avatar none s" in rendered('{% avatar None "small" %}')


def test_a_bar_says_its_number_to_everybody():
    assert rendered('{% meter 46 184 "Staff turnover" "gold" %}') == (
        '<meter class="gold-fill" value="46" max="184" aria-label="Staff turnover">25%</meter>'
    )


def test_a_bar_never_runs_over_and_nothing_is_divided_by_zero():
    assert 'value="3" max="3"' in rendered('{% progress 5 3 "Lessons" %}')
    assert 'value="0" max="1"' in rendered('{% progress 0 0 "Lessons" %}')


def test_a_bar_in_french_keeps_the_numbers_that_browsers_read():
    with translation.override("fr"):
        assert 'value="0.5" max="1"' in rendered('{% progress half 1 "Leçons" %}', half=0.5)


def test_a_moment_names_the_zone_in_which_it_is_told():
    noon_in_lima = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)

    with timezone.override("America/Lima"):
        told = rendered("{% moment when %}", when=noon_in_lima)

    assert 'datetime="2026-11-26T12:00:00-05:00"' in told
    assert "noon (Lima, UTC−05)" in told


@pytest.mark.parametrize(
    ("zone", "named"),
    [("UTC", "UTC"), ("America/Sao_Paulo", "Sao Paulo, UTC−03"), ("America/St_Johns", "St Johns, UTC−03:30")],
)
def test_zones_have_names_that_people_recognise(zone, named):
    with timezone.override(zone):
        assert zone_name(timezone.localtime(datetime(2026, 12, 1, tzinfo=UTC))) == named


def test_nothing_is_said_of_a_moment_that_has_not_come():
    assert rendered("{% moment None %}{% ago None %}") == ""


@pytest.mark.parametrize(
    ("past", "told"), [(timedelta(seconds=20), "just now"), (timedelta(hours=3), "3\xa0hours ago")]
)
def test_how_long_ago_is_said_in_words(past, told):
    assert f">{told}</time>" in rendered("{% ago when %}", when=timezone.now() - past)


def test_the_leaf_of_a_calendar_shows_the_day_where_the_reader_is():
    late = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)

    with timezone.override("America/Lima"):
        assert "<b>26</b>" in rendered("{% leafdate when %}", when=late)


def test_the_other_filters_stay_when_one_turns_the_page():
    request = RequestFactory().get("/en/library/?theme=care&page=2")

    assert rendered("{% query page=3 %}", request=request) == "?theme=care&amp;page=3"
    assert rendered('{% query page="" %}', request=request) == "?theme=care"
    assert rendered("{% query page=None theme=None %}", request=request) == "?"


def test_many_pages_are_shown_with_gaps():
    assert looks.page_numbers(Paginator(range(240), 12), 7) == [1, None, 6, 7, 8, None, 20]


def test_modules_are_found_by_bare_names():
    assert '"site": "/static/js/site.js"' in rendered("{% importmap %}")
