"""The four languages are complete: nothing missing, nothing doubtful, nothing that breaks a place for a name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from tests.architecture.sources import CODE, ROOT, files, lines_with

# English is the source: its catalogue exists for plural forms and holds no translations of its own.
LANGUAGES = {"es": "es", "pt-br": "pt_BR", "fr": "fr"}
DOMAINS = ("django",)
CATALOGUES = [
    pytest.param(ROOT / "locale" / folder / "LC_MESSAGES" / f"{domain}.po", id=f"{language}-{domain}")
    for language, folder in LANGUAGES.items()
    for domain in DOMAINS
]
PLACES = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")


@pytest.mark.parametrize("path", CATALOGUES)
def test_nothing_is_missing_and_nothing_is_doubtful(path):
    catalogue = polib.pofile(path)

    assert [entry.msgid for entry in catalogue.untranslated_entries() if not entry.obsolete] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries() if not entry.obsolete] == []
    assert len(catalogue) > 0


def test_words_are_marked_by_names_under_which_they_are_found():
    """A string in `_now("…")` is in no catalogue: only gettext's own names and `_` are looked for."""
    hidden = re.compile(r"import \w*gettext\w* as (?!_$)")

    assert lines_with(hidden, files("*.py", within=CODE)) == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_every_plural_form_is_there(path):
    gaps = [e.msgid for e in polib.pofile(path) if e.msgid_plural and not all(e.msgstr_plural.values())]

    assert gaps == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_places_for_names_survive_the_translation(path):
    """msgfmt looks at entries with a format flag only; a wrong name in another one would be an error at run time."""
    broken = []
    for entry in polib.pofile(path):
        if entry.obsolete:
            continue
        wanted = set(PLACES.findall(entry.msgid)) | set(PLACES.findall(entry.msgid_plural or ""))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            found = set(PLACES.findall(text))
            # A singular may say "one" instead of the number; nothing may be there that is not given.
            missing = set() if entry.msgid_plural else wanted - found
            if text and (found - wanted or missing):
                broken.append(f"{entry.msgid!r} → {text!r}")
    assert broken == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_variables_are_those_of_the_source(path, tmp_path):
    """The same by other eyes: pofilter of translate-toolkit writes down each entry that fails."""
    failed = tmp_path / "failed.po"
    tests = ["variables", "printf", "pythonbraceformat", "xmltags"]
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", *(f"--test={t}" for t in tests)]
    subprocess.run([*command, path, failed], check=True, capture_output=True)

    assert [entry.msgid for entry in (polib.pofile(failed) if failed.exists() else [])] == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_what_is_compiled_is_what_is_written(path, tmp_path):
    compiled = tmp_path / "fresh.mo"
    subprocess.run(["msgfmt", "--check", "-o", compiled, path], check=True, capture_output=True)

    assert content_of(polib.mofile(compiled)) == content_of(polib.mofile(path.with_suffix(".mo")))


def content_of(catalogue):
    return {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in catalogue}


def test_every_string_of_the_code_is_in_the_catalogues(tmp_path, monkeypatch):
    """What makemessages finds today is what the catalogues hold."""
    copy = tmp_path / "network"
    for folder in ("site", "courses", "forums", "live", "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "locale").mkdir()
    monkeypatch.chdir(copy)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [copy / "locale"])

    call_command("makemessages", locale=["es"], verbosity=0, no_obsolete=True, add_location="never")
    wanted = keys_of(copy / "locale/es/LC_MESSAGES/django.po")

    for language, folder in LANGUAGES.items():
        held = keys_of(ROOT / "locale" / folder / "LC_MESSAGES" / "django.po")
        assert sorted(wanted - held) == [], f"not in the catalogue of {language}"
        assert sorted(held - wanted) == [], f"no longer in the code: {language}"


def keys_of(path: Path):
    """The strings of a catalogue, with their contexts and plurals; the header is none."""
    return {(e.msgctxt or "", e.msgid, e.msgid_plural or "") for e in polib.pofile(path) if not e.obsolete}
