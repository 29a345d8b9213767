"""The records of the demonstration: illustrative programmes, and practices that the network itself has documented."""

from languages.fields import Translated
from library.models import Practice, Programme
from vocabulary.models import Choice
from vocabulary.seeds import read

PRACTICE_TEXTS = ("title", "context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer")


def load(network):
    """Bring in the records that are not there yet."""
    choices = {(choice.vocabulary, choice.code): choice for choice in Choice.objects.all()}
    known = set(Programme.objects.values_list("code", flat=True))
    entries = [entry for entry in read(__file__, "programmes")["programmes"] if entry["id"] not in known]
    for entry in entries:
        _programme(entry, choices)
    _link_successors(entries)
    known = set(Practice.objects.values_list("code", flat=True))
    for entry in read(__file__, "practices"):
        if entry["code"] not in known:
            _practice(entry, choices)


def _programme(entry, choices):
    named = Translated({"en": entry["name_en"]}) if entry["name_en"] != entry["name"] else Translated()
    programme = Programme.objects.create(
        code=entry["id"],
        country_id=entry["country"],
        name=entry["name"],
        name_translated=named,
        acronym=entry["acronym"] or "",
        institution=entry["institution"],
        summary=Translated(entry["summary"]),
        target_population=Translated(entry["target_population"]),
        objective=Translated(entry["objective"]),
        start_year=entry["start_year"],
        end_year=entry["end_year"],
        source=entry["source"] or "",
        status=Programme.Status.ILLUSTRATIVE,
    )
    programme.themes.set(entry["themes"])
    programme.types.set(choices["programme_type", code] for code in entry["types"])
    programme.targeting.set(choices["targeting_method", code] for code in entry["targeting_methods"])
    programme.conditions.set(choices["conditionality", code] for code in entry["conditionalities"] if code != "none")


def _link_successors(entries):
    """The data names a successor as people call it; where that is a record of the same state, they are linked."""
    for entry in entries:
        if entry["successor"]:
            successor = Programme.objects.filter(country=entry["country"], name__icontains=entry["successor"]).first()
            Programme.objects.filter(code=entry["id"]).update(replaced_by=successor)


def _practice(entry, choices):
    texts = {name: Translated(entry[name]) for name in PRACTICE_TEXTS}
    practice = Practice.objects.create(
        code=entry["code"],
        country_id=entry["country"],
        programme=Programme.objects.filter(code=entry["programme"]).first(),
        institution=entry["institution"],
        evidence=choices["evidence_level", entry["evidence"]],
        source=entry["source"],
        status=Practice.Status.ILLUSTRATIVE,
        **texts,
    )
    practice.themes.set(entry["themes"])
