"""A package is understood in the shapes that programs export, and refused in words when it means harm."""

import io
import json
import resource
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packages.reading import H5P, SCORM_12, SCORM_2004, Archive, understand
from courses.packages.reading import archive as archives
from courses.reporting import Refused
from tests.packages import making
from tests.packages.sequences import SHAPES


def read(files):
    file = files if hasattr(files, "read") else making.packed(files)
    with Archive(file) as archive:
        return understand(archive)


def refusal(files):
    with pytest.raises(Refused) as refused:
        read(files)
    return str(refused.value)


def notes(understood):
    return " ".join(f"{where}: {what}" for where, what in understood.notes)


def test_a_package_of_one_part_is_understood():
    found = read(making.single(mastery=80))

    assert (found.kind, found.title) == (SCORM_12, "Rights and registers")
    assert [(part.title, part.href, part.mastery) for part in found.played] == [("Rights", "index.html", 80)]
    assert found.notes == []


def test_parts_stand_in_order_below_their_heading():
    found = read(making.several())

    assert [(part.title, part.level, part.is_played) for part in found.parts] == [
        ("Module", 0, False),
        ("First", 1, True),
        ("Second", 1, True),
        ("Third", 1, True),
    ]
    assert found.parts[-1].prerequisites == "a"


def test_the_sequencing_of_scorm_2004_becomes_a_tree_for_the_player():
    found = read(making.sequenced())
    first, second = found.tree["children"]

    assert found.kind == SCORM_2004
    assert found.tree["sequencingControls"] == {"choice": True, "flow": True}
    assert first["primaryObjective"]["minNormalizedMeasure"] == 0.6
    assert first["primaryObjective"]["mapInfo"][0]["writeSatisfiedStatus"] is True
    rule = second["sequencingRules"]["preConditionRules"][0]
    assert (rule["action"], rule["conditions"][0]["operator"]) == ("disabled", "not")
    assert second["objectives"][0]["mapInfo"][0]["targetObjectiveID"] == "g"
    assert found.parts[0].passing == 0.6


def test_a_mark_before_the_manifest_and_a_wrong_encoding_do_no_harm():
    files = making.single()
    wrong = files["imsmanifest.xml"].replace("UTF-8", "UTF-16")

    assert read(making.with_bom(files)).title == "Rights and registers"
    assert read(making.with_bom(files | {"imsmanifest.xml": wrong})).title == "Rights and registers"


def test_a_package_in_a_folder_is_found_and_told():
    found = read(making.nested(making.single()))

    assert (found.base, found.played[0].href) == ("Export 3/", "index.html")
    assert "Export 3/" in notes(found)


def test_file_names_in_other_letters_are_found():
    files = making.single()
    files["Index.HTML"] = files.pop("index.html")

    found = read(files)

    assert found.played[0].href == "Index.HTML"
    assert "other letters" in notes(found)


def test_backslashes_are_read_as_folders():
    files = making.single() | {
        "imsmanifest.xml": making.manifest_12(making.item("a"), making.resource("a", "pages\\a.html"))
    }
    files["pages/a.html"] = making.PAGE

    assert read(making.with_backslashes(files)).played[0].href == "pages/a.html"


def test_bases_parameters_and_spaces_lead_to_the_file():
    resources = making.resource("a", "my%20page.html?lang=en#start").replace("<file", "<ignored")
    manifest = making.manifest_12(
        making.item("a")
        .replace("<title>", "<title>", 1)
        .replace("identifierref", 'parameters="?mode=1" identifierref'),
        resources.replace("resource ", 'resource xml:base="pages/" ', 1),
    )

    part = read({"imsmanifest.xml": manifest, "pages/my page.html": making.PAGE}).played[0]

    assert (part.href, part.query) == ("pages/my page.html", "?lang=en&mode=1#start")


def test_what_is_missing_is_told_and_the_rest_is_played():
    files = making.several()
    del files["b.html"]
    files["imsmanifest.xml"] = files["imsmanifest.xml"].replace("</resource>", '<file href="film.mp4"/></resource>', 1)

    found = read(files)

    assert [part.title for part in found.played] == ["First", "Third"]
    assert "Second: Its file is missing" in notes(found)
    assert "film.mp4" in notes(found)


def test_a_part_at_another_site_is_left_out():
    files = making.several()
    files["imsmanifest.xml"] = files["imsmanifest.xml"].replace('href="b.html"', 'href="https://other.example/b.html"')

    assert [part.title for part in read(files).played] == ["First", "Third"]


def test_a_manifest_without_a_table_of_contents_is_played_in_its_order():
    manifest = making.manifest_12("", making.resource("a", "index.html"))

    found = read({"imsmanifest.xml": manifest, "index.html": making.PAGE})

    assert [part.href for part in found.played] == ["index.html"]
    assert "no table of contents" in notes(found)


def test_content_of_h5p_is_understood():
    found = read(making.h5p())

    assert (found.kind, found.title) == (H5P, "A check")


def test_content_of_h5p_that_only_shows_something_is_done_like_a_page():
    library = {"machineName": "H5P.Accordion", "majorVersion": 1, "minorVersion": 0}
    about = {"title": "Words", "mainLibrary": "H5P.Accordion", "preloadedDependencies": [library]}

    [part] = read(making.h5p(**{"h5p.json": json.dumps(about), "H5P.Accordion-1.0/library.json": "{}"})).parts

    assert part.is_asset


def test_sequences_of_authoring_programs_are_read_as_they_are_written():
    trees = {name: read(shape()).tree for name, shape in SHAPES.items()}

    assert trees["forward-only"]["sequencingControls"] == {"choice": False, "flow": True, "forwardOnly": True}
    assert trees["forward-only"]["children"][0]["primaryObjective"]["minNormalizedMeasure"] == 0.8
    assert trees["without-choice"]["sequencingControls"]["choice"] is False
    assert [each["id"] for each in trees["chapters"]["children"][0]["children"]] == ["a", "b"]
    assert trees["chapters"]["children"][0]["rollupRules"]["rules"][0]["consideration"] == "all"
    test, lesson, end = trees["test-before"]["children"]
    assert test["attemptLimit"] == 1
    assert lesson["sequencingRules"]["preConditionRules"][0]["action"] == "skip"
    assert end["sequencingRules"]["preConditionRules"][0]["conditions"][0]["operator"] == "not"


def test_content_whose_library_is_missing_is_refused_by_name():
    assert "H5P.TequioCheck-1.0" in refusal(making.h5p(**{"H5P.TequioCheck-1.0/library.json": None}))
    assert "check.js" in refusal(making.h5p(**{"H5P.TequioCheck-1.0/check.js": None}))


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"readme.txt": "x"}, "neither"),
        ({"imsmanifest.xml": "<manifest"}, "no XML"),
        ({"imsmanifest.xml": "<other/>"}, "no manifest"),
        (
            {"imsmanifest.xml": '<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/hostname">]><manifest>&e;</manifest>'},
            "type",
        ),
        (making.nested(making.single(), "a/") | making.nested(making.single(), "b/"), "two packages"),
        (making.single() | {"../out.html": "x"}, "out of it"),
        (making.single() | {"/etc/cron.d/x": "x"}, "out of it"),
        (making.single() | {"C:\\x.html": "x"}, "out of it"),
        ({"imsmanifest.xml": making.single()["imsmanifest.xml"]}, "is missing"),
        ({"cmi5.xml": "<x/>"}, "cmi5"),
        ({"h5p.json": "[]"}, "not what H5P"),
        (making.single() | {"zeros.bin": b"\0" * 20_000_000}, "swell"),
    ],
)
def test_what_cannot_be_played_or_means_harm_is_refused_in_words(files, why):
    assert why in refusal(files)


def test_a_link_a_lock_and_a_lie_are_refused():
    assert "is a link" in refusal(making.with_link())
    assert "no zip" in refusal(io.BytesIO(b"<!doctype html>"))
    locked = bytearray(making.packed(making.single()).getvalue())
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "password" in refusal(io.BytesIO(bytes(locked)))


def test_a_file_that_is_longer_than_the_directory_says_is_not_kept():
    lying = making.lying(making.single(), "index.html", 100)

    with Archive(lying) as archive, pytest.raises(Refused):
        list(archive.pieces("index.html"))


def test_too_many_files_and_overlapping_entries_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    assert "are the most" in refusal(making.single())
    monkeypatch.setattr(archives, "MOST_FILES", 6000)
    file = making.packed({f"{number}.bin": b"" for number in range(3)} | making.single(), zipfile.ZIP_STORED)
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
    for info in infos:
        info.compress_size = 10_000_000
    monkeypatch.setattr(zipfile.ZipFile, "infolist", lambda self: infos)
    assert "bomb" in refusal(file)


def test_a_large_package_is_read_in_pieces(tmp_path):
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive, archive.open("film.mp4", "w") as film:
        for _piece in range(60):
            film.write(b"\1" * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with Archive(path) as archive:
        length = sum(len(piece) for piece in archive.pieces("film.mp4"))

    assert length == 60 * 1024 * 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024


@given(st.text(min_size=1, max_size=60))
def test_no_name_leads_out_of_a_package(name):
    info = zipfile.ZipInfo("x")
    info.orig_filename, info.flag_bits = name, 0x800
    try:
        path = archives.path_of(info)
    except Refused:
        return
    assert ".." not in path.split("/")
    assert not path.startswith("/")
    assert "\\" not in path
