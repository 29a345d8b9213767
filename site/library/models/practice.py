"""A good practice: what was done, what came of it, and what failed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from languages.finding import Findable
from library.models.programme import Programme
from library.models.proposing import Proposable
from library.models.reviewing import RecordQuerySet, Validatable
from members.models import Country
from vocabulary.models import Choice, Theme


class PracticeQuerySet(RecordQuerySet):
    def visible_to(self, visitor):
        """As every record; a draft also for the member who has proposed it."""
        seen = super().visible_to(visitor)
        return seen | self.filter(proposed_by=visitor) if visitor.is_authenticated else seen

    def listed(self):
        return self.select_related("country", "evidence").prefetch_related("themes").order_by("code")

    def whole(self):
        return self.select_related("country", "evidence", "validated_by").prefetch_related("themes")


class Practice(Findable, Validatable, Proposable):
    """What an institution did that others can learn from. What failed is required: it makes the record credible."""

    code = models.SlugField(_("address"), max_length=80, unique=True)
    country = models.ForeignKey(Country, models.PROTECT, related_name="practices", verbose_name=_("country"))
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="practices", verbose_name=_("programme")
    )
    institution = models.CharField(_("responsible institution"), max_length=250)
    title = TranslatedField(_("title"))
    themes = models.ManyToManyField(Theme, related_name="practices", verbose_name=_("themes"))
    context = TranslatedField(_("context"))
    problem = TranslatedField(_("problem"))
    what_was_done = TranslatedField(_("what was done"))
    results = TranslatedField(_("results"))
    what_failed = TranslatedField(_("what failed"))
    conditions_to_transfer = TranslatedField(_("conditions to transfer it"))
    evidence = models.ForeignKey(
        Choice,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": "evidence_level"},
        verbose_name=_("evidence"),
    )
    source = models.TextField(_("source"), blank=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("library:practice", args=[self.code])

    def findable(self):
        return [self.title, self.institution, self.country.name, *(text for _heading, text in self.sections)]

    @property
    def sections(self):
        """[(heading, text)] in the order in which a reader wants them."""
        names = ("context", "problem", "what_was_done", "results", "what_failed", "conditions_to_transfer")
        return [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names]
