"""The product's own data in the database, without ever undoing what the secretariat has changed or removed."""

import hashlib
import json
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from vocabulary.models import Seed


@transaction.atomic
def plant(model, entries, key=("pk",)):
    """Load `entries` (dicts of field values) into a table; `key` names the fields that tell two entries apart.

    A new entry is added; one that still reads as it was loaded follows the data; one that somebody has edited or
    deleted is left as it is. Returns how many rows were written.
    """
    label = model._meta.label_lower
    sown = {seed.code: seed for seed in Seed.objects.filter(model=label)}
    rows = {_code(row, key): row for row in model.objects.all()}
    added, changed, seeds = [], [], []
    for entry in entries:
        fresh = model(**entry)
        code, digest = _code(fresh, key), _digest(fresh, entry)
        seed, row = sown.get(code), rows.get(code)
        if seed and seed.digest == digest:
            continue
        if seed is None and row is None:
            added.append(fresh)
        elif seed and row and _digest(row, entry) == seed.digest:
            fresh.pk = row.pk
            changed.append(fresh)
        seeds.append(Seed(model=label, code=code, digest=digest))
    model.objects.bulk_create(added)
    if changed:
        model.objects.bulk_update(changed, [name for name in entries[0] if not model._meta.get_field(name).primary_key])
    Seed.objects.bulk_create(seeds, update_conflicts=True, unique_fields=["model", "code"], update_fields=["digest"])
    return len(added) + len(changed)


def read(folder, name):
    """Return the content of `data/<name>.json` beside a module."""
    return json.loads((Path(folder).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _code(row, key):
    return ":".join(str(getattr(row, name)) for name in key)


def _digest(row, entry):
    """What an entry says, in short: the same for a row that was loaded and left alone."""
    fields = [row._meta.get_field(name) for name in sorted(entry)]
    said = [getattr(row, field.attname) for field in fields]
    return hashlib.sha256(json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()
