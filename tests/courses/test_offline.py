"""A lesson taken along: one file with everything in it, for those who may read it."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from courses.offline import whole
from tests.courses.making import lesson_of, page_text
from tests.people import client_of


def address(page, kind="lessons"):
    return f"/en/learn/{kind}/{page.translation_key}/file/"


def test_a_visitor_takes_an_open_lesson_along(course):
    answer = client_of().get(address(lesson_of(course)))

    assert 'filename="lesson-11.html"' in answer["Content-Disposition"]
    assert "English text 1.1" in page_text(answer)
    assert "<form" not in page_text(answer)


def test_a_module_is_one_file(course, enrolment, andrea):
    text = page_text(client_of(andrea).get(address(lesson_of(course, 2, 1).get_parent(), "modules")))

    assert "English text 2.1" in text
    assert "English text 2.2" in text


def test_what_one_may_not_read_one_may_not_take_along(course, enrolment, andrea, luis):
    closed = lesson_of(course, 2, 1)
    assert client_of(luis).get(address(closed)).status_code == 404
    assert client_of(luis).get(address(closed.get_parent(), "modules")).status_code == 404

    closed.opens = {"after": str(lesson_of(course).translation_key)}
    closed.save()

    assert client_of(andrea).get(address(closed)).status_code == 404


def test_a_lesson_without_a_text_is_taken_in_the_nearest_language(translated, joao):
    text = page_text(client_of(joao).get(f"/pt-br/learn/lessons/{lesson_of(translated).translation_key}/file/"))

    assert "Texto español 1.1" in text


def test_pictures_are_inside_and_links_lead_home(settings):
    name = default_storage.save("images/small.png", ContentFile(b"\x89PNG"))
    ours, far = f'<img class="x" src="/media/{name}" alt="A river">', '<img src="https://a.b/c.png" alt="Far">'

    html = whole(f'<p>{ours}<a href="/en/x/">x</a>{far}</p>')

    assert '<img src="data:image/png;base64,iVBORw==" alt="A river">' in html
    assert f'href="{settings.BASE_URL}/en/x/"' in html
    assert "<em>Far</em>" in html


def test_what_needs_a_line_is_left_out():
    form, film = '<form action="/x"><button>Go</button></form>', "<video><source></video>"

    html = whole(f'<link href="a.css">{form}{film}<p>Text</p>')

    assert html == "<p>Text</p>"
