"""What the page of a state tells of its people, as far as the visitor may see them."""

import zoneinfo
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from members.models import FocalPoint, Institution, Member
from members.profiles import Profile
from spaces.models import Space
from vocabulary.models import Choice

MEMBERS_SHOWN = 12
# The official languages of the states of the Americas.
LANGUAGES = {
    "en": _("English"),
    "es": _("Spanish"),
    "pt": _("Portuguese"),
    "fr": _("French"),
    "nl": _("Dutch"),
    "ht": _("Haitian Creole"),
    "qu": _("Quechua"),
    "ay": _("Aymara"),
    "gn": _("Guaraní"),
}


class CountryProfile:
    """A state in the eyes of one visitor."""

    def __init__(self, country, visitor):
        self.country = country
        self.visitor = visitor
        found = self.found(Member.objects.showing("country").filter(country=country))
        self.has_more_members = len(found) > MEMBERS_SHOWN
        self.members = found[:MEMBERS_SHOWN]

    @cached_property
    def charged(self):
        """The focal points of the state today, by name; each knows whether the visitor may see the member."""
        seen = Member.objects.visible_to(self.visitor).filter(pk=OuterRef("member"))
        charged = FocalPoint.objects.ongoing().filter(country=self.country).annotate(is_seen=Exists(seen))
        return list(charged.select_related("member__institution", "member__country").order_by("member__name", "pk"))

    @property
    def has_focal_point(self):
        return bool(self.charged)

    @cached_property
    def focal_points(self):
        seen = (Profile(one.member, self.visitor) for one in self.charged if one.is_seen)
        return [person for person in seen if person.shows("country")]

    def found(self, members):
        """The first of these members, by name, as far as the visitor may see them."""
        visible = members.visible_to(self.visitor).listed().by_name()[: MEMBERS_SHOWN + 1]
        seen = (Profile(member, self.visitor) for member in visible)
        return [person for person in seen if person.shows("country")]

    @cached_property
    def institutions(self):
        return list(Institution.objects.confirmed().filter(country=self.country).order_by("slug"))

    @cached_property
    def spaces(self):
        return list(Space.objects.visible_to(self.visitor).ongoing().filter(country=self.country).order_by("slug"))

    @cached_property
    def mechanisms(self):
        """The integration mechanisms that the state takes part in."""
        return list(
            Choice.objects.filter(vocabulary="mechanism", code__in=self.country.mechanisms).order_by("position")
        )

    @cached_property
    def languages(self):
        return [str(LANGUAGES.get(code, code)) for code in self.country.official_languages]

    def time(self):
        """What the clock says in the capital."""
        return time_format(timezone.now().astimezone(zoneinfo.ZoneInfo(self.country.timezone)))
