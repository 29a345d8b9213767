"""Mentions: markup asks whom a name means, and never believes the text."""

from markup import Person, read

ROSA = Person(7, "Rosa <Quispe>", "/members/7/")


def everybody_is_rosa(wanted):
    return {want: ROSA for want in wanted}


def test_a_mention_shows_the_real_name_whatever_was_written():
    reading = read("@[The President](member:7), thank you", everybody_is_rosa)

    assert reading.html == (
        '<p><a class="mention" data-member="7" href="/members/7/" rel="nofollow noopener ugc">'
        "@Rosa &lt;Quispe&gt;</a>, thank you</p>\n"
    )
    assert reading.mentioned == [7]


def test_a_name_can_be_typed_in_small_letters_with_hyphens():
    asked = []

    def resolve(wanted):
        asked.extend(wanted)
        return {}

    html = read("(@rosa-quispe) and @João-Pereira-Lima.", resolve).html

    assert [want.name for want in asked] == ["rosa-quispe", "joão-pereira-lima"]
    assert html == "<p>(@rosa-quispe) and @João-Pereira-Lima.</p>\n"


def test_everybody_is_asked_for_once():
    asked = []

    def resolve(wanted):
        asked.append(list(wanted))
        return {}

    read("@[a](member:1) @[b](member:2) @[a](member:1)\n\n- @[c](member:3)", resolve)

    assert [want.pk for want in asked[0]] == [1, 2, 3]
    assert len(asked) == 1


def test_nobody_is_mentioned_in_code():
    assert read("`@[Rosa](member:7)`", everybody_is_rosa).mentioned == []


def test_who_mentions_a_crowd_reaches_the_first_thirty():
    text = " ".join(f"@[x](member:{n})" for n in range(1, 60))

    reading = read(text, lambda wanted: {want: Person(want.pk, "X", "/") for want in wanted})

    assert reading.mentioned == list(range(1, 31))
