"""What pages say, in plain words: by this they are found in any language, accents ignored."""

from django.db import models
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.search.index import SearchField

from languages.finding import Findable


class PageText(Findable):
    """The plain text of a published page, kept beside it."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="page_text")
    text = models.TextField(blank=True)

    def __str__(self):
        return self.page.title

    def findable(self):
        return [self.page.title, self.text]

    @classmethod
    def keep(cls, page):
        """Keep what a page says now."""
        row = cls.objects.filter(page_id=page.pk).first() or cls(page_id=page.pk)
        row.page, row.text = page, said_by(page)
        row.save()

    @classmethod
    def catch_up(cls):
        """Keep what those pages say that are not kept yet. Returns how many there were."""
        pages = Page.objects.live().filter(page_text=None, depth__gt=1).specific()
        rows = [cls(page=page, text=said_by(page)) for page in pages]
        for row in rows:
            row.words = row.folded_words()
        return len(cls.objects.bulk_create(rows, batch_size=200))


def said_by(page):
    """All that a page's authors meant to be found, without markup."""
    page = page.specific
    values = (
        field.get_value(page)
        for field in page.get_search_fields()
        if isinstance(field, SearchField) and field.field_name != "title"
    )
    texts = (text for value in values for text in (value if isinstance(value, list) else [value]) if text)
    return " ".join(" ".join(strip_tags(str(text)).split()) for text in texts)
