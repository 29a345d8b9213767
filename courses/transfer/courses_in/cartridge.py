"""Common Cartridge 1.1 to 1.3, as Canvas, Blackboard and Moodle write it: a manifest, and what it names.

The tree of `item` elements is the structure; each leaf names a resource, whose type says how to read its file.
"""

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from courses.reporting import Refused
from courses.transfer.courses_in.course import Course, Discussion, Lesson, Module, Quiz, count_of_questions
from courses.transfer.courses_in.files import fault_of
from courses.transfer.endings import ending_of
from courses.transfer.formats import qti1
from courses.transfer.opening import below, first, local, words, xml
from courses.transfer.pictures import Album
from courses.transfer.rich import blocks_of
from courses.transfer.texts import is_safe_address, plain
from languages.saying import said as _

MANIFEST = "imsmanifest.xml"
XML_LARGEST = 20 * 1024 * 1024
# How the systems write “the root of the files”: Canvas keeps them in a folder of its own.
BASES = ("$IMS-CC-FILEBASE$/", "$IMS_CC_FILEBASE$/", "%24IMS-CC-FILEBASE%24/", "$IMS-CC-FILEBASE$../")
FOLDERS = ("web_resources/", "", "csfiles/")


@dataclass
class Resource:
    id: str
    type: str
    href: str
    files: list = field(default_factory=list)
    is_assignment: bool = False

    @property
    def kind(self):
        """The type without its version: weblink, topic, assessment, bank, file…"""
        for word, kind in KINDS:
            if word in self.type:
                return kind
        return self.type


KINDS = (
    ("question-bank", "bank"),
    ("assessment", "quiz"),
    ("imsqti", "quiz"),
    ("imswl", "link"),
    ("imsdt", "topic"),
    ("imsbasiclti", "tool"),
    ("imsltia", "tool"),
    ("assignment", "assignment"),
    ("webcontent", "file"),
    ("learning-application-resource", "own"),
)


def read(parts, language):
    """Read the Archive of a cartridge, whose texts are in one language. Returns a Course, raises Refused."""
    return Cartridge(parts, language).read()


class Cartridge:
    """A cartridge on its way into a Course."""

    def __init__(self, parts, language):
        self.parts, self.language, self.course = parts, language, Course()
        self.by_lower = {name.lower(): name for name in parts.names()}
        self.root = xml(parts.read(MANIFEST, XML_LARGEST))
        self.resources = {each.get("identifier"): self._resource(each) for each in below(self.root, "resource")}
        self.met, self.album = set(), Album()

    def read(self):
        self.course.title = self._title()
        organization = next(iter(below(self.root, "organization")), None)
        tops = [item for item in organization if local(item) == "item"] if organization is not None else []
        # One item around all the modules is the course itself.
        while len(tops) == 1 and _is_around_modules(tops[0]):
            self.course.title = self.course.title or words(tops[0], "title")
            tops = _children(tops[0])
        loose = Module(self.course.title or _("Module"))
        for item in tops:
            if item.get("identifierref"):
                self._leaf(item, loose)
            else:
                self._module(item)
        if loose.steps or loose.prompt:
            self.course.modules.insert(0, loose)
        self._rest()
        return self.course

    def _title(self):
        for element in below(self.root, "general"):
            if (title := first(element, "title")) is not None:
                return "".join(title.itertext()).strip()
        return ""

    def _resource(self, element):
        base = element.getparent().get(XML_BASE, "") + element.get(XML_BASE, "")
        files = [self._name(base + (each.get("href") or "")) for each in element if local(each) == "file"]
        href = self._name(base + (element.get("href") or "")) or next(filter(None, files), "")
        is_assignment = element.get("intendeduse") == "assignment"
        return Resource(
            element.get("identifier", ""), element.get("type", ""), href, [f for f in files if f], is_assignment
        )

    def _name(self, href):
        """The name in the archive of what a manifest calls so, whatever its capitals; "" when it is not there."""
        path = posixpath.normpath(unquote(href.replace("\\", "/"))).lstrip("/")
        return path if path in self.parts else self.by_lower.get(path.lower(), "")

    # --- structure

    def _module(self, item):
        module = Module(words(item, "title") or _("Module"))
        self._inside(item, module)
        if module.steps or module.prompt:
            self.course.modules.append(module)

    def _inside(self, item, module):
        for child in _children(item):
            if child.get("identifierref"):
                self._leaf(child, module)
            else:
                self._inside(child, module)

    def _leaf(self, item, module):
        resource = self.resources.get(item.get("identifierref"))
        title = words(item, "title")
        if resource is None:
            self.course.left(item.get("identifier", ""), title, _("It names something that is not in the file."))
            return
        self.met.add(resource.id)
        make = LEAVES.get(resource.kind)
        at = resource.href or resource.id
        if make is None or not resource.href:
            self.course.left(at, title, why_not(resource.kind, bool(resource.href)))
            return
        try:
            make(self, resource, title, at, module)
        except Refused as refusal:
            self.course.left(at, title, str(refusal))

    # --- leaves

    def page(self, resource, title, at, module):
        if ending_of(resource.href) not in ("html", "htm", "xhtml"):
            self._offer(resource, title, at, module)
            return
        html = self.parts.read(resource.href, XML_LARGEST).decode("utf-8-sig", "replace")
        blocks, notes = blocks_of(_body(html), self._follower(resource.href, at))
        if not blocks:
            self.course.left(at, title, _("There is nothing on the page."))
            return
        if resource.is_assignment:
            notes = [*notes, _("It was an assignment: what it asks is a lesson now. Make the assignment anew.")]
        self.course.took(at, title, notes)
        module.steps.append(Lesson(title or _title_of(html), blocks))

    def _offer(self, resource, title, at, module):
        """A file beside the lessons is a lesson that offers it; several in a row are one."""
        ref = self._file(resource.href, at, title)
        if ref is None:
            return
        self.course.took(at, title)
        block = {"type": "file", "value": ref, "title": (title or posixpath.basename(ref))[:160]}
        last = module.steps[-1] if module.steps else None
        if isinstance(last, Lesson) and all(each["type"] == "file" for each in last.blocks):
            last.blocks.append(block)
        else:
            module.steps.append(Lesson(title or posixpath.basename(ref), [block]))

    def link(self, resource, title, at, module):
        root = xml(self.parts.read(resource.href, XML_LARGEST))
        target = next((each.get("href", "") for each in below(root, "url")), "")
        if not target.startswith(("https://", "http://")):
            self.course.left(at, title, _("Its address leads nowhere that is safe."))
            return
        title = title or words(root, "title")
        self.course.took(at, title)
        value = {"text": title[:200], "label": _("Open the page"), "page": None, "url": target}
        module.steps.append(Lesson(title, [{"type": "call_to_action", "value": value}]))

    def topic(self, resource, title, at, module):
        root = xml(self.parts.read(resource.href, XML_LARGEST))
        title = title or words(root, "title") or _("Discussion")
        self.course.took(at, title, [_("It is a discussion now; what was written in it is not.")])
        module.steps.append(Discussion(title, plain(words(root, "text"))[0] or title))

    def quiz(self, resource, title, at, module):
        taken = self._questions(resource)
        self.course.took(at, title, [count_of_questions(len(taken))])
        module.steps.append(Quiz(title or _("Quiz"), "", taken))

    def bank(self, resource, title, at, module):
        self.course.bank += self._questions(resource)

    def _questions(self, resource):
        root = xml(self.parts.read(resource.href, XML_LARGEST))
        found = qti1.found_in(root, resource.href, self.language, lambda url: self._picture(url, resource.href))
        return self.course.took_questions("", found)

    def _picture(self, url, page):
        """The picture that a question shows under an address; None for one that is not in the file."""
        name = self._place(url.split("?")[0].split("#")[0], page)
        return self.album.take_from(self.parts, name) if name else self.album.take_address(url)

    def _rest(self):
        """Questions that stand in no quiz, and what nobody has named."""
        for resource in self.resources.values():
            if resource.kind in ("bank", "quiz") and resource.id not in self.met and resource.href:
                try:
                    self.course.bank += self._questions(resource)
                except Refused as refusal:
                    self.course.left(resource.href, resource.id, str(refusal))
        shown = {place for place, _name in self.course.files.values()} | self.album.names
        used = {resource.href for resource in self.resources.values() if resource.id in self.met}
        for resource in self.resources.values():
            if resource.kind == "file" and resource.href and resource.href not in shown | used:
                self.course.left(resource.href, posixpath.basename(resource.href), _("No lesson shows it."))

    # --- files

    def _file(self, name, at, title=""):
        if name not in self.course.files:
            fault = fault_of(name, self.parts.head(name), self.parts.size(name))
            if fault:
                self.course.left(at, title or posixpath.basename(name), fault)
                return None
            self.course.files[name] = (name, posixpath.basename(name))
        return name

    def _follower(self, page, at):
        def follow(url):
            if is_safe_address(url):
                return url
            name = self._place(url.split("?")[0].split("#")[0], page)
            if not name or ending_of(name) in ("html", "htm", "xhtml"):
                return None
            ref = self._file(name, at)
            return ("file", ref) if ref else None

        return follow

    def _place(self, url, page):
        """The name in the archive of a file that a page shows."""
        for base in BASES:
            if url.startswith(base):
                return next(filter(None, (self._name(folder + url.removeprefix(base)) for folder in FOLDERS)), "")
        return self._name(posixpath.join(posixpath.dirname(page), url)) if url and ":" not in url else ""


XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _children(item):
    return [child for child in item if local(child) == "item"]


def _is_around_modules(item):
    has_modules = any(_children(child) for child in _children(item))
    return not item.get("identifierref") and (has_modules or not words(item, "title"))


def _body(html):
    found = re.search(r"<body[^>]*>(.*)</body>", html, re.S | re.I)
    return found[1] if found else re.sub(r"<head\b.*?</head>", "", html, flags=re.S | re.I)


def _title_of(html):
    found = re.search(r"<title[^>]*>(.*?)</title>", html, re.S | re.I)
    return plain(found[1])[0] if found else ""


def why_not(kind, is_there):
    """Why a resource of that kind is left behind."""
    if kind == "tool":
        return _("An external tool: connect it anew, for its keys are no part of the file.")
    if kind == "assignment":
        return _("An assignment: make it anew, with its criteria.")
    if not is_there:
        return _("It names something that is not in the file.")
    if kind == "own":
        return _("Something of the system that wrote the file, which only that system can read.")
    return _("There is nothing like “%(kind)s” here.") % {"kind": kind[:60]}


LEAVES = {
    "file": Cartridge.page,
    "link": Cartridge.link,
    "topic": Cartridge.topic,
    "quiz": Cartridge.quiz,
    "bank": Cartridge.bank,
}
