import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

# The state "open" of former editions is a call whose admission is open. Going back, what had no name yet is called by
# the nearest one there was.
BACK = {"call": "open", "selection": "planned", "induction": "open", "grading": "running", "follow-up": "closed"}


def name_the_stages(apps, schema_editor):
    apps.get_model("courses", "Edition").objects.filter(state="open").update(state="call")


def name_them_as_before(apps, schema_editor):
    editions = apps.get_model("courses", "Edition").objects
    for state, former in BACK.items():
        editions.filter(state=state).update(state=former)


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0006_schemes_and_accommodations'),
        ('members', '0001_initial'),
        ('vocabulary', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seats', models.PositiveIntegerField(verbose_name='places')),
            ],
            options={
                'verbose_name': 'quota',
                'verbose_name_plural': 'quotas',
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='admission',
            field=models.CharField(choices=[('open', 'Open: who enrols is in'), ('application', 'By application'), ('nomination', 'By nomination of the focal points')], default='open', max_length=16, verbose_name='admission'),
        ),
        migrations.AddField(
            model_name='edition',
            name='asks_gender',
            field=models.BooleanField(default=False, help_text='Shown as a balance to those who select. It never changes the order of anybody.', verbose_name='ask for gender'),
        ),
        migrations.AddField(
            model_name='edition',
            name='call_ends_at',
            field=models.DateTimeField(blank=True, help_text='Applications are taken until then; every applicant sees it in their own time zone.', null=True, verbose_name='the call closes'),
        ),
        migrations.AddField(
            model_name='edition',
            name='call_starts_at',
            field=models.DateTimeField(blank=True, help_text='At this moment the call opens by itself.', null=True, verbose_name='the call opens'),
        ),
        migrations.AddField(
            model_name='edition',
            name='copied_from',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='courses.edition'),
        ),
        migrations.AddField(
            model_name='edition',
            name='late_days',
            field=models.PositiveSmallIntegerField(default=14, help_text='Who joins after the start has all dates later by as many days, up to this number.', verbose_name='later dates for late joiners (days)'),
        ),
        migrations.AddField(
            model_name='edition',
            name='moved_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='in this state since'),
        ),
        migrations.AddField(
            model_name='edition',
            name='per_country',
            field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='at most per country'),
        ),
        migrations.AddField(
            model_name='edition',
            name='per_sector',
            field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='at most per sector'),
        ),
        migrations.AddField(
            model_name='edition',
            name='seats',
            field=models.PositiveIntegerField(blank=True, help_text='Empty: as many as come.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='places'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='state',
            field=models.CharField(choices=[('planned', 'Planned'), ('call', 'Call open'), ('selection', 'Selection'), ('induction', 'Induction'), ('running', 'Running'), ('grading', 'Grading'), ('closed', 'Closed'), ('follow-up', 'Follow-up'), ('archived', 'Archived')], default='planned', max_length=16, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('call_ends_at', None), ('call_starts_at', None), ('call_ends_at__gt', models.F('call_starts_at')), _connector='OR'), name='edition_call_ends_after_start'),
        ),
        migrations.AddField(
            model_name='quota',
            name='country',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.country', verbose_name='country'),
        ),
        migrations.AddField(
            model_name='quota',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='courses.edition'),
        ),
        migrations.AddField(
            model_name='quota',
            name='sector',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.sector', verbose_name='sector'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.CheckConstraint(condition=models.Q(('country', None), ('sector', None), _connector='XOR'), name='quota_for_one_of_country_or_sector'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(condition=models.Q(('country__isnull', False)), fields=('edition', 'country'), name='quota_once_per_country'),
        ),
        migrations.AddConstraint(
            model_name='quota',
            constraint=models.UniqueConstraint(condition=models.Q(('sector__isnull', False)), fields=('edition', 'sector'), name='quota_once_per_sector'),
        ),
        migrations.RunPython(name_the_stages, name_them_as_before),
    ]
