from django.apps import AppConfig
from django.db.models import signals
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move


class BlocksConfig(AppConfig):
    name = "blocks"
    verbose_name = _("Blocks")

    def ready(self):
        # Django's and Wagtail's own signals: they also tell of what is published by the clock or by a command.
        forget = import_string("blocks.remembering.forget")
        for signal in (signals.post_save, signals.post_delete, post_page_move):
            signal.connect(forget, dispatch_uid="blocks.remembering")
