"""Members from a table, known by their e-mail."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.codes import OWN_NAMES, ours
from languages.folding import fold
from members.imports.lines import CHANGED, SAME, Line, Lines, by_words
from members.models import Country, Institution, Member
from vocabulary.models import Theme

SEVERAL = "|"


class MemberLines(Lines):
    """New accounts, endorsed by the secretariat; whoever has one already keeps what they wrote about themselves."""

    columns = {
        "email": (True, gettext_lazy("address of the person; the account is known by it")),
        "name": (True, gettext_lazy("as it is written on a certificate")),
        "country": (
            False,
            gettext_lazy("code (JM) or name in one of the four languages; empty for international bodies"),
        ),
        "institution": (False, gettext_lazy("name or acronym; a new one is added")),
        "post": (False, gettext_lazy("position in the institution")),
        "language": (False, gettext_lazy("en, es, pt or fr; empty for the language of the country")),
        "offers": (False, gettext_lazy("codes or names of themes, with | between them")),
        "seeks": (False, gettext_lazy("codes or names of themes, with | between them")),
    }
    example = [
        "andrea@example.org",
        "Andrea Campbell",
        "JM",
        "MLSS",
        "Programme officer",
        "en",
        "registries",
        "evaluation|payments",
    ]

    # Set by whoever brings the table in: what is done for each new member, such as writing a letter.
    greet = staticmethod(lambda member: None)

    @cached_property
    def countries(self):
        return by_words((c, [c.iso2, c.slug, *c.name.values()]) for c in Country.objects.all())

    @cached_property
    def themes(self):
        return by_words((t, [t.code, *t.name.values()]) for t in Theme.objects.all())

    @cached_property
    def institutions(self):
        """{(country, folded name or acronym): institution}."""
        known = {}
        for one in Institution.objects.confirmed():
            for word in filter(None, [one.acronym, *one.name.values()]):
                known.setdefault((one.country_id, fold(word)), one)
        return known

    @cached_property
    def known(self):
        """{address: member} of all addresses in the table."""
        addresses = [cells.get("email", "").lower() for _number, cells in self.rows]
        members = {member.email.lower(): member for member in Member.objects.filter(email__in=addresses)}
        others = EmailAddress.objects.filter(email__in=addresses).select_related("user")
        return {address.email.lower(): address.user for address in others} | members

    @cached_property
    def seen(self):
        """{address: number of the line that has it} so far."""
        return {}

    def read(self, number, cells):
        email = cells.get("email", "").lower()
        line = Line(number, name=cells.get("name") or email)
        self._check_email(line, email)
        self._check_name(line, cells)
        country = self._country(line, cells)
        line.fields |= {
            "email": email,
            "country": country,
            "institution": cells.get("institution", "")[:200],
            "post": cells.get("post", "")[:160],
            "language": self._language(line, cells, country),
            "offers": self._themes(line, cells, "offers"),
            "seeks": self._themes(line, cells, "seeks"),
        }
        if not line.errors and email in self.known:
            line.outcome = CHANGED if self.known[email].standing == Member.Standing.AWAITING else SAME
        return line

    def write(self, line):
        if line.outcome == CHANGED:
            self.known[line.fields["email"]].endorse(by=self.by)
            return
        themes = {side: line.fields.pop(side) for side in ("offers", "seeks")}
        named = line.fields.pop("institution")
        country = line.fields["country"]
        member = Member.objects.create_user(
            **line.fields,
            timezone=country.timezone if country else "UTC",
            institution=self._institution(named, country),
        )
        for side, chosen in themes.items():
            getattr(member, side).set(chosen)
        EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=False)
        member.endorse(by=self.by)
        self.greet(member)

    def _check_email(self, line, email):
        if not email:
            line.refuse(_("The e-mail address is missing."))
            return
        try:
            validate_email(email)
        except ValidationError:
            line.refuse(_("“%(email)s” is no e-mail address.") % {"email": email})
            return
        if email in self.seen:
            line.refuse(_("This address is in line %(number)d already.") % {"number": self.seen[email]})
        self.seen.setdefault(email, line.number)

    def _check_name(self, line, cells):
        line.fields["name"] = cells.get("name", "")
        if not line.fields["name"]:
            line.refuse(_("The name is missing."))
        elif len(line.fields["name"]) > 120:
            line.refuse(_("The name is longer than 120 letters."))

    def _country(self, line, cells):
        named = cells.get("country", "")
        country = self.countries.get(fold(named)) if named else None
        if named and country is None:
            line.refuse(_("“%(name)s” is none of the states: write its code or its name.") % {"name": named})
        return country

    def _language(self, line, cells, country):
        named = cells.get("language", "")
        if not named:
            return country.language if country else "en"
        code = ours(named) or next((c for c, name in OWN_NAMES.items() if fold(name) == fold(named)), None)
        if code is None:
            line.refuse(_("“%(name)s” is none of our languages: write en, es, pt or fr.") % {"name": named})
        return code or "en"

    def _themes(self, line, cells, side):
        chosen = []
        for named in filter(None, (part.strip() for part in cells.get(side, "").split(SEVERAL))):
            theme = self.themes.get(fold(named))
            if theme is None:
                line.refuse(_("“%(name)s” in the column %(column)s is no theme.") % {"name": named, "column": side})
            else:
                chosen.append(theme)
        return chosen

    def _institution(self, name, country):
        if not name:
            return None
        code = country.pk if country else None
        known = self.institutions.get((code, fold(name))) or self.institutions.get((None, fold(name)))
        if known is None:
            known = Institution.propose(name, country, by=self.by)
            known.confirm()
            self.institutions[code, fold(name)] = known
        return known
