from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from languages.folding import fold


class Subregion(models.Model):
    """A part of the Americas, such as the Caribbean."""

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    name = TranslatedField(_("name"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("subregion")
        verbose_name_plural = _("subregions")

    def __str__(self):
        return str(self.name)


class Country(models.Model):
    """A member state. Its words are data that the secretariat edits; states are never ranked."""

    iso2 = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    slug = models.SlugField(_("address"), unique=True)
    name = TranslatedField(_("name"))
    capital = TranslatedField(_("capital"), blank=True)
    subregion = models.ForeignKey(Subregion, models.PROTECT, related_name="countries", verbose_name=_("subregion"))
    official_languages = models.JSONField(_("official languages"), default=list, blank=True)
    language = models.CharField(_("language of first contact"), max_length=8, default="en")
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC")
    mechanisms = models.JSONField(_("integration mechanisms"), default=list, blank=True)
    status_note = models.TextField(_("note of the secretariat"), blank=True)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self):
        return str(self.name)

    @classmethod
    def in_order_of_name(cls):
        """All states in the alphabetical order of the reader's language: the only order there is."""
        return sorted(cls.objects.all(), key=by_name)


def by_name(thing):
    """The key that sorts things with a translated name, accents ignored."""
    return fold(thing.name)
