"""The words that records are tagged with: themes, sectors, glossary terms and the closed lists of the forms."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField


class TreeQuerySet(models.QuerySet):
    def tops(self):
        return self.filter(parent=None).order_by("position", "code")

    def in_order(self):
        return self.order_by("position", "code")


class Node(models.Model):
    """An entry of a tree of two levels."""

    code = models.SlugField(_("code"), primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = TranslatedField(_("name"))

    objects = TreeQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.name)


class Theme(Node):
    """A subject of social protection."""

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Sector(Node):
    """The part of society that an institution belongs to."""

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Term(models.Model):
    """A word of the field with its meaning, agreed on in four languages."""

    code = models.SlugField(_("code"), primary_key=True)
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="terms")
    term = TranslatedField(_("term"))
    definition = TranslatedField(_("definition"))

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")

    def __str__(self):
        return str(self.term)

    def get_absolute_url(self):
        return reverse("library:term", args=[self.code])


class ChoiceQuerySet(models.QuerySet):
    def of(self, vocabulary):
        """The entries of one closed list, in its order."""
        return self.filter(vocabulary=vocabulary).order_by("position", "code")


class Choice(models.Model):
    """One entry of a closed list of the forms, such as a way of targeting."""

    vocabulary = models.SlugField(_("list"))
    code = models.SlugField(_("code"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = TranslatedField(_("name"))

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("list entry")
        verbose_name_plural = _("list entries")
        constraints = [models.UniqueConstraint(fields=["vocabulary", "code"], name="choice_once_per_list")]

    def __str__(self):
        return str(self.name)


class Seed(models.Model):
    """What an entry of the product's own data read like when it was loaded: so we know what has been edited since."""

    model = models.CharField(max_length=64)
    code = models.CharField(max_length=160)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "code"], name="seed_once_per_entry")]

    def __str__(self):
        return f"{self.model} {self.code}"
