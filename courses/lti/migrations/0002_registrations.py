import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import courses.lti.models.external


class Migration(migrations.Migration):

    dependencies = [
        ('lti', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='tool',
            name='scopes',
            field=models.JSONField(default=courses.lti.models.external.all_scopes, editable=False),
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('platform', 'a platform that opens our courses'), ('tool', 'a tool that our courses open')], max_length=8)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(editable=False)),
                ('used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('said', models.JSONField(default=dict, editable=False)),
                ('confirmed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('platform', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='registration', to='lti.platform')),
                ('tool', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='registration', to='lti.tool')),
            ],
            options={
                'verbose_name': 'registration of another system',
                'verbose_name_plural': 'registrations of other systems',
                'constraints': [models.CheckConstraint(condition=models.Q(('platform', None), ('tool', None), _connector='OR'), name='registration_has_one_side')],
            },
        ),
    ]
