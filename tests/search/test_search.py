"""One box over everything: found in any language, without accents, and only by who may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blocks.blocks import BodyBlock
from forums.models import Forum
from languages.fields import Translated
from library.models import Programme
from live.models import Dialogue
from search.models import PageText
from tests.people import client_of, make_country
from vocabulary.models import Term


def results(member, query, kind=""):
    return client_of(member).get(reverse("search:search"), {"q": query, "kind": kind}).content.decode()


def open_thread(space, by, title="Reglas de salida", text="La inflación mueve la línea de pobreza."):
    forum = Forum.objects.create(space=space, name=Translated("Forum"), slug=f"forum-{space.slug}")
    return forum.open_thread(by=by, title=title, source=text, language="es")


@pytest.fixture
def thread(square, rosa):
    return open_thread(square, rosa)


def test_a_post_is_found_without_accents_and_shows_why(thread):
    page = results(None, "inflacion pobreza")

    assert "Reglas de salida" in page
    assert "<mark>inflación</mark>" in page


def test_a_thread_of_a_group_is_found_by_its_members_alone(group, rosa, luis, tomas):
    open_thread(group, rosa, title="Acuerdo reservado", text="Palabra sanderling.")

    assert "Acuerdo reservado" in results(rosa, "sanderling")
    assert "Acuerdo reservado" in results(tomas, "sanderling")
    assert "Acuerdo reservado" not in results(luis, "sanderling")
    assert "Acuerdo reservado" not in results(None, "sanderling")


def test_a_deleted_post_is_not_found(thread, rosa):
    thread.posts.get(number=1).delete_softly(by=rosa)

    assert "Reglas de salida" not in results(None, "inflacion")


def test_people_are_found_by_members_and_not_by_visitors(rosa, luis, kemar):
    assert "Rosa Quispe" in results(luis, "quispe")
    assert "Rosa Quispe" not in results(None, "quispe")
    assert "Rosa Quispe" not in results(kemar, "quispe")


def test_records_are_found_in_any_of_their_languages(db):
    Programme.objects.create(
        code="path",
        country=make_country("JM"),
        name="PATH",
        institution="Ministry",
        summary=Translated({"en": "Cash for families", "es": "Transferencias condicionadas"}),
        status="illustrative",
    )

    assert "PATH" in results(None, "condicionadas")
    assert "PATH" not in results(None, "condicionadas pensiones")


def test_terms_are_found(db):
    Term.objects.create(
        code="care", term=Translated({"en": "Care", "fr": "Soins"}), definition=Translated("What people do.")
    )

    assert "What people do." in results(None, "soins")


def test_a_dialogue_is_found_by_who_may_see_its_space(group, ana, rosa, luis):
    now = timezone.now()
    Dialogue.objects.create(
        slug="registries",
        title=Translated("Registries that find people"),
        space=group,
        host=ana,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )

    assert "Registries that find people" in results(rosa, "registries find")
    assert "Registries that find people" not in results(luis, "registries find")


def test_a_page_is_found_by_its_words_once_it_is_published(db):
    root = Page.objects.get(depth=1)
    parent = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
    page = parent.add_child(instance=Page(title="Über die Região", slug="regiao", live=False))

    assert not PageText.objects.filter(page=page).exists()

    page.save_revision().publish()

    assert PageText.objects.get(page=page).words.strip() == "uber die regiao"


def test_what_the_kinds_of_blocks_are_called_is_no_text_of_a_page():
    callout = {"kind": "practice", "title": "", "text": "<p>Cada hogar cuenta.</p>"}
    body = BodyBlock().to_python([{"type": "callout", "value": callout}])

    assert " ".join(BodyBlock().get_searchable_content(body)).split() == ["Cada", "hogar", "cuenta."]


@pytest.mark.parametrize("query", ["", "a", "%", "'; DROP TABLE", "(" * 50, "x" * 5000, "\\", "_"])
def test_no_query_is_too_strange(db, query):
    assert client_of().get(reverse("search:search"), {"q": query}).status_code == 200


def test_what_was_typed_stays_text(db):
    assert "<script>alert" not in results(None, "<script>alert(1)</script>")


def test_finding_nothing_leads_on(db):
    assert reverse("forums:index") in results(None, "qqqzzz")


def test_a_hit_tells_of_nobody_what_they_keep_to_themselves(rosa, luis):
    rosa.audiences = {"country": "me"}
    rosa.save()

    assert "Peru" not in results(luis, "quispe", "people")


def test_visitors_cannot_ask_for_the_post_of_somebody_who_shows_it_to_members_alone(rosa, luis):
    rosa.audiences, rosa.post = {"name": "anyone"}, "Director of targeting"
    rosa.save()

    assert "Rosa Quispe" in results(luis, "targeting", "people")
    assert "Rosa Quispe" in results(None, "quispe", "people")
    assert "Rosa Quispe" not in results(None, "targeting", "people")
    assert "Peru" not in results(None, "quispe", "people")


@pytest.mark.parametrize("query", ["pobreza", "zzzz"])
def test_all_kinds_are_searched_in_a_dozen_queries(thread, query, client, django_assert_max_num_queries):
    client.get(reverse("search:search"), {"q": query})

    with django_assert_max_num_queries(12):
        client.get(reverse("search:search"), {"q": query})
