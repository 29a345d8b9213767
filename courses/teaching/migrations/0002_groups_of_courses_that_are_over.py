from django.db import migrations
from django.utils import timezone


def close(apps, schema_editor):
    """In the groups of editions that were over before groups followed them nobody writes any more either."""
    Space = apps.get_model("spaces", "Space")
    over = Space.objects.filter(study_group__edition__state__in=["closed", "follow-up", "archived"], archived_at=None)
    Space.objects.filter(pk__in=list(over.values_list("pk", flat=True))).update(archived_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("teaching", "0001_initial"),
        ("courses", "0015_who_knows_which_dates"),
    ]

    operations = [migrations.RunPython(close, migrations.RunPython.noop, elidable=True)]
