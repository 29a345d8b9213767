from django.core.paginator import Paginator
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from pages.models.base import WrittenPage
from vocabulary.models import Theme

NEWS_A_PAGE = 12


class NewsQuerySet(PageQuerySet):
    def open_to_all(self):
        """Published, and not in a part of the tree that is closed; in one query, where `public()` needs two."""
        below = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        closed = PageViewRestriction.objects.annotate(below=below).filter(below__startswith=F("page__path"))
        return self.live().exclude(Exists(closed))

    def newest(self):
        return self.order_by("-date", "-pk")

    def listed(self):
        return self.select_related("image").prefetch_related("themes", "image__renditions").defer("body")


class NewsIndexPage(WrittenPage):
    """The news of the network, newest first."""

    subpage_types = ["pages.NewsPage"]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request, *args, **kwargs):
        news = NewsPage.objects.child_of(self).open_to_all().newest().listed()
        page_of_news = Paginator(news, NEWS_A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"news": page_of_news}


class NewsPage(WrittenPage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    image = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    image_text = models.CharField(
        _("alternative text of the image"),
        max_length=250,
        blank=True,
        help_text=_("What the image tells those who cannot see it. Empty when it is decoration."),
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))

    objects = PageManager.from_queryset(NewsQuerySet)()

    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_text")], heading=_("Image")),
        FieldPanel("themes"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["-date"], name="news_by_date")]
