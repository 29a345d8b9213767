"""imsmanifest.xml: which parts a SCORM package has, in which order, and what each begins with."""

import re
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from courses.packages.reading.sequencing import tree_of
from courses.packages.reading.understood import SCORM_12, SCORM_2004, Part, Understood
from courses.packages.reading.xml import attribute, child, children, descend, local, number, parse, text, truth
from courses.reporting import Refused

MOST_PARTS, DEEPEST = 500, 12


def read_manifest(archive, path):
    """Return what the manifest at this path describes, or refuse it."""
    root = parse(archive.text(path), path)
    if local(root) != "manifest":
        raise Refused(_("%(name)s is no manifest of a package.") % {"name": path})
    return _Manifest(archive, path, root).read()


class _Manifest:
    def __init__(self, archive, path, root):
        self.archive, self.root = archive, root
        self.base = path[: len(path) - len("imsmanifest.xml")]
        self.found = Understood(self._kind(), "", base=self.base)
        resources = child(root, "resources")
        self.resources_base = attribute(root, "base") + (attribute(resources, "base") if resources is not None else "")
        self.resources = {attribute(each, "identifier"): each for each in children(resources, "resource")}

    def read(self):
        """The package. What is missing is noted; a package of which nothing can be played is refused."""
        self._note_nesting()
        organization = self._organization()
        self.found.title = text(child(organization, "title")) or self._title_of_metadata() or _("A package")
        if organization is not None:
            self._add_items(organization, level=0)
        if not self.found.played and not self.found.notes[1 if self.base else 0 :]:
            self._add_bare_resources()
        self.found.title = self.found.title[:200]
        if not self.found.played:
            reasons = " ".join(f"{where}: {why}" for where, why in self.found.notes[-5:])
            raise Refused(" ".join([_("Nothing in the package can be played."), reasons]).strip())
        if self.found.kind == SCORM_2004 and organization is not None:
            self.found.tree = tree_of(self.root, organization, {part.id for part in self.found.parts})
        self._note_missing_files()
        return self.found

    def _kind(self):
        schema = text(descend(self.root, "metadata", "schema")).lower()
        version = text(descend(self.root, "metadata", "schemaversion")).lower()
        names = " ".join(str(uri) for element in self.root.iter() for uri in element.nsmap.values()).lower()
        if "common cartridge" in schema or "imscc" in names:
            raise Refused(_("This is a Common Cartridge and no package to play: import it as a course."))
        if "1.2" in version and "2004" not in version:
            return SCORM_12
        if "2004" in version or "1.3" in version or "adlcp_v1p3" in names:
            return SCORM_2004
        if "adlcp" in names or "adl scorm" in schema:
            return SCORM_12
        raise Refused(_("The manifest does not say that this is SCORM 1.2 or SCORM 2004."))

    def _organization(self):
        organizations = child(self.root, "organizations")
        found = children(organizations, "organization")
        default = attribute(organizations, "default") if organizations is not None else ""
        return next((each for each in found if attribute(each, "identifier") == default), found[0] if found else None)

    def _title_of_metadata(self):
        return text(next((each for each in self.root.iter("{*}langstring", "{*}string")), None))

    def _add_items(self, parent, level):
        if level > DEEPEST:
            raise Refused(_("The table of contents of the package is too deep."))
        for item in children(parent, "item"):
            if len(self.found.parts) >= MOST_PARTS:
                raise Refused(_("The package has more than %(most)d parts.") % {"most": MOST_PARTS})
            self._add_item(item, level)

    def _add_item(self, item, level):
        part = Part(
            id=attribute(item, "identifier") or f"part-{len(self.found.parts) + 1}",
            title=(text(child(item, "title")) or _("Part %(number)d") % {"number": len(self.found.parts) + 1})[:300],
            level=level,
            is_visible=truth(attribute(item, "isvisible"), default=True),
            mastery=number(text(child(item, "masteryscore"))),
            launch_data=(child(item, "datafromlms").text or "" if child(item, "datafromlms") is not None else "")[
                :4096
            ],
            max_time=text(child(item, "maxtimeallowed")),
            time_limit_action=text(child(item, "timelimitaction")).lower(),
            prerequisites=text(child(item, "prerequisites"))[:1000],
            threshold=self._threshold(item),
            passing=self._passing(item),
        )
        if any(other.id == part.id for other in self.found.parts):
            self._note(part.title, _("Another part has the same identifier; this one was left out."))
            return
        reference = attribute(item, "identifierref")
        if reference and not self._begin(part, reference, attribute(item, "parameters")):
            return
        self.found.parts.append(part)
        self._add_items(item, level + 1)
        if not part.href and self.found.parts[-1] is part:
            self.found.parts.pop()

    def _begin(self, part, reference, parameters=""):
        """Let the part begin with a resource. Returns whether it can."""
        resource = self.resources.get(reference)
        if resource is None:
            self._note(part.title, _("The manifest names a resource that it does not have; the part was left out."))
            return False
        href = attribute(resource, "href")
        address = urlsplit(href.replace("\\", "/"))
        if address.scheme or address.netloc:
            self._note(part.title, _("It begins at another site (%(url)s), which is not played.") % {"url": href[:200]})
            return False
        path = self._path(resource, address.path)
        there = self.archive.find(path) if path else None
        if there is None:
            self._note(part.title, _("Its file is missing: %(path)s") % {"path": href[:200]})
            return False
        if there not in (path, unquote(path)):
            self._note(
                part.title, _("The file is called %(path)s; the manifest writes it in other letters.") % {"path": there}
            )
        part.href = there[len(self.base) :] if there.startswith(self.base) else there
        part.query = _joined(address, parameters)
        part.is_asset = attribute(resource, "scormtype", "sco").lower() == "asset"
        return True

    def _path(self, resource, href):
        """Where a file of a resource should be in the archive; nothing when it would be outside."""
        parts = []
        for name in (
            (self.base + self.resources_base + attribute(resource, "base") + href).replace("\\", "/").split("/")
        ):
            if name == "..":
                if not parts:
                    return ""
                parts.pop()
            elif name not in ("", "."):
                parts.append(name)
        return "/".join(parts)

    def _add_bare_resources(self):
        """Some tools write resources and no table of contents."""
        for identifier, resource in self.resources.items():
            if attribute(resource, "scormtype").lower() == "sco" and len(self.found.parts) < MOST_PARTS:
                part = Part(id=identifier, title=self.found.title)
                if self._begin(part, identifier):
                    self.found.parts.append(part)
        if self.found.parts:
            self._note(
                "imsmanifest.xml", _("It has no table of contents; its parts are played in the order of the file.")
            )

    def _note_missing_files(self):
        missing = []
        for resource in self.resources.values():
            for file in children(resource, "file"):
                href = urlsplit(attribute(file, "href").replace("\\", "/"))
                path = self._path(resource, href.path)
                if href.path and not href.scheme and not href.netloc and self.archive.find(path) is None:
                    missing.append(href.path)
        for path in missing[:20]:
            self._note(path[:200], _("The manifest names this file, and it is not in the archive."))
        if len(missing) > 20:
            self._note("imsmanifest.xml", _("%(count)d more files are missing.") % {"count": len(missing) - 20})

    def _note_nesting(self):
        if self.base:
            self._note("imsmanifest.xml", _("The package stands in the folder %(path)s.") % {"path": self.base})

    def _note(self, where, what):
        self.found.notes.append((where, what))

    @staticmethod
    def _threshold(item):
        found = child(item, "completionthreshold")
        if found is None:
            return None
        return number(attribute(found, "minprogressmeasure") or text(found))

    @staticmethod
    def _passing(item):
        primary = descend(item, "sequencing", "objectives", "primaryobjective")
        if primary is None or not truth(attribute(primary, "satisfiedbymeasure")):
            return None
        return number(text(child(primary, "minnormalizedmeasure")), default=1.0)


def _joined(address, parameters):
    """Query and fragment of a part: those of its address, and what the item adds to them."""
    query = f"?{address.query}" if address.query else ""
    fragment = f"#{address.fragment}" if address.fragment else ""
    parameters = re.sub(r"^[?&]+", "", parameters)[:1000]
    if parameters.startswith("#"):
        return query + (fragment or parameters)
    if parameters:
        query = f"{query}&{parameters}" if query else f"?{parameters}"
    return query + fragment
