from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        autodiscover_modules("waiting")
        import_module("courses.ungraded")
        import_module("courses.references")
        autodiscover_modules("counts")
        autodiscover_modules("superiors")
