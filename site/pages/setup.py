"""What a fresh installation needs to be read: languages, the site, its pages in four languages, rights."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import LocaleSynchronization

from languages.codes import CODES
from languages.fields import Translated
from members.models import Country
from pages import contents, permissions
from pages.models import (
    AboutPage,
    ContactPage,
    CountryIndexPage,
    CountryPage,
    HomePage,
    Milestone,
    Network,
    NewsIndexPage,
    StandardPage,
)
from pages.tree import Planting, root
from vocabulary import seeds

# The pages below each home page, in the order of the menu: name, kind, whether menus show it.
PAGES = [
    ("about", AboutPage, True),
    ("news", NewsIndexPage, True),
    ("countries", CountryIndexPage, False),
    ("contact", ContactPage, True),
    ("accessibility", StandardPage, True),
    ("privacy", StandardPage, True),
    ("terms", StandardPage, True),
]
SHORT_NAMES = {"en": "IASPN", "es": "RIPSO", "pt-br": "RIPSO", "fr": "RIPSO"}


def load():
    """Bring the site into being. Running it again changes nothing; what editors have changed or deleted stays so."""
    for code in CODES:
        Locale.objects.get_or_create(language_code=code)
    planting = Planting()
    homes = {code: load_home(planting, code) for code in CODES}
    load_site(homes[settings.LANGUAGE_CODE])
    load_network()
    for code in CODES:
        load_pages(planting, homes[code], code)
        load_countries(planting, code)
    follow(planting.locales)
    load_milestones()
    permissions.load()


def load_home(planting, code):
    if not HomePage.objects.exists():
        # The page with which Wagtail welcomes its developers; its site goes with it.
        Page.objects.filter(depth=2, content_type__model="page").delete()
    content = contents.read("home", code)
    home, _is_new = planting.plant(root(), HomePage, "home", code, **content.fields)
    return home or HomePage.objects.filter(locale=planting.locales[code]).first()


def load_site(home):
    """The record by which Wagtail finds the home page; where the site stands is said by the environment."""
    where = urlsplit(settings.BASE_URL)
    port = where.port or (443 if where.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, root_page=home)
    if (site.hostname, site.port) != (where.hostname, port):
        site.hostname, site.port = where.hostname, port
        site.save()


def load_network():
    if not Network.objects.exists():
        homes = {code: contents.read("home", code).fields for code in CODES}
        Network.objects.create(
            name=Translated({code: fields["title"] for code, fields in homes.items()}),
            short_name=Translated(SHORT_NAMES),
            motto=Translated({code: fields["motto"] for code, fields in homes.items()}),
            about=Translated({code: fields["lead"] for code, fields in homes.items()}),
        )


def load_pages(planting, home, code):
    """First all pages, then their texts: these lead to one another."""
    new, pages = [(home, contents.read("home", code))] if home and not home.body and is_new(home) else [], {}
    for name, model, in_menus in PAGES:
        content = contents.read(name, code)
        page, fresh = planting.plant(home, model, name, code, show_in_menus=in_menus, **content.fields)
        pages[name] = page
        if fresh:
            new.append((page, content))
    for page, content in new:
        page.body = content.body(pages)
        page.save()


def pages_of(planting, code):
    """The pages of a language by name, for texts that lead to one another."""
    return {name: planting.find(model, name, code) for name, model, _in_menus in PAGES}


def is_new(page):
    """Nobody has edited it yet."""
    return page.latest_revision_id is None


def load_countries(planting, code):
    """A page for each state, under the name that it has in this language."""
    index = planting.find(CountryIndexPage, "countries", code)
    # They refer to nothing that an editor could delete, so nobody needs an index of what they refer to.
    with disable_reference_index_auto_update():
        for country in Country.objects.order_by("iso2"):
            name, _language = country.name.in_language(code)
            if f"{code}:country:{country.iso2}" not in planting.planted:
                address = slugify(name) or country.slug
                planting.plant(
                    index, CountryPage, f"country:{country.iso2}", code, title=name, slug=address, country=country
                )


def follow(locales):
    """Pages that authors add in the language of the site appear in the others, until somebody translates them."""
    source = locales[settings.LANGUAGE_CODE]
    for code, locale in locales.items():
        if code != settings.LANGUAGE_CODE and not LocaleSynchronization.objects.filter(locale=locale).exists():
            # Without its signal, which would copy a tree that is just being planted.
            LocaleSynchronization.objects.bulk_create([LocaleSynchronization(locale=locale, sync_from=source)])


def load_milestones():
    events = seeds.read(__file__, "network_history")["events"]
    known = set(Country.objects.values_list("pk", flat=True))
    entries = [
        {
            "code": event["code"],
            "date": event["date"],
            "country_id": event["country"] if event["country"] in known else None,
            "text": Translated(event["text"]),
            "source": event["source"],
        }
        for event in events
    ]
    seeds.plant(Milestone, entries, key=["code"])
