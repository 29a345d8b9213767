"""The settings of production itself, for tests that run bin/serve: only the static files are those of the tests."""

from config.settings import env
from config.settings.production import *  # noqa: F403 (settings build on each other)

STATIC_ROOT = env.DATA / "staticfiles"
