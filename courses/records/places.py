"""Where a document of another system is kept, and on what conditions it is changed."""

import re
from dataclasses import dataclass
from uuid import UUID

from courses.records.agents import agent_of
from courses.records.keeping import Outdated
from courses.records.models import Access, Document
from courses.records.store import Unfit

Kind = Document.Kind
# What each resource is asked with: what it needs, what names a document, what it takes besides.
ASKED = {
    Kind.STATE: (("activityId", "agent"), "stateId", ("registration",)),
    Kind.ACTIVITY: (("activityId",), "profileId", ()),
    Kind.AGENT: (("agent",), "profileId", ()),
}

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(frozen=True)
class Place:
    """A document of one system; without a name all of those beside it."""

    access: Access
    kind: str
    activity: str = ""
    agent: str = ""
    registration: str = ""
    name: str = ""

    @classmethod
    def asked(cls, access, kind, query):
        """The place that the query of a request means. Raises Unfit with the parameter that does not fit."""
        needed, named, besides = ASKED[kind]
        for name in query:
            if name not in (*needed, named, *besides, "since"):
                raise Unfit(f"`{name}` is not known here.")
        for name in needed:
            if not query.get(name):
                raise Unfit(f"`{name}` is missing.")
        activity, name = query.get("activityId", ""), query.get(named, "")
        if activity and not (activity.isprintable() and IRI.fullmatch(activity) and len(activity) <= 500):
            raise Unfit("`activityId` is not an IRI.")
        if len(name) > 255 or "\0" in name:
            raise Unfit(f"`{named}` does not fit.")
        return cls(
            access,
            kind,
            activity,
            agent_of(query["agent"]) if "agent" in needed else "",
            _uuid(query["registration"]) if query.get("registration") else "",
            name,
        )

    @property
    def is_profile(self):
        return self.kind != Kind.STATE

    @property
    def key(self):
        return Document.place_of(**self.words())

    def words(self):
        names = ("access", "kind", "activity", "agent", "registration", "name")
        return {name: getattr(self, name) for name in names}

    def beside(self):
        """The documents of the same activity and person; of one registration, where it was said."""
        of = {"activity": self.activity, "agent": self.agent}
        if self.registration:
            of["registration"] = self.registration
        return Document.objects.kept_by(self.access, self.kind).filter(**of)


def _uuid(text):
    try:
        return str(UUID(text))
    except ValueError as error:
        raise Unfit("`registration` is not a UUID.") from error


@dataclass(frozen=True)
class Conditions:
    """Which version somebody has seen who changes a document (RFC 9110: If-Match, If-None-Match)."""

    match: str = ""
    none_match: str = ""

    @property
    def are_said(self):
        return bool(self.match or self.none_match)

    def check(self, found):
        """Raise Outdated unless the document is the version that was seen, or none where none was."""
        if self.match and not _meets(self.match, found):
            raise Outdated("The document is another version than the one of If-Match.")
        if self.none_match and _meets(self.none_match, found):
            raise Outdated("There is a document that If-None-Match excludes.")


def _meets(said, found):
    return found is not None and (said.strip() == "*" or found.digest in re.findall(r'"([^"]*)"', said))
