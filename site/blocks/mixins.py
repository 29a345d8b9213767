"""What pages of every kind share: how they look when somebody passes them on, and their languages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction

from blocks.alternates import Alternates

# How often an alias may repeat another alias before the page that both repeat.
ALIASES_DEEP = 3


class Shareable(models.Model):
    """A page with an image for those who pass its address on."""

    share_image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image for sharing"),
        help_text=_("Shown where the address is passed on. Without it the image of the network is shown."),
    )

    class Meta:
        abstract = True

    @property
    def share_description(self):
        """What search engines and those who pass the address on say of the page."""
        return self.search_description or getattr(self, "summary", "")

    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("share_image")], heading=_("When this page is shared")),
    ]


class Localized(models.Model):
    """A page that knows its other languages, and the language that its text is really in.

    A page that nobody has translated yet is shown in the language of its source: its address is in the reader's
    language, its `lang` is that of the text, and its canonical address is that of the source.
    """

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        """As Wagtail has it, in one query: an alias, or a page below one, is as restricted as its source.

        Whoever has looked the page up may have seen that nothing at all is restricted: then without a query.
        """
        if getattr(self, "nothing_is_restricted", False):
            return PageViewRestriction.objects.none()
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        here = Page.objects.filter(path__in=[self.path[:step] for step in steps])
        checked = Q(page__in=here.filter(alias_of=None).values("pk"))
        for _alias_of_an_alias in range(ALIASES_DEEP):
            here = Page.objects.filter(pk__in=here.exclude(alias_of=None).values("alias_of"))
            checked |= Q(page__in=here.filter(alias_of=None).values("pk"))
        return PageViewRestriction.objects.filter(checked)

    def alternates(self, request):
        """This page in its other languages."""
        return Alternates(self, request)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        alternates = self.alternates(request)
        request.alternates = alternates.paths
        return context | {"hreflangs": alternates.hreflangs, "source": alternates.source}
