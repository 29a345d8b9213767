"""The spaces of editions that are over are those of their alumni, with a name that says so."""

from django.db import migrations

ALUMNI = {"en": "Alumni", "es": "Personas egresadas", "pt-br": "Pessoas egressas", "fr": "Anciennes et anciens"}
OVER = ("closed", "follow-up", "archived")


def name_them(apps, schema_editor):
    Edition = apps.get_model("courses", "Edition")
    for edition in Edition.objects.filter(state__in=OVER, space__kind="edition").select_related("space"):
        space = edition.space
        space.name = {code: f"{ALUMNI[code]}: {text}" if code in ALUMNI else text for code, text in space.name.items()}
        space.kind = "alumni"
        space.save(update_fields=["kind", "name"])


def name_them_as_before(apps, schema_editor):
    Space = apps.get_model("spaces", "Space")
    for space in Space.objects.filter(kind="alumni"):
        space.name = {code: text.removeprefix(f"{ALUMNI.get(code)}: ") for code, text in space.name.items()}
        space.kind = "edition"
        space.save(update_fields=["kind", "name"])


class Migration(migrations.Migration):
    dependencies = [("courses", "0011_wordings_of_earlier_versions"), ("spaces", "0003_alumni_of_a_course")]

    operations = [migrations.RunPython(name_them, name_them_as_before)]
