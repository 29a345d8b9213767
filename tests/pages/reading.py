"""Reading pages as a browser or a search engine does."""

import re
from html import unescape


def hreflangs(html):
    """{language: address} of the translations that a page names."""
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html)
    return {code: unescape(url) for code, url in found}


def canonical(html):
    found = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    return unescape(found[1]) if found else None


def links(html):
    return [unescape(url) for url in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', html)]


def path_of(url):
    return re.sub(r"^https?://[^/]+", "", url)
