from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "courses.certificates"
    verbose_name = _("Certificates")

    def ready(self):
        import_module("courses.certificates.promises")
        import_module("courses.certificates.checks")
        import_module("courses.certificates.endings")
