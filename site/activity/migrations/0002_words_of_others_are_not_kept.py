from django.db import migrations


def forget(apps, schema_editor):
    """What a notice quotes is read from its subject; what was kept of it before is forgotten."""
    events = apps.get_model("activity", "Event").objects.filter(payload__has_key="excerpt")
    for event in events.only("payload").iterator():
        event.payload.pop("excerpt")
        event.save(update_fields=["payload"])


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial")]

    # The way back needs no words: whoever reads them reads the subject.
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
