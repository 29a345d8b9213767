from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from courses.certificates.issuer import named_by
from courses.lti.naming import registered_as
from courses.transfer.out.publisher import published_by


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        network = self.get_model("Network")
        named_by(lambda: network.current().name, lambda: network.current().printed_logo())
        registered_as(lambda: network.current().name)
        published_by(lambda: network.current().name)
