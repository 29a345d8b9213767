from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.fields import TranslatedField
from vocabulary.models import Sector


class Institution(models.Model):
    """A ministry, agency, organisation or university that members work for."""

    name = TranslatedField(_("name"))
    acronym = models.CharField(_("acronym"), max_length=32, blank=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    country = models.ForeignKey(
        "members.Country", models.PROTECT, null=True, blank=True, related_name="institutions", verbose_name=_("country")
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="institutions", verbose_name=_("sector")
    )
    website = models.URLField(_("website"), blank=True)
    email_domains = models.JSONField(_("e-mail domains"), default=list, blank=True)
    allows_statements = models.BooleanField(
        _("members may speak on its behalf"),
        default=False,
        help_text=_("Those who hold a mandate may then write in the name of the institution."),
    )

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self):
        return self.acronym or str(self.name)
