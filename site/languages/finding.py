"""Rows that are found by their words, accents ignored, in whatever language they have."""

from django.db import models

from languages.folding import fold, words_of


class FindableQuerySet(models.QuerySet):
    def finding(self, query):
        """The rows whose words contain every word of the query."""
        found = self
        for word in words_of(query):
            found = found.filter(words__contains=word)
        return found


class Findable(models.Model):
    """A row that is found by its words; `findable` gives the texts, `Translated` ones in all their languages."""

    words = models.TextField(editable=False, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if (words := self.folded_words()) != self.words:
            self.words = words
            update_fields = update_fields and {*update_fields, "words"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def findable(self):
        """Return the texts by which this is found."""
        return [str(self)]

    def folded_words(self):
        texts = (text.values() if isinstance(text, dict) else [text] for text in self.findable())
        return fold(" ".join(filter(None, (part for parts in texts for part in parts))))
