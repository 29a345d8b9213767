"""A backup of Moodle: sections become modules, pages, books and links become lessons, quizzes keep their questions.

`moodle_backup.xml` says what there is; each activity has a folder with a file of its own; the questions stand in one
file for the whole course, and files under the digest of their content.
"""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from courses.reporting import Refused
from courses.transfer.courses_in import moodle_questions
from courses.transfer.courses_in.course import Course, Discussion, Lesson, Module, Quiz, count_of_questions
from courses.transfer.courses_in.files import fault_of
from courses.transfer.formats.moodle import number
from courses.transfer.opening import below, first, words, xml
from courses.transfer.rich import blocks_of
from courses.transfer.texts import is_safe_address, plain
from languages.saying import said as _

PLUGIN_FILE = "@@PLUGINFILE@@/"
LARGEST_XML = 60 * 1024 * 1024


@dataclass
class Activity:
    """What the table of contents says of one activity."""

    id: str
    section: str
    kind: str
    title: str
    folder: str


def read(parts, language):
    """Read the Archive of a backup, whose texts are in one language. Returns a Course, raises Refused."""
    return Backup(parts, language).read()


class Backup:
    """A backup on its way into a Course."""

    def __init__(self, parts, language):
        self.parts, self.language, self.course = parts, language, Course()
        root = xml(parts.read("moodle_backup.xml", LARGEST_XML))
        self.information = first(root, "information")
        if self.information is None:
            raise Refused(_("The backup has no table of contents."))
        self.questions = moodle_questions.Questions(parts)
        self.files = self._files()
        self.forums = 0

    def read(self):
        contents = first(self.information, "contents")
        self.course.title = words(self.information, "original_course_fullname")
        self.course.code = words(self.information, "original_course_shortname")
        self._about()
        activities = [_activity(each) for each in below(contents, "activity")] if contents is not None else []
        by_id = {activity.id: activity for activity in activities}
        for section in self._sections(contents):
            self._section(section, by_id)
        for activity in by_id.values():
            self.course.left(activity.folder, activity.title, _("It stands in no section of the course."))
        self._rest_of_the_bank()
        self.course.notes.append(_("People, marks, posts and settings of the backup are not read."))
        return self.course

    def _xml(self, name):
        return xml(self.parts.read(name, LARGEST_XML)) if name in self.parts else None

    def _about(self):
        root = self._xml("course/course.xml")
        summary = words(root, "summary") if root is not None else ""
        self.course.about, _notes = blocks_of(summary, self._follower("course", ""))
        self.course.about = [block for block in self.course.about if block["type"] != "file"]

    def _sections(self, contents):
        """The sections in their order, each as its XML."""
        folders = [words(each, "directory") for each in below(contents, "section")] if contents is not None else []
        found = [(folder, root) for folder in folders if (root := self._xml(f"{folder}/section.xml")) is not None]
        return [root for _folder, root in sorted(found, key=lambda each: number(words(each[1], "number")))]

    def _section(self, root, by_id):
        title = words(root, "name")
        place = words(root, "number")
        title = _("Section %(number)s") % {"number": place} if title in ("", "$@NULL@$") else title
        module = Module(title)
        blocks, notes = blocks_of(_null(words(root, "summary")), self._follower("course", ""))
        self.course.took(f"section {place}", title, notes)
        waiting = blocks
        for id in words(root, "sequence").split(","):
            activity = by_id.pop(id.strip(), None)
            if activity is None:
                continue
            steps, waiting = self._activity(activity, module, waiting)
            module.steps += steps
        if waiting:
            self._append(module, title, waiting)
        if module.steps or module.prompt:
            self.course.modules.append(module)

    def _append(self, module, title, blocks):
        """Words after which nothing comes belong to the lesson before, or are one."""
        last = next((step for step in reversed(module.steps) if isinstance(step, Lesson)), None)
        if last is None:
            module.steps.append(Lesson(title, blocks))
        else:
            last.blocks += blocks

    def _activity(self, activity, module, waiting):
        """Return (steps, words that wait for the next lesson)."""
        make = ACTIVITIES.get(activity.kind)
        root = self._xml(f"{activity.folder}/{activity.kind}.xml") if make else None
        if make is None or root is None:
            self.course.left(activity.folder, activity.title, why_not(activity.kind))
            return [], waiting
        found = make(self, activity, first(root, activity.kind), root.get("contextid", ""), module)
        if activity.kind == "label":
            return [], waiting + found
        lessons = [step for step in found if isinstance(step, Lesson)]
        if waiting and lessons:
            lessons[0].blocks[:0] = waiting
            waiting = []
        return found, waiting

    # --- files

    def _files(self):
        """{(context, path and name): (name in the archive, name for people)} of the files of the backup."""
        root, found = self._xml("files.xml"), {}
        for each in below(root, "file") if root is not None else []:
            name, digest = words(each, "filename"), words(each, "contenthash")
            place = f"files/{digest[:2]}/{digest}"
            if name in ("", ".") or place not in self.parts:
                continue
            path = posixpath.join(words(each, "filepath").strip("/"), name)
            if words(each, "component").startswith(("question", "qtype_")):
                self.questions.files[words(each, "filearea"), words(each, "itemid"), path] = (place, name)
                continue
            key = f"{words(each, 'contextid')}:{words(each, 'filearea')}:{path}"
            found[key] = (place, name)
        return found

    def _file(self, key, at):
        """The name under which a lesson shows a file, if it may."""
        place, name = self.files[key]
        if key not in self.course.files:
            fault = fault_of(name, self.parts.head(place), self.parts.size(place))
            if fault:
                self.course.left(at, name, fault)
                return None
            self.course.files[key] = (place, name)
        return key

    def _follower(self, context, at):
        def follow(url):
            if not url.startswith(PLUGIN_FILE):
                return url if is_safe_address(url) and "$@" not in url else None
            path = unquote(url.removeprefix(PLUGIN_FILE)).split("?")[0]
            keys = [key for key in self.files if key.startswith(f"{context}:") and key.split(":", 2)[2] == path]
            keys = keys or [key for key in self.files if key.split(":", 2)[2] == path]
            key = self._file(keys[0], at) if keys else None
            return ("file", key) if key else None

        return follow

    def files_of(self, context, area, at):
        prefix = f"{context}:{area}:"
        return [key for key in self.files if key.startswith(prefix) and self._file(key, at)]

    # --- activities

    def page(self, activity, root, context, _module):
        follow = self._follower(context, activity.folder)
        body, notes = blocks_of(words(root, "content"), follow)
        self.course.took(activity.folder, activity.title, notes)
        return [Lesson(activity.title, body)]

    def book(self, activity, root, context, _module):
        """Each chapter is a lesson: short enough for one sitting."""
        follow, lessons = self._follower(context, activity.folder), []
        chapters = sorted(below(root, "chapter"), key=lambda each: number(words(each, "pagenum")))
        for chapter in chapters:
            title = words(chapter, "title")
            body, notes = blocks_of(words(chapter, "content"), follow)
            self.course.took(activity.folder, f"{activity.title}: {title}", notes)
            if words(chapter, "subchapter") == "1" and lessons:
                lessons[-1].blocks += [{"type": "text", "value": f"<h2>{reading_safe(title)}</h2>"}, *body]
            else:
                lessons.append(Lesson(title, body))
        return lessons

    def label(self, activity, root, context, _module):
        blocks, notes = blocks_of(words(root, "intro"), self._follower(context, activity.folder))
        self.course.took(activity.folder, activity.title, notes)
        return blocks

    def url(self, activity, root, context, _module):
        address = words(root, "externalurl")
        if not address.startswith(("https://", "http://")):
            self.course.left(activity.folder, activity.title, _("Its address leads nowhere that is safe."))
            return []
        intro, notes = blocks_of(_null(words(root, "intro")), self._follower(context, activity.folder))
        self.course.took(activity.folder, activity.title, notes)
        value = {"text": activity.title[:200], "label": _("Open the page"), "page": None, "url": address}
        return [Lesson(activity.title, [*intro, {"type": "call_to_action", "value": value}])]

    def resource(self, activity, root, context, _module):
        """A file, or a folder of files, is a lesson that offers them."""
        intro, notes = blocks_of(_null(words(root, "intro")), self._follower(context, activity.folder))
        keys = self.files_of(context, "content", activity.folder)
        if not keys:
            self.course.left(activity.folder, activity.title, _("None of its files can be taken."))
            return []
        self.course.took(activity.folder, activity.title, notes)
        files = [{"type": "file", "value": key, "title": self.files[key][1][:160]} for key in keys]
        return [Lesson(activity.title, intro + files)]

    def forum(self, activity, root, context, _module):
        """What a forum is for becomes a step at which learners discuss it."""
        intro = plain(_null(words(root, "intro")))[0]
        if words(root, "type") == "news" or not intro:
            self.course.left(activity.folder, activity.title, _("A forum without a question; the space has its own."))
            return []
        self.course.took(activity.folder, activity.title, [_("It is a discussion now; what was written in it is not.")])
        return [Discussion(activity.title, intro)]

    def quiz(self, activity, root, context, _module):
        asked, at_random = self.questions.of_quiz(root)
        found = [each for key in asked for each in self.understood(key, activity.folder)]
        taken = self.course.took_questions("", found)
        notes = [count_of_questions(len(taken))]
        if at_random:
            notes.append(_("Questions drawn at random are left out: choose them by hand, or draw them by tags."))
        self.course.took(activity.folder, activity.title, notes)
        most, passing = number(words(root, "sumgrades") or words(root, "grade")), number(words(root, "gradepass"))
        mark = round(100 * passing / most) if most and 0 < passing <= most else 70
        return [Quiz(activity.title, plain(_null(words(root, "intro")))[0], taken, mark)]

    def understood(self, key, folder):
        return self.questions.understood(key, f"{folder} item {key}", self.language)

    def _rest_of_the_bank(self):
        """Questions that stand in no quiz are kept for lessons."""
        found = [each for key in self.questions.left() for each in self.understood(key, "questions.xml")]
        self.course.bank = self.course.took_questions("", found)


def _activity(element):
    return Activity(
        words(element, "moduleid"),
        words(element, "sectionid"),
        words(element, "modulename"),
        words(element, "title"),
        words(element, "directory").strip("/"),
    )


def _null(text):
    return "" if text == "$@NULL@$" else text


def reading_safe(text):
    """A title as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def why_not(kind):
    """Why an activity of that kind is left behind."""
    if kind in ("scorm", "h5pactivity", "hvp", "imscp"):
        return _("A package: bring its own file in as a package, and it is played as it is.")
    if kind in ("assign", "workshop"):
        return _("An assignment: make it anew, with its criteria.")
    if kind in ("feedback", "survey", "choice", "questionnaire"):
        return _("A survey: make it anew.")
    if kind == "lti":
        return _("An external tool: connect it anew, for its keys are no part of the backup.")
    return _("There is nothing like “%(kind)s” here.") % {"kind": kind[:40]}


ACTIVITIES = {
    "page": Backup.page,
    "book": Backup.book,
    "label": Backup.label,
    "url": Backup.url,
    "resource": Backup.resource,
    "folder": Backup.resource,
    "forum": Backup.forum,
    "quiz": Backup.quiz,
}
