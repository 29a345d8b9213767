from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from members.models import Country, Subregion
from pages.models.base import WrittenPage
from pages.profile import CountryProfile


class CountryPageQuerySet(PageQuerySet):
    def listed(self):
        return self.select_related("country__subregion").defer("body")


class CountryIndexPage(WrittenPage):
    """The states of the network by part of the Americas, in the order of the alphabet: never ranked."""

    subpage_types = ["pages.CountryPage"]

    class Meta:
        verbose_name = _("index of countries")
        verbose_name_plural = _("indexes of countries")

    def get_context(self, request, *args, **kwargs):
        pages = list(CountryPage.objects.child_of(self).live().listed().order_by("title"))
        parts = [
            {"name": part.name, "pages": [page for page in pages if page.country.subregion_id == part.pk]}
            for part in Subregion.objects.order_by("position")
        ]
        return super().get_context(request, *args, **kwargs) | {"parts": [part for part in parts if part["pages"]]}


class CountryPage(WrittenPage):
    """The page of one state, in one language: who is there, what it runs, where it meets the others."""

    country = models.ForeignKey(Country, models.PROTECT, related_name="pages", verbose_name=_("country"))

    objects = PageManager.from_queryset(CountryPageQuerySet)()

    parent_page_types = ["pages.CountryIndexPage"]
    subpage_types: list = []
    content_panels = [*Page.content_panels, FieldPanel("country"), FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    @classmethod
    def served(cls):
        return cls.objects.select_related("country__subregion")

    def clean(self):
        super().clean()
        others = CountryPage.objects.filter(country=self.country_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.country_id and others.exists():
            raise ValidationError({"country": _("This country has a page in this language already.")})

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "country": self.country,
            "profile": CountryProfile(self.country, request.user),
        }
