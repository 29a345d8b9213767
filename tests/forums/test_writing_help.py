"""What the composer asks the server: previews, names, similar threads."""

from django.urls import reverse

from tests.people import client_of, make_member


def names(client, **query):
    return [person["name"] for person in client.get(reverse("forums:people"), query).json()["people"]]


def test_a_preview_is_safe_html(rosa):
    answer = client_of(rosa).post(reverse("forums:preview"), {"source": "**Bold** <script>alert(1)</script>"})

    assert answer.content.decode() == "<p><strong>Bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_names_are_completed_without_accents(rosa, joao, luis):
    assert names(client_of(rosa), q="joa") == ["João Pereira"]
    assert names(client_of(rosa), q="beni") == ["Luis Benítez"]
    assert names(client_of(rosa), q="enit") == []
    assert names(client_of(rosa), q="\0") == []


def test_who_has_spoken_in_the_thread_is_offered_first(thread, joao, rosa):
    make_member("Joana Alves")
    thread.reply(joao, "Nós indexamos a saída.")

    assert names(client_of(rosa), q="joa") == ["Joana Alves", "João Pereira"]
    assert names(client_of(rosa), q="joa", thread=thread.pk) == ["João Pereira", "Joana Alves"]


def test_in_a_group_only_its_members_are_offered(private_forum, rosa, ana, luis):
    assert names(client_of(rosa), q="ana", forum=private_forum.slug) == ["Ana Vargas"]
    assert names(client_of(rosa), q="luis", forum=private_forum.slug) == []


def test_luis_learns_nothing_of_a_group_by_completion(private_forum, luis):
    assert client_of(luis).get(reverse("forums:people"), {"q": "ana", "forum": private_forum.slug}).status_code == 404


def test_the_unendorsed_are_offered_no_directory(kemar, rosa):
    assert names(client_of(kemar), q="rosa") == []


def test_similar_threads_are_found_while_a_title_is_typed(thread, private_thread, luis):
    page = client_of(luis).get(reverse("forums:similar"), {"title": "Handling the agreement on exit rules"})

    assert "Draft of the agreement" not in page.content.decode()
    again = client_of(luis).get(reverse("forums:similar"), {"title": "What handle is there?"}).content.decode()
    assert "How do you handle exit rules?" in again


def test_visitors_get_no_help(db):
    for name in ("people", "similar"):
        assert client_of().get(reverse(f"forums:{name}")).status_code == 302
    assert client_of().post(reverse("forums:preview"), {"source": "x"}).status_code == 302
