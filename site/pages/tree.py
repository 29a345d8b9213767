"""Making pages by program: each once, in its language, under a name that is the same in all languages."""

import uuid

from django.utils import timezone
from wagtail.models import Locale, Page

from vocabulary.models import Seed

NAMES = uuid.UUID("6f0c7f0e-52c7-4f0f-9d55-2f6a0c8a5a11")
PLANTED = "pages.tree"


def key_of(name):
    """The translation key of a page of ours: the same in every installation, so that an export finds it again."""
    return uuid.uuid5(NAMES, name)


class Planting:
    """Adds pages to the tree. One that was planted before is found, or, if an editor has deleted it, missed."""

    def __init__(self):
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.planted = set(Seed.objects.filter(model=PLANTED).values_list("code", flat=True))

    def find(self, model, name, language):
        return model.objects.filter(translation_key=key_of(name), locale=self.locales[language]).first()

    def plant(self, parent, model, name, language, **fields):
        """Return (page, whether it is new). The page is None when an editor has deleted it, or its parent."""
        code = f"{language}:{name}"
        if code in self.planted or parent is None:
            return self.find(model, name, language), False
        now = timezone.now()
        page = model(
            locale=self.locales[language],
            translation_key=key_of(name),
            first_published_at=now,
            last_published_at=now,
            **fields,
        )
        parent.add_child(instance=page)
        Seed.objects.create(model=PLANTED, code=code)
        self.planted.add(code)
        return page, True


def root():
    """The root of the tree, which no address shows."""
    return Page.objects.get(depth=1)
