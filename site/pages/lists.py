"""The lists that the secretariat keeps in the CMS: states, bodies, words, spaces, milestones."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from members.models import Country, Institution, Subregion
from pages.models import Milestone
from spaces.models import Space
from vocabulary.models import Choice, Sector, Term, Theme


class CountryList(SnippetViewSet):
    model = Country
    icon = "globe"
    list_display = ["__str__", "subregion", "timezone"]
    list_filter = ["subregion"]
    ordering = ["iso2"]
    panels = [
        FieldPanel("name"),
        FieldPanel("capital"),
        FieldPanel("slug"),
        FieldPanel("subregion"),
        MultiFieldPanel(
            [FieldPanel("language"), FieldPanel("timezone"), FieldPanel("currency")], heading=_("Where and when")
        ),
        FieldPanel("status_note"),
    ]


class SubregionList(SnippetViewSet):
    model = Subregion
    icon = "site"
    list_display = ["__str__", "position"]
    ordering = ["position"]
    panels = [FieldPanel("name"), FieldPanel("position")]


class InstitutionList(SnippetViewSet):
    model = Institution
    icon = "group"
    list_display = ["__str__", "country", "sector"]
    list_filter = ["country", "sector"]
    ordering = ["slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("acronym"),
        FieldPanel("slug"),
        FieldPanel("country"),
        FieldPanel("sector"),
        FieldPanel("website"),
        FieldPanel("allows_statements"),
    ]


class ThemeList(SnippetViewSet):
    model = Theme
    icon = "tag"
    list_display = ["__str__", "code", "parent"]
    ordering = ["position", "code"]
    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("parent"), FieldPanel("position")]


class SectorList(SnippetViewSet):
    model = Sector
    icon = "list-ul"
    list_display = ["__str__", "code", "parent"]
    ordering = ["position", "code"]
    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("parent"), FieldPanel("position")]


class TermList(SnippetViewSet):
    model = Term
    icon = "openquote"
    list_display = ["__str__", "theme"]
    list_filter = ["theme"]
    ordering = ["code"]
    panels = [FieldPanel("code"), FieldPanel("term"), FieldPanel("definition"), FieldPanel("theme")]


class ChoiceList(SnippetViewSet):
    model = Choice
    icon = "list-ol"
    list_display = ["__str__", "vocabulary", "code"]
    list_filter = ["vocabulary"]
    ordering = ["vocabulary", "position"]
    panels = [FieldPanel("vocabulary"), FieldPanel("code"), FieldPanel("name"), FieldPanel("position")]


class MilestoneList(SnippetViewSet):
    model = Milestone
    icon = "history"
    list_display = ["__str__", "country"]
    ordering = ["date", "code"]
    panels = [FieldPanel("code"), FieldPanel("date"), FieldPanel("text"), FieldPanel("country"), FieldPanel("source")]


class SpaceList(SnippetViewSet):
    model = Space
    icon = "comment"
    list_display = ["__str__", "kind", "visibility"]
    list_filter = ["kind", "visibility"]
    ordering = ["slug"]
    panels = [
        FieldPanel("name"),
        FieldPanel("purpose"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("themes"),
        FieldPanel("country"),
    ]


class NetworkLists(SnippetViewSetGroup):
    """Who is in the network, and where they meet."""

    menu_label = _("Network")
    menu_icon = "globe"
    menu_order = 300
    items = (CountryList, SubregionList, InstitutionList, SpaceList, MilestoneList)


class VocabularyLists(SnippetViewSetGroup):
    """The words that records and pages are tagged with."""

    menu_label = _("Vocabulary")
    menu_icon = "tag"
    menu_order = 310
    items = (ThemeList, SectorList, TermList, ChoiceList)
