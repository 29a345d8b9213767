"""The kept texts hold what kinds of blocks are called in English: `setup` keeps them anew, without."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("search", "PageText").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
