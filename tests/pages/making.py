"""Pages for the tests."""

from wagtail.models import Locale

from pages.models import HomePage, NewsIndexPage, NewsPage, SectionPage, StandardPage


def home(language="en"):
    return HomePage.objects.get(locale__language_code=language)


def make_page(title="A page", parent=None, model=StandardPage, **fields):
    """A published page below the home page of its parent's language, English unless told otherwise."""
    parent = parent or home()
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    return parent.add_child(instance=model(title=title, locale=parent.locale, **fields))


def make_section(title="A section", **fields):
    return make_page(title, model=SectionPage, **fields)


def make_news(title="Something new", language="en", **fields):
    index = NewsIndexPage.objects.get(locale=Locale.objects.get(language_code=language))
    return make_page(title, parent=index, model=NewsPage, **fields)
