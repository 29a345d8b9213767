"""The files of an application: enclosed, replaced, taken out, and erased with it."""

from django.db import models
from django.utils.functional import cached_property

from documents.models import Document

# The name under which a document is held that answers a question of a call.
HELD_AS = "application"


class Enclosing(models.Model):
    """An application with files, each the answer to a question of its call."""

    class Meta:
        abstract = True

    @cached_property
    def files(self):
        """{key of the question: document}."""
        return {each.key: each.document for each in self.enclosures.select_related("document")} if self.pk else {}

    def told(self, asked):
        """What was answered to a question, as a reader sees it: of a file its name."""
        if asked.is_file:
            return self.files[asked.key].name if asked.key in self.files else ""
        return asked.told(self.answers.get(asked.key))

    def read_out(self):
        """[(question, answer, document or None)]."""
        return [(asked, self.told(asked), self.file_of(asked)) for asked in self.questions()]

    def file_of(self, asked):
        return self.files.get(asked.key) if asked.is_file else None

    def enclose(self, documents):
        """Let these answer their questions: {key: document, or None for no more file}. What they replace is erased."""
        if documents:
            self._locked()
        for key, document in documents.items():
            others = Document.objects.filter(pk__in=self.enclosures.filter(key=key).values("document"))
            for other in others.exclude(pk=document.pk if document else None):
                other.delete()
            # What is held already was enclosed before: by this form, which does not know it yet.
            if document and Document.objects.filter(pk=document.pk).hold(HELD_AS):
                self.enclosures.create(key=key, document=document)
        self.__dict__.pop("files", None)

    def delete(self, *args, **kwargs):
        """Erase it with its files."""
        for document in self.files.values():
            document.delete()
        return super().delete(*args, **kwargs)
