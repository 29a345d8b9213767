"""An author brings a package in, looks before, and takes it back."""

import json

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from courses.packages.models import Arrival, Package, PackagedFile, Play, Version
from courses.packages.schedules import forget_uploads
from tests.packages import making
from tests.people import client_of


@pytest.fixture
def author(elena):
    elena.is_superuser = True
    elena.save()
    return client_of(elena)


def upload(client, course, files, name="rights.zip", of=""):
    file = SimpleUploadedFile(name, making.packed(files).getvalue(), "application/zip")
    fields = {"file": file} | ({} if of else {"course": str(course.translation_key)})
    return client.post(f"/en/packages/new/{of}", fields)


def stored():
    folder = storages["private"]
    return sorted(name for _root, names in walk(folder, "packages") for name in names)


def walk(storage, path):
    if not storage.exists(path):
        return
    folders, files = storage.listdir(path)
    yield path, files
    for folder in folders:
        yield from walk(storage, f"{path}/{folder}")


def test_an_author_looks_before_anything_is_imported(author, course):
    answer = author.get(upload(author, course, making.several())["Location"])
    text = answer.content.decode()

    assert "Nothing is imported yet" in text
    assert "Second" in text
    assert not Package.objects.exists()


def test_an_author_imports_what_was_looked_at(author, course):
    upload(author, course, making.single())
    arrival = Arrival.objects.get()

    answer = author.post(f"/en/packages/arrivals/{arrival.pk}/import/")

    package = Package.objects.get()
    assert answer["Location"] == package.get_absolute_url()
    assert (package.title, package.course_key) == ("Rights and registers", course.translation_key)
    assert {file.path for file in PackagedFile.objects.all()} == {"imsmanifest.xml", "index.html", "shared/script.js"}
    assert author.get(package.get_absolute_url()).status_code == 200
    assert author.get("/en/packages/").status_code == 200


def test_the_files_lie_under_numbers_and_not_under_names_of_strangers(bring):
    bring(making.single())

    assert stored() == ["1", "2", "3"]


def test_a_file_that_is_refused_says_why(author, course):
    answer = author.get(upload(author, course, {"readme.txt": "x"})["Location"])

    assert "neither imsmanifest.xml nor h5p.json" in answer.content.decode()
    assert author.post(f"/en/packages/arrivals/{Arrival.objects.get().pk}/import/").status_code == 302
    assert not Package.objects.exists()


def test_an_upload_is_thrown_away_with_its_file(author, course, django_capture_on_commit_callbacks):
    upload(author, course, making.single())

    with django_capture_on_commit_callbacks(execute=True):
        author.post(f"/en/packages/arrivals/{Arrival.objects.get().pk}/refusal/")

    assert not Arrival.objects.exists()
    assert stored() == []


def test_an_upload_that_nobody_decides_about_is_forgotten(author, course):
    upload(author, course, making.single())
    forget_uploads()
    assert Arrival.objects.count() == 1

    Arrival.objects.update(at="2020-01-01T00:00Z")
    forget_uploads()

    assert not Arrival.objects.exists()


def test_a_new_version_stands_beside_the_old_one(author, course, bring):
    package = bring(making.single())

    upload(author, course, making.single(title="Second edition"), of=f"?of={package.pk}")
    author.post(f"/en/packages/arrivals/{Arrival.objects.get().pk}/import/")

    assert list(package.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Package.objects.get().current.number == 2


def test_an_import_is_taken_back_while_nobody_has_begun(author, bring, django_capture_on_commit_callbacks):
    package = bring(making.single())

    with django_capture_on_commit_callbacks(execute=True):
        author.post(f"/en/packages/versions/{package.current.pk}/withdrawal/")

    assert not Package.objects.exists()
    assert stored() == []


def test_an_import_stays_once_a_learner_has_begun_or_a_step_needs_it(author, put, enrolment):
    page = put(making.single())
    version = Version.objects.get()
    assert version.withdraw() is False

    Play.begin(enrolment, page)
    author.post(f"/en/packages/versions/{version.pk}/withdrawal/")

    assert Version.objects.filter(pk=version.pk).exists()
    assert len(stored()) == 3


def test_an_import_that_breaks_off_leaves_nothing_behind(bring, monkeypatch):
    def broken(*_args, **_more):
        raise OSError("no room")

    monkeypatch.setattr(PackagedFile.objects, "bulk_create", broken)
    with pytest.raises(OSError, match="no room"):
        bring(making.single())

    assert not Package.objects.exists()
    assert stored() == []


def test_members_and_strangers_do_not_come_to_the_packages(client, luis, bring):
    package = bring(making.single())

    for path in ("/en/packages/", "/en/packages/new/", package.get_absolute_url()):
        assert client.get(path).status_code == 302
        assert client_of(luis).get(path).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_of_packages_takes_as_many_queries_for_one_as_for_twenty(
    author, course, bring, count, django_assert_max_num_queries
):
    for _number in range(count):
        package = Package.objects.create(title="P", course_key=course.translation_key)
        Version.objects.create(package=package, number=1, kind="h5p")
    author.get("/en/packages/")

    with django_assert_max_num_queries(12):
        assert author.get("/en/packages/").status_code == 200


def command(tmp_path, files, capsys, *more, name="p.zip"):
    path = tmp_path / name
    path.write_bytes(making.packed(files).getvalue())
    call_command("import_package", str(path), "--json", *more)
    return json.loads(capsys.readouterr().out)


def test_the_command_imports_a_package(course, tmp_path, capsys):
    told = command(tmp_path, making.several(), capsys, "--course", course.slug)

    assert (told["format"], told["outcome"], told["read"], told["taken"]) == ("SCORM 1.2", "taken", 3, 3)
    assert told["made"] == {"packages": 1, "files": 4}
    assert Package.objects.count() == 1


def test_the_command_takes_a_file_once_and_knows_a_course_by_its_code(course, tmp_path, capsys):
    first = command(tmp_path, making.several(), capsys, "--course", course.slug)
    (tmp_path / "q.zip").write_bytes((tmp_path / "p.zip").read_bytes())
    call_command("import_package", str(tmp_path / "q.zip"), "--json", "--course", course.code)
    second = json.loads(capsys.readouterr().out)

    assert (first["taken"], second["taken"], second["same"], second["made"]) == (3, 0, 3, {})
    assert Package.objects.count() == 1


def test_the_command_tries_first(course, tmp_path, capsys):
    files = making.several()
    del files["b.html"]

    told = command(tmp_path, files, capsys, "--course", course.slug, "--dry-run")

    assert (told["outcome"], told["taken"]) == ("tried", 2)
    assert told["left_out"] >= 1
    assert not Package.objects.exists()


def test_the_command_refuses_with_a_reason_and_code_three(course, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")

    for arguments in ([str(tmp_path / "x.zip"), "--course", course.slug], [str(tmp_path / "no.zip"), "--course", "no"]):
        with pytest.raises(CommandError) as refused:
            call_command("import_package", *arguments)
        assert refused.value.returncode == 3
        assert str(refused.value)
