from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from blocks.blocks import BodyBlock
from pages.front import Front
from pages.models.base import SitePage


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
        return super().get_context(request, *args, **kwargs) | {"front": Front(self, request.user)}
