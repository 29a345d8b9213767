"""What all pages of this app are made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from blocks.blocks import BodyBlock
from blocks.mixins import Localized, Shareable


class SitePage(Localized, Shareable, Page):
    """A page of the site: knows its languages, its share image, and the way to it."""

    class Meta:
        abstract = True

    promote_panels = Shareable.promote_panels

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"crumbs": [(page.title, page.get_url(request)) for page in self.way()]}

    def way(self):
        """The pages above this one, from the home page down; the home page of a language has none."""
        return self.get_ancestors().filter(depth__gt=1).only("title", "url_path", "locale") if self.depth > 2 else []


class WrittenPage(SitePage):
    """A page with a summary and a body."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences, shown in lists and under the title."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
