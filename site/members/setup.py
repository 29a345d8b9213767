"""The states of the network, their parts of the Americas and their delegations."""

from languages.codes import ours
from languages.fields import Translated
from members.models import Country, Delegation, Subregion
from vocabulary.models import Choice
from vocabulary.seeds import plant, read


def load():
    """Bring the states into the database. Running it again changes nothing; what the secretariat edits stays."""
    data = read(__file__, "member_states")
    plant(Subregion, [_subregion(place, entry) for place, entry in enumerate(data["subregions"])], key=["code"])
    mechanisms = [_mechanism(place, entry) for place, entry in enumerate(data["mechanisms"])]
    plant(Choice, mechanisms, key=["vocabulary", "code"])
    plant(Country, [_country(entry) for entry in data["states"]], key=["iso2"])
    lacking = Country.objects.filter(delegation=None)
    Delegation.objects.bulk_create([Delegation(country=country) for country in lacking], ignore_conflicts=True)


def _subregion(position, entry):
    return {"code": entry["code"], "position": position, "name": Translated(entry["name"])}


def _mechanism(position, entry):
    return {
        "vocabulary": "mechanism",
        "code": entry["code"],
        "position": position,
        "name": Translated(entry["name"]),
    }


def _country(entry):
    return {
        "iso2": entry["iso2"],
        "slug": entry["slug"],
        "name": Translated(entry["name"]),
        "capital": Translated(entry["capital"]),
        "subregion_id": entry["subregion"],
        "official_languages": entry["official_languages"],
        "language": ours(entry["default_ui_language"]) or "en",
        "currency": entry["currency"],
        "timezone": entry["timezone"],
        "mechanisms": entry["mechanisms"],
        "status_note": entry["status_note"],
    }
