"""What must not be started: processes that would not know of each other."""

from django.conf import settings
from django.core.checks import Error, Tags, register

SHARED_BY_NOBODY = (
    ("CHANNEL_LAYERS", "channels.layers.InMemoryChannelLayer"),
    ("CACHES", "django.core.cache.backends.locmem.LocMemCache"),
)


@register(Tags.compatibility)
def memory_is_not_shared(app_configs, **kwargs):
    """Several processes need a channel layer and a cache that they share."""
    if settings.PROCESSES == 1:
        return []
    return [
        Error(
            f"{setting} keeps its data in the memory of one process, but there are to be {settings.PROCESSES}.",
            hint="Set TEQUIO_REDIS_URL with the production settings, or TEQUIO_PROCESSES to 1.",
            id="ops.E001",
        )
        for setting, backend in SHARED_BY_NOBODY
        if getattr(settings, setting)["default"]["BACKEND"] == backend
    ]
