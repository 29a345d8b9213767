"""A member as one visitor sees them: what is not for that visitor is not there."""

from dataclasses import dataclass

from languages.codes import OWN_NAMES


@dataclass
class Profile:
    """What a template shows of a member. Ask it, never the member, so that nothing private slips out."""

    member: object
    visitor: object

    def shows(self, field):
        return self.member.shows(field, self.visitor)

    @property
    def post(self):
        return self.member.post if self.shows("post") else ""

    @property
    def institution(self):
        return self.member.institution if self.shows("institution") else None

    @property
    def country(self):
        return self.member.country if self.shows("country") else None

    @property
    def biography(self):
        return self.member.biography if self.shows("biography") else ""

    @property
    def email(self):
        return self.member.email if self.shows("email") else ""

    @property
    def has_photo(self):
        return bool(self.member.photo) and self.shows("photo")

    @property
    def languages(self):
        """[(code, name in its own words)] of what one may write in."""
        codes = self.member.languages_read if self.shows("languages") else []
        return [(code, OWN_NAMES[code]) for code in codes]

    @property
    def offers(self):
        """Themes that the member can help with; a list, for the template asks twice."""
        return sorted(self.member.offers.all(), key=lambda theme: theme.position) if self.shows("offers") else []

    @property
    def seeks(self):
        return sorted(self.member.seeks.all(), key=lambda theme: theme.position) if self.shows("seeks") else []


class Stranger:
    """Somebody without an account, for the preview of one's own profile."""

    is_authenticated = is_secretariat = sees_the_network = False
    pk = None


class Colleague(Stranger):
    """Any endorsed member, for the preview of one's own profile."""

    is_authenticated = sees_the_network = True
