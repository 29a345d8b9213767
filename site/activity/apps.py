from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from ops.events import keep_with


class ActivityConfig(AppConfig):
    name = "activity"
    verbose_name = _("Activity")

    def ready(self):
        autodiscover_modules("notices")
        autodiscover_modules("reactions")
        autodiscover_modules("unanswered")
        keep_with(self.get_model("Event").record)
