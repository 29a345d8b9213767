import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0002_leaving_and_bookmarks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='lessonpage',
            name='due_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text="From the start of the edition; in a course at one's own pace from enrolment. Empty: there is no date.", null=True, verbose_name='due after (days)'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='is_optional',
            field=models.BooleanField(default=False, help_text='The course can be completed without it.', verbose_name='optional'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='due_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text="From the start of the edition; in a course at one's own pace from enrolment. Empty: there is no date.", null=True, verbose_name='due after (days)'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='is_optional',
            field=models.BooleanField(default=False, help_text='The course can be completed without it.', verbose_name='optional'),
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_key', models.UUIDField()),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='courses.enrolment')),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='granted by')),
            ],
            options={
                'verbose_name': 'extension',
                'verbose_name_plural': 'extensions',
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'step_key'), name='extension_once_per_step')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_key', models.UUIDField()),
                ('score', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='score')),
                ('graded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='graded')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='released')),
                ('override', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='mark given instead')),
                ('override_reason', models.TextField(blank=True, verbose_name='reason')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='courses.enrolment')),
                ('overridden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'step_key'), name='result_once_per_step'), models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 100)), _connector='OR'), name='result_score_in_per_cent'), models.CheckConstraint(condition=models.Q(('override', None), models.Q(('override__gte', 0), ('override__lte', 100)), _connector='OR'), name='result_override_in_per_cent')],
            },
        ),
    ]
