"""Institutions from a table, known by their name or acronym within a state."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.codes import CODES
from languages.fields import Translated
from languages.folding import fold
from members.imports.lines import SAME, Line, Lines, by_words
from members.models import Country, Institution
from vocabulary.models import Sector


class InstitutionLines(Lines):
    """New institutions; one that is there already is left as it is."""

    columns = {
        "name": (True, gettext_lazy("full name, in the language of the country")),
        "acronym": (False, gettext_lazy("as people say it")),
        "country": (False, gettext_lazy("code (JM) or name; empty for international bodies")),
        "sector": (True, gettext_lazy("code or name of a sector")),
        "website": (False, gettext_lazy("address, beginning with https://")),
    }
    example = ["Ministry of Labour and Social Security", "MLSS", "JM", "gov-social-ministry", "https://www.mlss.gov.jm"]

    @cached_property
    def countries(self):
        return by_words((c, [c.iso2, c.slug, *c.name.values()]) for c in Country.objects.all())

    @cached_property
    def sectors(self):
        return by_words((s, [s.code, *s.name.values()]) for s in Sector.objects.all())

    @cached_property
    def known(self):
        """The (state, folded name) of what is there."""
        return {
            (one.country_id, fold(name))
            for one in Institution.objects.confirmed()
            for name in one.name.values()
            if name
        }

    @cached_property
    def seen(self):
        """{(state, folded name): number of the line that has it} so far."""
        return {}

    def read(self, number, cells):
        name = cells.get("name", "")
        line = Line(number, name=name)
        if not name:
            line.refuse(_("The name is missing."))
        country = self._found(line, cells, "country", self.countries, _("“%(name)s” is none of the states."))
        sector = self._found(line, cells, "sector", self.sectors, _("“%(name)s” is none of the sectors."))
        if not cells.get("sector"):
            line.refuse(_("The sector is missing."))
        self._check_website(line, cells)
        line.fields |= {
            "name": Translated({country.language if country and country.language in CODES else "en": name}),
            "acronym": cells.get("acronym", "")[:32],
            "country": country,
            "sector": sector,
            "website": cells.get("website", ""),
        }
        self._compare(line, (country.pk if country else None, fold(name)))
        return line

    def write(self, line):
        Institution.objects.create(**line.fields)

    def _found(self, line, cells, column, known, refusal):
        named = cells.get(column, "")
        found = known.get(fold(named)) if named else None
        if named and found is None:
            line.refuse(refusal % {"name": named})
        return found

    def _check_website(self, line, cells):
        if website := cells.get("website"):
            try:
                URLValidator(schemes=["http", "https"])(website)
            except ValidationError:
                line.refuse(_("“%(address)s” is no address of a site.") % {"address": website})

    def _compare(self, line, key):
        if key in self.seen:
            line.refuse(_("This institution is in line %(number)d already.") % {"number": self.seen[key]})
        self.seen.setdefault(key, line.number)
        if not line.errors and key in self.known:
            line.outcome = SAME
