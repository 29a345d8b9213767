"""Whether an edition into which everybody may enrol has a place for somebody. A selection counts its places itself."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models.admission import Admission

ASKED_FIRST = gettext_lazy("Say first in your profile where you work: places are given by country and sector.")


class Full(Exception):
    """There is no place for somebody; the message says why."""


class Seating(models.Model):
    """An edition with so many places, and so many for a state and a sector."""

    class Meta:
        abstract = True

    @property
    def seats_left(self):
        """How many more may enrol; None is as many as come."""
        return None if self.seats is None else max(0, self.seats - self.enrolments.current().count())

    def asks_where_one_works(self, member):
        """Whether places are given by country or sector, and this member has not told theirs."""
        by_country = self.per_country is not None or bool(self.quotas_by_country)
        by_sector = self.per_sector is not None or bool(self.quotas_by_sector)
        return (by_country and not member.country_id) or (by_sector and not member.institution_id)

    def why_no_seat(self, member):
        """Why there is no place for this member, in words; or "". Who has one keeps it."""
        if self.admission != Admission.OPEN:
            return ""
        country, institution = member.country_id, member.institution
        sector = institution.sector_id if institution else None
        of_country, of_sector = self.seats_of_country(country), self.seats_of_sector(sector)
        if {self.seats, of_country, of_sector} == {None}:
            return ""
        learners = self.enrolments.current()
        if learners.filter(member=member).exists():
            return ""
        if self.seats is not None and learners.count() >= self.seats:
            return _("All places of this edition are taken.")
        if self.asks_where_one_works(member):
            return ASKED_FIRST
        if of_country is not None and learners.filter(member__country=country).count() >= of_country:
            return _("All places for %(of)s are taken.") % {"of": member.country}
        if of_sector is not None and learners.filter(member__institution__sector=sector).count() >= of_sector:
            return _("All places for your sector are taken.")
        return ""
