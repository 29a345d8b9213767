"""What the steps of a course said at a moment, word for word: kept by what it is, so that versions share it."""

import hashlib
import json

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.kinds import KINDS
from courses.untranslated import blocks_of, left_in
from languages.codes import current, fallbacks, ours


class Wording(models.Model):
    """What a step said in one language. It is named by its own digest and never changes."""

    digest = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=32)
    # {name of a field: its value as text}: the words of the page, in the shape in which Wagtail writes them down.
    words = models.JSONField()

    class Meta:
        verbose_name = _("wording of a step")
        verbose_name_plural = _("wordings of steps")

    def __str__(self):
        return f"{self.kind} · {self.digest[:8]}"

    @classmethod
    def of(cls, page):
        """The words of a step as it stands, unsaved; None of a step that has no words of its own."""
        kind = next((kind for kind in KINDS.values() if isinstance(page, kind.page)), None)
        if kind is None or not page.has_own_words:
            return None
        words = {name: page._meta.get_field(name).value_to_string(page) for name in page.words}
        written = json.dumps([kind.name, words], sort_keys=True, ensure_ascii=False)
        return cls(hashlib.sha256(written.encode()).hexdigest(), kind.name, words)

    @classmethod
    def keep(cls, course):
        """Keep the words of all published steps of a course; return its modules and steps as plain data."""
        modules, kept = [], {}
        for page in steps_of(course):
            if page.depth == course.depth + 1:
                modules.append({"title": page.title, "is_preview": page.is_preview, "steps": []})
            elif modules:
                wording = cls.of(page)
                step = {"key": str(page.translation_key), "title": page.title, "revision": page.live_revision_id}
                if wording:
                    kept[wording.digest] = wording
                    step["words"] = wording.digest
                modules[-1]["steps"].append(step)
        cls.objects.bulk_create(kept.values(), ignore_conflicts=True)
        return modules

    @property
    def parts(self):
        """[(name of the field, value)] as the page of this kind would show them; empty ones are left out."""
        if self.kind not in KINDS:
            return []
        page = KINDS[self.kind].page()
        # In the order of the page: PostgreSQL keeps none of its own.
        names = [name for name in page.words if name in self.words]
        for name in names:
            setattr(page, name, page._meta.get_field(name).to_python(self.words[name]))
        return [(name, value) for name in names if (value := getattr(page, name))]


def steps_of(course):
    """The published modules of a course and what stands in them, in their order."""
    pages = Page.objects.live().descendant_of(course).filter(depth__lte=course.depth + 2)
    return pages.order_by("path").specific()


class Recorded(models.Model):
    """Something that keeps of what a course consisted, in each of its languages."""

    # {language: [{title, is_preview, steps: [{key, title, revision, words}]}]}
    contents = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def language(self):
        """The reader's language, or the nearest one in which the course was taught; None when nothing was kept."""
        return next((code for code in fallbacks(current()) if self.contents.get(code)), None)

    @property
    def modules(self):
        return self.contents.get(self.language, [])

    def worded(self):
        """The keys of the steps whose words were kept, in whichever language."""
        return {
            step["key"]
            for modules in self.contents.values()
            for module in modules
            for step in module["steps"]
            if step.get("words")
        }

    def untranslated(self, key, language):
        """{id of a block: language} of what in the words of a step was still in another language than the rest."""
        kept = {
            code: step["words"]
            for code, modules in self.contents.items()
            for module in modules
            for step in module["steps"]
            if step["key"] == str(key) and step.get("words")
        }
        if len(kept) < 2:
            return {}
        # Translated from what: the pages came one after the other; of one that is gone nobody knows when it came.
        pages = Page.objects.filter(translation_key=key).order_by("pk").values_list("locale__language_code", flat=True)
        order = [ours(code) for code in pages]
        wordings = Wording.objects.in_bulk(kept.values())
        earlier = order[: order.index(language)] if language in order else []
        blocks = {code: blocks_of(value for _name, value in wordings[digest].parts) for code, digest in kept.items()}
        return left_in(language, blocks[language], [(code, blocks[code]) for code in earlier if code in blocks])

    def find(self, key):
        """(module, step, language) of a step with its words, in the reader's language or the nearest; or None."""
        for code in fallbacks(current()):
            for module in self.contents.get(code, []):
                for step in module["steps"]:
                    if step["key"] == str(key) and step.get("words"):
                        return module, step, code
        return None
