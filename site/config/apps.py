from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The project itself: the only place that knows every app."""

    name = "config"
