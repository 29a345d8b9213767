"""Makes ahead what takes the tests a while: `python -m tests.prepare`. Whoever needs it meanwhile waits for it."""

import django

django.setup()

from tests import databases, managing  # noqa: E402 (the apps must be ready first)

managing.demonstration()
if managing.DATABASE:
    databases.postgresql_template()
managing.static_files()
if managing.DATABASE:
    managing.demonstration_on_postgresql()
