"""Puts packages of the tests into the demonstration network; run in a process of its own on the folder of a server."""

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 (the apps must be ready first)
from wagtail.models import Locale  # noqa: E402

from courses.models import ModulePage  # noqa: E402
from courses.packages.models import Package, PackagePage  # noqa: E402
from courses.packages.reading import Archive, understand  # noqa: E402
from courses.planting import key_of  # noqa: E402
from tests.packages import making, sequences  # noqa: E402


@transaction.atomic
def plant(name, files):
    """A step of the first course that plays this package. Returns its address."""
    with Archive(making.packed(files)) as archive:
        package = Package.take(archive, understand(archive), key_of("FSP"))
    locale = Locale.objects.get(language_code="en")
    module = ModulePage.objects.get(translation_key=key_of("FSP", 1), locale=locale)
    page = PackagePage(title=name, slug=name, package=package, locale=locale, is_optional=True)
    return module.add_child(instance=page).url


def main():
    hostile = Path(__file__).with_name("hostile.html").read_text()
    shapes = {
        "hostile": making.single(hostile),
        "several": making.several(),
        "sequenced": making.sequenced(),
        "nested": making.nested(making.with_bom(making.single())),
        "check": making.h5p(),
        "forward-only": sequences.forward_only(),
    }
    sys.stdout.write(json.dumps({name: plant(name, files) for name, files in shapes.items()}) + "\n")


if __name__ == "__main__":
    main()
