"""The filters of the directory."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from languages.codes import OWN_NAMES
from members.models import Country, Institution
from members.models.countries import by_name
from vocabulary.models import Sector, Theme

NAME, COUNTRY = "name", "country"


class DirectoryFilters(forms.Form):
    """Whom to show. What a member keeps private is not found by any filter."""

    q = forms.CharField(label=_("Name or post"), required=False, max_length=100, widget=forms.SearchInput)
    country = forms.ChoiceField(label=_("Country"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    institution = forms.ChoiceField(label=_("Institution"), required=False)
    offers = forms.ChoiceField(label=_("Can help with"), required=False)
    seeks = forms.ChoiceField(label=_("Looks for"), required=False)
    language = forms.ChoiceField(
        label=_("Reads"), required=False, choices=[("", _("Any language")), *OWN_NAMES.items()]
    )
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(NAME, _("By name")), (COUNTRY, _("By country"))]
    )

    def __init__(self, data):
        super().__init__(data)
        themes, sectors = list(Theme.objects.in_order()), list(Sector.objects.in_order())
        self.countries = Country.in_order_of_name()
        institutions = sorted(Institution.objects.confirmed(), key=by_name)
        self.fields["country"].choices = [("", _("Any country")), *((c.pk, str(c)) for c in self.countries)]
        self.fields["sector"].choices = [("", _("Any sector")), *_in_tree(sectors)]
        self.fields["institution"].choices = [
            ("", _("Any institution")),
            *((str(i.pk), i.full_name) for i in institutions),
        ]
        self.fields["offers"].choices = self.fields["seeks"].choices = [("", _("Any theme")), *_in_tree(themes)]

    def chosen(self):
        """The filters that are set and make sense; the others are as if they were not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, members):
        """Return the members (a queryset) that the filters leave."""
        chosen = self.chosen()
        if q := chosen.get("q"):
            members = members.finding(q)
        if country := chosen.get("country"):
            members = members.showing("country").filter(country=country)
        if sector := chosen.get("sector"):
            within = Q(institution__sector=sector) | Q(institution__sector__parent=sector)
            members = members.showing("institution").filter(within)
        if institution := chosen.get("institution"):
            members = members.showing("institution").filter(institution=institution)
        for side in ("offers", "seeks"):
            if theme := chosen.get(side):
                within = Theme.objects.filter(Q(pk=theme) | Q(parent=theme))
                holders = members.model._meta.get_field(side).remote_field.through.objects.filter(theme__in=within)
                members = members.showing(side).filter(pk__in=holders.values("member"))
        if language := chosen.get("language"):
            members = members.showing("languages").reading(language)
        return members


def _in_tree(entries):
    """Return choices in which the lower level is indented below the upper one."""
    tops = [entry for entry in entries if entry.parent_id is None]
    for top in tops:
        yield top.pk, str(top)
        for entry in entries:
            if entry.parent_id == top.pk:
                yield entry.pk, f"\N{EM SPACE}{entry}"
