from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import signals


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        # Wagtail's own signals: they also tell of what is published by the clock, where no hook of the admin runs.
        forget = import_string("pages.menus.forget")
        for signal in (signals.page_published, signals.page_unpublished, signals.post_page_move):
            signal.connect(forget, dispatch_uid="pages.menus")
