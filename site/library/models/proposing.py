"""A record that a member has begun about their own state: a draft, until the focal point has looked at it."""

from django.conf import settings
from django.db import models, transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from activity.models import Event
from languages.fields import Translated
from vocabulary.models import Choice


class Proposable(models.Model):
    """A record that a member may propose. Its author sees the draft, with those who can validate it."""

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="proposed_%(class)ss",
        verbose_name=_("proposed by"),
    )

    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def propose(cls, member, texts, language, themes=()):
        """Begin a draft from what a member has written of their state, and let its focal points know."""
        record = cls.objects.create(
            code=cls._free_code(texts["title"]),
            country=member.country,
            institution=str(member.institution or ""),
            evidence=Choice.objects.of("evidence_level").first(),
            status=cls.Status.DRAFT,
            proposed_by=member,
            **{name: Translated({language: text}) for name, text in texts.items()},
        )
        record.themes.set(themes)
        payload = {"title": str(record), "country": member.country_id}
        Event.record("record.proposed", actor=member, subject=record, payload=payload)
        return record

    @classmethod
    def _free_code(cls, title):
        stem = slugify(title)[:60] or "practice"
        return stem if not cls.objects.filter(code=stem).exists() else f"{stem}-{get_random_string(6).lower()}"
