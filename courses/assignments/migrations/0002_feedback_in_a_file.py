import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assignments", "0001_assignments_and_reviews"),
        ("documents", "0001_documents_and_uploads"),
    ]

    operations = [
        migrations.RenameField("grading", "audio", "file"),
        migrations.AlterField(
            model_name="grading",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="documents.document",
                verbose_name="file",
            ),
        ),
    ]
