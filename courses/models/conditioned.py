"""What every step has beside its words: when it opens, how it is done, and that this is the same in all languages."""

from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

from courses.completing import Way
from courses.conditions import StepForm
from courses.opening import Condition


class Conditioned(models.Model):
    """A page of a step with the conditions to open it and to be done with it."""

    # The ways in which this kind of step may come to be done, the usual one first; empty where it has one of its own.
    ways: ClassVar[tuple[Way, ...]] = ()
    # Whether a score may be reached in it.
    gives_marks = True

    base_form_class = StepForm

    # A `Condition` as plain data.
    opens = models.JSONField(_("opens"), default=dict, blank=True)
    # Empty: in the usual way.
    completes = models.CharField(_("done when"), max_length=16, blank=True)

    class Meta:
        abstract = True

    @property
    def condition(self):
        return Condition.of(self.opens)

    @classmethod
    def way(cls, chosen):
        """How a step of this kind is done: as its author chose, else in the usual way."""
        return chosen or (cls.ways[0].value if cls.ways else "")

    @transaction.atomic
    def save(self, *args, **kwargs):
        saved = super().save(*args, **kwargs)
        if self.live and not kwargs.get("update_fields"):
            self._share()
        return saved

    @classmethod
    def shared(cls):
        """The names of the fields that are the same in all languages."""
        return [each.field_name for each in cls.override_translatable_fields if isinstance(each, SynchronizedField)]

    def _share(self):
        """Give the other languages what is the same in all, so that a course has one way through it.

        Their latest drafts take it as well, or publishing one of them would take it back.
        """
        facts = {name: getattr(self, name) for name in self.shared()}
        others = type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        for other in others.select_related("latest_revision"):
            if any(getattr(other, name) != fact for name, fact in facts.items()):
                type(self).objects.filter(pk=other.pk).update(**facts)
                if draft := other.latest_revision:
                    draft.content |= facts
                    draft.save(update_fields=["content"])
