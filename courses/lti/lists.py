"""The lists of the CMS in which the secretariat enters the systems of others."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.lti.models import Platform, Tool, ToolLink


class ChoiceColumn(Column):
    """A way into the tool, to choose there what steps can open."""

    def get_value(self, tool):
        if not (tool.selection_url and tool.is_trusted):
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("lti:selection", args=[tool.pk]), _("Choose in the tool"))


class PlatformList(SnippetViewSet):
    model = Platform
    icon = "site"
    menu_label = _("Platforms")
    list_display = ["__str__", "issuer", BooleanColumn("is_trusted", label=_("Trusted"))]
    panels = [
        HelpPanel(template="lti/admin/ours_for_platforms.html", heading=_("What the platform wants to know of us")),
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("issuer"),
                FieldPanel("client_id"),
                FieldPanel("deployments"),
                FieldPanel("login_url"),
                FieldPanel("token_url"),
                FieldPanel("keyset_url"),
            ],
            heading=_("What the platform says of itself"),
        ),
        FieldPanel("is_trusted"),
    ]


class ToolList(SnippetViewSet):
    model = Tool
    icon = "link-external"
    menu_label = _("External tools")
    list_display = [
        "__str__",
        ChoiceColumn("choice", label=_("Links")),
        BooleanColumn("is_trusted", label=_("Trusted")),
    ]
    panels = [
        HelpPanel(template="lti/admin/ours_for_tools.html", heading=_("What the tool wants to know of us")),
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("login_url"),
                FieldPanel("redirects"),
                FieldPanel("keyset_url"),
                FieldPanel("selection_url"),
            ],
            heading=_("What the tool says of itself"),
        ),
        FieldPanel("tells_names"),
        FieldPanel("is_trusted"),
    ]


class ToolLinkList(SnippetViewSet):
    model = ToolLink
    icon = "link"
    menu_label = _("Links into tools")
    list_display = ["__str__", "url", "marks"]
    list_filter = ["tool"]
    panels = [FieldPanel("tool"), FieldPanel("title"), FieldPanel("url"), FieldPanel("custom"), FieldPanel("marks")]


class LtiLists(SnippetViewSetGroup):
    """The systems of others that open our courses, or that our courses open."""

    menu_label = _("Other systems")
    menu_icon = "link-external"
    menu_name = "lti"
    items = (PlatformList, ToolList, ToolLinkList)
