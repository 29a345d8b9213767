from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeachingConfig(AppConfig):
    name = "courses.teaching"
    verbose_name = _("Teaching")

    def ready(self):
        import_module("courses.teaching.opening")
