"""The database of the tests: a template that is made once per state of the schema, and copied for each process.

Two modes. Plain `pytest` makes the tables of our apps straight from the models, on top of a template that holds the
tables of the libraries, so that one can work while migrations are still being written. `bin/test` sets
TEQUIO_TEST_MIGRATED=1: then the template is migrated from nothing, as it is in production, on SQLite and on PostgreSQL.

What a migration puts into the tables (languages, the root page, groups) is part of the template. A test that commits
for real gets it back afterwards; Django's own flush would leave the tables empty for the next test.
"""

import os
import shutil
from pathlib import Path

import pytest
from asgiref.sync import SyncToAsync
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.test import TransactionTestCase

from tests import managing, postgresql, templates

MIGRATED = os.environ.get("TEQUIO_TEST_MIGRATED") == "1"


def use(name):
    """Point the default connection at another database: a file of SQLite, or a name in PostgreSQL.

    The thread in which asynchronous code asks lives as long as the process: it must not stay with the former one.
    Neither must what kinds of things were called there: numbers of content types are each database's own.
    """
    connection.close()
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(name)
    apps.get_model("contenttypes", "ContentType").objects.clear_cache()


def plant():
    """Leave what each test may count on: the four languages of the content."""
    locale = apps.get_model("wagtailcore", "Locale")
    for code, _name in settings.LANGUAGES:
        locale.objects.get_or_create(language_code=code)


def labels():
    """Our apps as Django calls them: those that stand inside another by the last part of their name."""
    return [app.rpartition(".")[2] for app in settings.TEQUIO_APPS]


def migrate():
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    plant()


def migrate_libraries():
    """Migrate what is not ours. Our tables are made on the way, since theirs refer to them, and dropped again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MigrationLoader, "build_graph", _build_graph_of_libraries)
        migrate()
    ours = [model for app in labels() for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        for model in ours:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(model._meta.db_table)}")


def _build_graph_of_libraries(loader, build_graph=MigrationLoader.build_graph):
    """A library's migration may refer to the members, of ours; what builds on Wagtail's pages comes later."""
    build_graph(loader)
    loader.unmigrated_apps -= set(labels()) - {"members", "vocabulary"}


def sqlite_template(name, make):
    """Return the file of the template `name`, made on first use."""

    def make_file(path):
        use(path)
        make()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = DELETE")
        connection.close()

    return templates.file(name, "sqlite3", make_file)


def sqlite_copy(folder):
    """Make this process's database, and return how to put it back into its first state."""
    pristine, working = folder / "pristine.sqlite3", folder / "working.sqlite3"
    if MIGRATED:
        shutil.copyfile(managing.migrated(), pristine)
        use(pristine)
        plant()
        connection.close()
    else:
        shutil.copyfile(sqlite_template(f"libraries-{templates.libraries()}", migrate_libraries), pristine)
        use(pristine)
        migrate()
        connection.close()
    shutil.copyfile(pristine, working)
    use(working)
    return lambda: templates.overwrite(pristine, working)


def postgresql_template():
    """Return the name of the database that each process copies, made on first use."""
    if MIGRATED:
        name, source, make = f"tequio_{templates.schema()}", managing.migrated_on_postgresql(), plant
    else:
        name, source, make = f"tequio_models_{templates.schema()}", "template0", migrate
    postgresql.template(name, source, make, use)
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory, worker_id):
    """Each process has a database of its own, with the seed rows of a fresh installation in it."""
    if not MIGRATED:
        settings.MIGRATION_MODULES = dict.fromkeys(labels())
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            put_back = postgresql.copy(f"tequio_{worker_id}", postgresql_template(), use)
        else:
            put_back = sqlite_copy(Path(tmp_path_factory.mktemp("database")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: put_back())
        yield
    with django_db_blocker.unblock():
        connection.close()
