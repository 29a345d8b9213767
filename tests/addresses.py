"""Every address that the site answers to."""

from dataclasses import dataclass, field

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, URLPattern


@dataclass(frozen=True)
class Route:
    """One route: its pattern, the view behind it, and the name that it has within its namespaces."""

    pattern: str
    view: object = field(compare=False)
    name: str
    namespaces: tuple
    parameters: tuple

    @property
    def is_ours(self):
        return self.module.split(".")[0] in OURS

    @property
    def module(self):
        return getattr(self.view, "view_class", self.view).__module__

    def __str__(self):
        return f"{self.name} ({self.pattern})"


OURS = {
    "activity", "agenda", "config", "courses", "documents", "forums", "languages", "library", "live", "members", "ops",
    "pages", "search", "spaces", "streams", "vocabulary",
}  # fmt: skip


def routes(resolver=None, prefix="", namespaces=()):
    """Walk through all URL patterns."""
    resolver = resolver or get_resolver()
    found = []
    for entry in resolver.url_patterns:
        step = "<language>/" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        if isinstance(entry, URLPattern):
            name = ":".join([*namespaces, entry.name or ""])
            parameters = tuple(entry.pattern.converters or entry.pattern.regex.groupindex)
            found.append(Route(prefix + step, entry.callback, name, namespaces, parameters))
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            found += routes(entry, prefix + step, inner)
    return found
