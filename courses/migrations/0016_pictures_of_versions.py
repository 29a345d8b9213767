from django.db import migrations, models


def keep(apps, schema_editor):
    """The pictures that versions name already are kept for them from now on."""
    there = set(apps.get_model("wagtailimages", "Image").objects.values_list("pk", flat=True))
    versions = apps.get_model("courses", "QuestionVersion").objects
    for version in versions.filter(content__type="hotspot").only("pk", "content").iterator():
        if version.content.get("image") in there:
            versions.filter(pk=version.pk).update(image_id=version.content["image"])


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0015_who_knows_which_dates"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.AddField(
            model_name="questionversion",
            name="image",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="wagtailimages.image",
                verbose_name="image",
            ),
        ),
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
