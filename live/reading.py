"""The record's plain facts, made ready for a reader's language: countries by name, moments as moments."""

from datetime import timedelta

from django.utils.dateparse import parse_datetime

from languages.codes import OWN_NAMES
from languages.fields import Translated
from members.models import Country, Member


def record_for_readers(facts, visitor):
    """The facts of a record with names instead of codes, as far as the visitor may know where each person is from."""
    names = {country.pk: str(country) for country in Country.objects.all()}
    facts = without_private_countries(facts, visitor)
    questions = [told_question(question, names) for question in facts["questions"]]
    participation = facts["participation"]
    return {
        "started": told_moment(facts["started"]),
        "closed": told_moment(facts["closed"]),
        "people": participation["people"],
        "contributed": participation["contributed"],
        "peak": participation["peak"],
        "messages": participation["messages"],
        "countries": by_country(participation, names),
        "agenda": [told_item(item) for item in facts["agenda"]],
        "answered": [question for question in questions if question["is_answered"]],
        "unanswered": [question for question in questions if not question["is_answered"]],
        "turns": [told_turn(turn, names) for turn in facts["floor"]["turns"]],
        "speakers": speakers(facts["floor"]["by_country"], names),
        "decisions": [line | {"language": OWN_NAMES.get(line["lang"], "")} for line in facts["decisions"]],
    }


def without_private_countries(facts, visitor):
    """The facts without the countries of those who do not show them to the visitor; what a body said stays its own."""
    turns, asked = facts["floor"]["turns"], facts["questions"]
    numbers = {thing["author"]["id"] for thing in (*turns, *asked) if thing["author"]}
    members = Member.objects.only("pk", "audiences").in_bulk(numbers)
    shown = {pk for pk, member in members.items() if member.shows("country", visitor)}

    def seen(thing):
        author = thing["author"]
        return thing if not author or author["id"] in shown else thing | {"author": author | {"country": ""}}

    floor = facts["floor"] | {"turns": [seen(turn) for turn in turns]}
    return facts | {"questions": [seen(question) for question in asked], "floor": floor}


def told_moment(text):
    return parse_datetime(text) if text else None


def by_country(participation, names):
    """[(country, people, of whom contributed)] by name: states are never ranked."""
    contributed = participation["contributed_by_country"]
    rows = [
        (names.get(code, ""), people, contributed.get(code, 0)) for code, people in participation["by_country"].items()
    ]
    return sorted(rows)


def speakers(rows, names):
    """[(country, turns, time)] by name."""
    return sorted((names.get(code, ""), row["turns"], clock(row["seconds"])) for code, row in rows.items())


def told_item(item):
    return item | {
        "title": Translated(item["title"]),
        "goal": Translated(item["goal"]),
        "started": told_moment(item["started"]),
        "ended": told_moment(item["ended"]),
    }


def told_question(question, names):
    return question | {"by": told_author(question["author"], names), "language": OWN_NAMES.get(question["lang"], "")}


def told_turn(turn, names):
    return turn | {"by": told_author(turn["author"], names), "time": clock(turn["seconds"])}


def told_author(author, names):
    """The name, the country and the body that somebody spoke for, as words."""
    if author is None:
        return None
    institution = author.get("institution")
    return {
        "name": author["name"],
        "country": names.get(author["country"], ""),
        "delegation": names.get(author.get("delegation", ""), ""),
        "institution": str(Translated(institution)) if isinstance(institution, dict) else institution or "",
    }


def clock(seconds):
    """Seconds as minutes and seconds: 2:05."""
    minutes, rest = divmod(int(timedelta(seconds=seconds).total_seconds()), 60)
    return f"{minutes}:{rest:02}"
