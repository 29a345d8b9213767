"""h5p.json: which library plays the content, and whether all that it needs is in the file."""

import json
import re

from django.utils.translation import gettext as _

from courses.packages.reading.understood import H5P, Part, Understood
from courses.reporting import Refused

MOST_LIBRARIES = 200
NAME = re.compile(r"[\w.-]{1,100}")
# Content that asks nothing and never says that it is completed: it is done once it was opened, as a page is.
SHOWING = re.compile(
    r"H5P\.(Accordion|Agamotto|AdvancedText|Audio|AudioRecorder|Chart|Collage|Dialogcards|DocumentationTool|"
    r"GuessTheAnswer|IFrameEmbed|Image|ImageHotspots|ImageJuxtaposition|ImageSlider|ImpressPresentation|"
    r"InformationWall|Link|Table|Text|Timeline|ThreeImage|Video)"
)


def read_h5p(archive, path):
    """Return what the package at this path is, or refuse one that lacks a library."""
    base = path[: len(path) - len("h5p.json")]
    about = _json(archive, path)
    main = str(about.get("mainLibrary", ""))
    title = " ".join(str(about.get("title") or _("A package")).split())[:200]
    part = Part(id="h5p", title=title, href="content/content.json", is_asset=bool(SHOWING.fullmatch(main)))
    understood = Understood(H5P, title, [part], base=base)
    if archive.find(f"{base}content/content.json") is None:
        raise Refused(_("The package has no content: content/content.json is missing."))
    _json(archive, archive.find(f"{base}content/content.json"))
    wanted = about.get("preloadedDependencies")
    if not isinstance(wanted, list) or not any(_name(each) == main for each in wanted):
        raise Refused(_("h5p.json does not name the library that plays it."))
    missing = _missing(archive, base, wanted)
    if missing:
        raise Refused(
            _("These libraries are not in the file: %(names)s. Export the content with its libraries.")
            % {"names": ", ".join(missing)}
        )
    return understood


def _missing(archive, base, wanted):
    """The libraries that are needed, by others as well, and are not there."""
    missing, seen, queue = [], set(), list(wanted)
    while queue:
        dependency = queue.pop()
        folder = _folder(archive, base, dependency)
        if folder in seen:
            continue
        seen.add(folder)
        if len(seen) > MOST_LIBRARIES:
            raise Refused(_("The package needs more than %(most)d libraries.") % {"most": MOST_LIBRARIES})
        there = archive.find(f"{base}{folder}/library.json")
        if there is None:
            missing.append(folder)
            continue
        library = _json(archive, there)
        queue += [each for each in library.get("preloadedDependencies") or [] if isinstance(each, dict)]
        for file in [*(library.get("preloadedJs") or []), *(library.get("preloadedCss") or [])]:
            name = str(file.get("path", "")) if isinstance(file, dict) else ""
            if archive.find(f"{base}{folder}/{name}") is None:
                missing.append(f"{folder}/{name}"[:200])
    return sorted(missing)


def _folder(archive, base, dependency):
    """The folder of a library: with its version, as exported, or in old files without."""
    name = _name(dependency)
    if not NAME.fullmatch(name):
        raise Refused(_("h5p.json names a library in a way that cannot be read."))
    versioned = f"{name}-{dependency.get('majorVersion')}.{dependency.get('minorVersion')}"
    return (
        name
        if archive.find(f"{base}{versioned}/library.json") is None and archive.find(f"{base}{name}/library.json")
        else versioned
    )


def _name(dependency):
    return str(dependency.get("machineName", "")) if isinstance(dependency, dict) else ""


def _json(archive, path):
    try:
        found = json.loads(archive.text(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:
        raise Refused(_("%(path)s is no JSON.") % {"path": path}) from broken
    if not isinstance(found, dict):
        raise Refused(_("%(path)s is not what H5P writes.") % {"path": path})
    return found
