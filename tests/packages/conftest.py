"""A course with a package in it. Files lie in a folder that goes away with the test."""

import pytest

from courses.models import ModulePage
from courses.packages.models import Package, PackagePage
from courses.packages.reading import Archive, understand
from tests.packages import making

SECOND = "127.0.0.1"


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}


@pytest.fixture
def bring(course):
    """Import a package for the course: `bring(making.single())`."""

    def bring_in(files, by=None, into=None):
        with Archive(making.packed(files)) as archive:
            understood = understand(archive)
            if into:
                into.add_version(archive, understood, by)
                return into
            return Package.take(archive, understood, course.translation_key, by)

    return bring_in


@pytest.fixture
def put(course, bring):
    """Let a module of the course play a package: `put(making.single(), completes_when="passed")`."""

    def put_in(files, **fields):
        package = bring(files)
        module = ModulePage.objects.child_of(course).first()
        page = PackagePage(
            title="A package", slug=f"package-{package.pk}", package=package, locale=course.locale, **fields
        )
        return module.add_child(instance=page)

    return put_in
