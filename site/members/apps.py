from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.utils.module_loading import autodiscover_modules, import_string
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        autodiscover_modules("figures")
        autodiscover_modules("powers")
        # Django's own signal: whichever door somebody leaves by, what their browser holds open is closed.
        user_logged_out.connect(
            import_string("members.models.connections.end_connections"), dispatch_uid="members.connections"
        )
