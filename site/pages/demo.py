"""Three pieces of news in four languages, and the rights of those who have a role."""

from datetime import timedelta
from pathlib import Path

from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection

from languages.codes import CODES
from pages import contents, permissions, setup
from pages.models import NewsIndexPage, NewsPage
from pages.tree import Planting
from vocabulary.models import Theme

FOLDER = Path(__file__).parent / "data" / "news"
# Each piece: its name, how many days ago, its themes.
NEWS = [("glossary", 23, ["knowledge"]), ("course", 9, ["cct", "registries"]), ("site", 2, ["knowledge"])]


def load(network):
    """Bring the site and its news. Running it again changes nothing."""
    setup.load()
    planting = Planting()
    for name, days, codes in NEWS:
        load_piece(planting, name, timezone.localdate() - timedelta(days=days), codes)
    permissions.assign_all()


def load_piece(planting, name, date, codes):
    image = None
    for language in CODES:
        if f"{language}:news:{name}" in planting.planted:
            continue
        image = image or cover(name)
        content = contents.read(name, language, FOLDER)
        page, _is_new = planting.plant(
            planting.find(NewsIndexPage, "news", language),
            NewsPage,
            f"news:{name}",
            language,
            date=date,
            image=image,
            body=content.body(setup.pages_of(planting, language)),
            **content.fields,
        )
        page.themes.set(Theme.objects.filter(code__in=codes))
        page.save()


def cover(name):
    """The woven pattern above a piece of news: decoration, so it has no alternative text."""
    with (FOLDER / f"{name}.png").open("rb") as file:
        return get_image_model().objects.create(
            title=f"Woven pattern: {name}",
            file=ImageFile(file, name=f"{name}.png"),
            collection=Collection.objects.get(depth=1),
        )
