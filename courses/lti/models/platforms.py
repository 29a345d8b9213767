from django.db import models
from django.utils.translation import gettext_lazy as _


class PlatformQuerySet(models.QuerySet):
    def trusted(self):
        return self.filter(is_trusted=True)


class Platform(models.Model):
    """A learning platform of others, such as a ministry's Moodle or Canvas, whose courses may open ours."""

    name = models.CharField(_("name"), max_length=120)
    issuer = models.URLField(
        _("issuer"), max_length=255, help_text=_("The address by which the platform names itself.")
    )
    client_id = models.CharField(_("client ID"), max_length=255)
    deployments = models.TextField(
        _("deployment IDs"), help_text=_("One on each line, as the platform's administrator names them.")
    )
    login_url = models.URLField(_("authentication request URL"), max_length=500)
    token_url = models.URLField(_("access token URL"), max_length=500)
    keyset_url = models.URLField(_("public keyset URL"), max_length=500)
    is_trusted = models.BooleanField(
        _("trusted"), default=True, help_text=_("Without a tick nobody comes in from there, and no marks go out.")
    )

    objects = PlatformQuerySet.as_manager()

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        constraints = [models.UniqueConstraint(fields=["issuer", "client_id"], name="platform_once_per_client")]

    def __str__(self):
        return self.name

    def deploys(self, deployment):
        return deployment in self.deployments.split()
