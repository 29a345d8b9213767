from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from activity.models import Notice
from blocks.blocks import BodyBlock
from courses.models import CoursePage
from pages.models.base import SitePage
from pages.models.news import NewsPage
from pages.numbers import numbers

# How many courses and pieces of news the first page shows.
COURSES = NEWS = 3


class HomePage(SitePage):
    """The first page of a language: the public face for visitors, and for a member what waits for them."""

    motto = models.CharField(_("motto"), max_length=160)
    lead = models.TextField(_("what the network is, in two sentences"), max_length=500)
    body = StreamField(BodyBlock(), verbose_name=_("more about the network"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("motto"), FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def share_description(self):
        return self.search_description or self.lead

    def get_template(self, request, *args, **kwargs):
        return "pages/member_home.html" if request.user.is_authenticated else "pages/home_page.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        if request.user.is_authenticated:
            return context | {"waiting": Notice.objects.visible_to(request.user).waiting()}
        courses = CoursePage.objects.live().filter(locale=self.locale_id).order_by("path").listed()
        news = NewsPage.objects.live().public().filter(locale=self.locale_id).newest().defer("body")
        return context | {"numbers": numbers(), "courses": courses[:COURSES], "news": news[:NEWS]}
