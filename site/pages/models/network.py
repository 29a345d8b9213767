from functools import lru_cache

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from languages.fields import TranslatedField
from members.models import Member


@lru_cache(maxsize=1)
def _printed(image, file_hash):
    with image.get_rendition("max-600x300|format-png").file.open() as file:
        return file.read()


@register_setting(icon="globe", order=1)
class Network(BaseGenericSetting):
    """The network whose site this is: its name, motto and mark are data, never code."""

    CACHE_KEY = "pages:network"

    name = TranslatedField(_("name"))
    short_name = TranslatedField(_("short name"), help_text=_("An acronym, used where there is little room."))
    motto = TranslatedField(_("motto"), blank=True)
    about = TranslatedField(_("one sentence about the network"), blank=True, help_text=_("Shown by search engines."))
    logo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    email = models.EmailField(
        _("e-mail of the secretariat"), blank=True, help_text=_("Receives what is written on the contact page.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("motto"), FieldPanel("about")], heading=_("In a few words")),
        FieldPanel("logo"),
        FieldPanel("email"),
    ]

    class Meta:
        verbose_name = _("the network")

    def __str__(self):
        return str(self.name)

    @classmethod
    def current(cls):
        """The network of this site, remembered for a minute: each page says its name."""
        network = cache.get(cls.CACHE_KEY)
        if network is None:
            network = cls.objects.select_related("logo").first() or cls()
            cache.set(cls.CACHE_KEY, network, 60)
        return network

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        cache.delete(self.CACHE_KEY)

    def printed_logo(self):
        """The logo as a picture for paper (PNG), or nothing."""
        return _printed(self.logo, self.logo.file_hash) if self.logo else b""

    def letter_boxes(self):
        """The addresses to which letters to the secretariat go."""
        if self.email:
            return [self.email]
        secretariat = Member.objects.present().filter(role=Member.Role.SECRETARIAT)
        return list(secretariat.order_by("pk").values_list("email", flat=True))
