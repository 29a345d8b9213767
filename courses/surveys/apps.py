from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "courses.surveys"
    verbose_name = _("Surveys")

    def ready(self):
        import_module("courses.surveys.requirements")
        import_module("courses.surveys.echoes")
