import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0007_stages_and_admission'),
        ('selection', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='courses.edition', verbose_name='edition'),
        ),
    ]
