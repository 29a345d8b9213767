import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('state', 'state of an activity'), ('activity', 'profile of an activity'), ('agent', 'profile of a person')], max_length=8)),
                ('activity', models.CharField(blank=True, max_length=500)),
                ('agent', models.CharField(blank=True, max_length=500)),
                ('registration', models.CharField(blank=True, max_length=36)),
                ('name', models.CharField(max_length=255)),
                ('place', models.CharField(editable=False, max_length=64, unique=True)),
                ('content', models.BinaryField()),
                ('content_type', models.CharField(max_length=255)),
                ('digest', models.CharField(max_length=40)),
                ('stored_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('access', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='records.access')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'document of another system',
                'verbose_name_plural': 'documents of other systems',
                'indexes': [models.Index(fields=['access', 'kind', 'activity'], name='document_of_activity')],
            },
        ),
    ]
