"""What all pages of this app are made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Site
from wagtail.search import index

from blocks.blocks import BodyBlock
from blocks.mixins import Localized, Shareable
from blocks.remembering import remembered

# The root of the tree, which no address shows, stands above the home pages of the languages.
HOME_DEPTH = 2
HOME = pgettext_lazy("first page", "Home")


class SitePage(Localized, Shareable, Page):
    """A page of the site: knows its languages, its share image, and the way to it."""

    class Meta:
        abstract = True

    promote_panels = Shareable.promote_panels

    @classmethod
    def served(cls):
        """How a page of this kind is looked up by its address, with what it shows in any case."""
        return cls.objects.all()

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"crumbs": self.way(request)}

    def way(self, request):
        """[(title, address)] of the pages above this one, from the home page down; a home page has none."""
        if self.depth < HOME_DEPTH + 1:
            return []
        site = Site.find_for_request(request)
        above = remembered(f"way:{site and site.pk}:{self.path}", lambda: self._way(request))
        return [(title or HOME, address) for title, address in above]

    def _way(self, request):
        """The same with no title for the home page, which is called Home in the language of each reader."""
        above = self.get_ancestors().filter(depth__gte=HOME_DEPTH).only("title", "url_path", "depth", "path")
        return [("" if page.depth == HOME_DEPTH else page.title, page.get_url(request)) for page in above]


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
