"""In whose name something is said in a room, and how the protocol tells it."""

from django.db import models

from members.voices import Spoken


class Voiced(Spoken):
    """Words of a participant, kept with the capacity in which they spoke at that moment."""

    class Meta:
        abstract = True

    def voice_facts(self):
        return facts_of(self.author, self.delegation, self.institution)


class Heard(models.Model):
    """How a participant is heard: in a personal capacity, or on behalf of a body that gave them a mandate."""

    delegation = models.ForeignKey("members.Delegation", models.SET_NULL, null=True, blank=True, related_name="+")
    institution = models.ForeignKey("members.Institution", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def voice(self):
        """The fields of what this participant says now."""
        return {"author": self.member, "delegation": self.delegation, "institution": self.institution}

    def voice_facts(self):
        return facts_of(self.member, self.delegation, self.institution)


def facts_of(member, delegation, institution):
    """A person and their capacity as the protocol tells them; each page names the country in its language."""
    if member is None:
        return None
    country = "" if member.audience_of("country") == member.Audience.MYSELF else member.country_id or ""
    facts = {"id": member.pk, "name": member.name, "initials": member.initials, "country": country}
    if delegation:
        facts["delegation"] = delegation.country_id
    if institution:
        facts["institution"] = institution.acronym or dict(institution.name)
    return facts
