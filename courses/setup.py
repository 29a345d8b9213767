"""What a fresh installation has of courses: an empty catalogue in each language, below its home page."""

from wagtail.models import Locale, Site

from courses.models import CatalogPage
from courses.planting import key_of
from languages.codes import CODES
from vocabulary.models import Seed

CATALOGS = {
    "en": ("Courses", "courses", "Short lessons on social protection, by and for the officials of the Americas."),
    "es": ("Cursos", "cursos", "Lecciones breves sobre protección social, por y para funcionarios de las Américas."),
    "pt-br": ("Cursos", "cursos", "Lições curtas sobre proteção social, por e para servidores das Américas."),
    "fr": (
        "Formations",
        "formations",
        "Des leçons courtes sur la protection sociale, par et pour les agents des Amériques.",
    ),
}


def load():
    """Make the catalogues. Running it again changes nothing, and one that an editor has deleted does not come back."""
    home = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    for locale in Locale.objects.filter(language_code__in=CODES).order_by("pk"):
        parent = home if home.locale_id == locale.pk else home.get_translation_or_none(locale)
        if parent is not None:
            _catalog(parent, locale)


def _catalog(parent, locale):
    _seed, is_new = Seed.objects.get_or_create(
        model="courses.setup", code=locale.language_code, defaults={"digest": ""}
    )
    if is_new and not CatalogPage.objects.filter(locale=locale).exists():
        title, slug, introduction = CATALOGS[locale.language_code]
        parent.add_child(
            instance=CatalogPage(
                title=title,
                slug=slug,
                introduction=f"<p>{introduction}</p>",
                locale=locale,
                translation_key=key_of("catalog"),
            )
        )


def catalogs():
    """Return {language: catalogue}, in the order of our languages."""
    pages = {page.language: page for page in CatalogPage.objects.select_related("locale")}
    return {code: pages[code] for code in CODES if code in pages}
