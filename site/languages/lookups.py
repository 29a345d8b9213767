"""A transform that reads a column without capitals and accents: `title__folded__contains=fold(word)`.

SQLite gets the function from us, PostgreSQL has it in its `unaccent` extension.
"""

from django.db.models import CharField, TextField, Transform
from django.db.models.fields import Field

from languages.folding import fold


class Folded(Transform):
    lookup_name = "folded"
    output_field: Field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="TEQUIO_FOLD", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="LOWER(UNACCENT(%(expressions)s))", **context)


def teach_sqlite(connection, **_signal):
    """Give a new connection of SQLite the function that the transform calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("TEQUIO_FOLD", 1, lambda text: fold(text or ""), deterministic=True)


def register():
    CharField.register_lookup(Folded)
    TextField.register_lookup(Folded)
