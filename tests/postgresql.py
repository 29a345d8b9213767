"""The tests' database on PostgreSQL: a copy of a migrated template per process, put back after tests that commit."""

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from tests import templates

# The seed rows are kept in a schema of their own; generated columns are left to the database.
KEEP_SEEDS = """
    DO $$ DECLARE t record; has_rows boolean;
    BEGIN
      CREATE SCHEMA seeds;
      FOR t IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'django_migrations' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t.name) INTO has_rows;
        IF has_rows THEN EXECUTE format('CREATE TABLE seeds.%I AS TABLE public.%I', t.name, t.name); END IF;
      END LOOP;
    END $$
"""
PUT_BACK = """
    DO $$ DECLARE t record; names text;
    BEGIN
      SET LOCAL session_replication_role = replica;
      SET LOCAL lock_timeout = '10s';
      FOR t IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'django_migrations' LOOP
        EXECUTE format('DELETE FROM public.%I', t.name);
      END LOOP;
      FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'seeds' LOOP
        SELECT string_agg(quote_ident(column_name), ', ') INTO names FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name = t.name AND is_generated = 'NEVER';
        EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM seeds.%I', t.name, names, names, t.name);
      END LOOP;
    END $$
"""


def server():
    """A connection to the server itself, for making databases."""
    given = settings.DATABASES["default"]
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    )


def template(name, source, make, use):
    """Make the database that each process copies, from the database `source`, unless it is there."""
    with templates.alone(f"postgresql-{name}"), server() as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        draft = f"{name}_draft"
        drop(admin, draft)
        create(admin, draft, source)
        use(draft)
        make()
        run(KEEP_SEEDS)
        connection.close()
        admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name)))


def copy(name, source, use):
    """Make the database `name` from a template; return how to put it back into its first state."""
    with templates.alone(f"postgresql-{source}"), server() as admin:
        drop(admin, name)
        create(admin, name, source)
    use(name)
    return lambda: run(PUT_BACK)


def create(admin, name, source):
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
    admin.execute(statement.format(sql.Identifier(name), sql.Identifier(source)))


def drop(admin, name):
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
