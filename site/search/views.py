"""One box over everything."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from languages.folding import words_of
from ops.limits import limited
from ops.policies import public
from search.hits import snippet
from search.sources import SOURCES

EACH, ALL = 5, 50


@public
@limited("search", "60/m", counts_reading=True)
@require_safe
def search(request):
    """What the visitor may see that has all the words: a few of each kind, or many of one."""
    query, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    words = [word for word in words_of(query) if len(word) > 1]
    asked = [source for source in SOURCES if kind in ("", source.name)] or SOURCES
    at_most = EACH if len(asked) > 1 else ALL
    groups = []
    for source in asked if words else []:
        hits = source.find(request.user, words, at_most + 1)
        if hits:
            shown = [(hit, snippet(hit.text, words) if hit.text else []) for hit in hits[:at_most]]
            groups.append({"source": source, "hits": shown, "has_more": len(hits) > at_most})
    context = {"query": query, "kind": kind, "groups": groups, "sources": SOURCES, "is_asked": bool(words)}
    return render(request, "search/search.html", context)
