import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import courses.selection.models.calls
import courses.selection.models.endorsements
import courses.selection.models.nominations
import languages.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0007_stages_and_admission'),
        ('members', '0001_initial'),
        ('vocabulary', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('superior_name', models.CharField(blank=True, max_length=120)),
                ('superior_email', models.EmailField(blank=True, max_length=254)),
                ('superior_language', models.CharField(blank=True, max_length=8)),
                ('state', models.CharField(choices=[('draft', 'Being written'), ('submitted', 'Received'), ('shortlisted', 'Shortlisted'), ('selected', 'Selected: a place is offered'), ('accepted', 'Selected: the place is taken'), ('waiting', 'On the waiting list'), ('passed', 'Not this time'), ('refused', 'The place was declined'), ('lapsed', 'The place was not accepted in time'), ('withdrawn', 'Withdrawn')], default='draft', max_length=16, verbose_name='state')),
                ('answers', models.JSONField(default=dict)),
                ('gender', models.CharField(blank=True, choices=[('woman', 'Woman'), ('man', 'Man'), ('other', 'Another'), ('', 'I prefer not to say')], max_length=8, verbose_name='gender')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='received')),
                ('endorsed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='endorsed')),
                ('shortlisted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='shortlisted')),
                ('set_aside', models.CharField(blank=True, max_length=300, verbose_name='set aside because')),
                ('score', models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True, verbose_name='score')),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='decided')),
                ('reason', models.CharField(blank=True, editable=False, max_length=16, verbose_name='reason')),
                ('place', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='place in the waiting list')),
                ('answer_by', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='to be accepted until')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.country')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to='courses.edition', verbose_name='edition')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to=settings.AUTH_USER_MODEL, verbose_name='applicant')),
                ('nominated_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.sector')),
            ],
            options={
                'verbose_name': 'application',
                'verbose_name_plural': 'applications',
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.edition')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'letter to a focal point',
                'verbose_name_plural': 'letters to focal points',
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, verbose_name='what applicants are told')),
                ('needs_endorsement', models.BooleanField(default=True, help_text='By a letter to the address at the institution; the focal point of the state can endorse as well.', verbose_name='needs the endorsement of the superior')),
                ('hours_per_week', models.PositiveSmallIntegerField(default=4, help_text='What the superior is asked to grant.', verbose_name='hours per week')),
                ('minimum_score', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='minimum score (per cent)')),
                ('waiting', models.PositiveSmallIntegerField(default=10, verbose_name='length of the waiting list')),
                ('enrols_at_once', models.BooleanField(default=False, help_text='Otherwise they are asked to accept their place first.', verbose_name='whoever is selected is enrolled at once')),
                ('answer_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1)], verbose_name='days to accept a place')),
                ('letter_selected', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, verbose_name='letter to those who are selected')),
                ('letter_waiting', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, verbose_name='letter to the waiting list')),
                ('letter_passed', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, help_text='Reason, dates and link are added by themselves. Empty: a letter that we wrote for you.', verbose_name='letter to those who are not selected this time')),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='call', to='courses.edition', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'call',
                'verbose_name_plural': 'calls',
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('name', languages.fields.TranslatedField(default=languages.fields.Translated, verbose_name='criterion')),
                ('about', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, verbose_name='what a high score means')),
                ('weight', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='weight')),
                ('most', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='points at most')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='selection.call')),
            ],
            options={
                'verbose_name': 'criterion',
                'verbose_name_plural': 'criteria',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='address at the institution')),
                ('language', models.CharField(default='en', max_length=8, verbose_name='language of the letter')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(default=courses.selection.models.endorsements.in_two_weeks)),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('is_positive', models.BooleanField(blank=True, editable=False, null=True)),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endorsements', to='selection.application')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'endorsement',
                'verbose_name_plural': 'endorsements',
            },
        ),
        migrations.CreateModel(
            name='FormField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('key', models.CharField(default=courses.selection.models.calls.new_key, editable=False, max_length=8)),
                ('kind', models.CharField(choices=[('line', 'A line of text'), ('text', 'A longer text'), ('number', 'A number'), ('date', 'A date'), ('choice', 'One of several'), ('several', 'Some of several'), ('yes', 'A statement to agree to'), ('link', 'An address on the web')], default='text', max_length=8, verbose_name='kind')),
                ('label', languages.fields.TranslatedField(default=languages.fields.Translated, verbose_name='question')),
                ('help', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, verbose_name='what helps to answer it')),
                ('options', languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, help_text='For a choice, with a semicolon between them, in the same order in each language.', verbose_name='options')),
                ('is_required', models.BooleanField(default=True, verbose_name='must be answered')),
                ('longest', models.PositiveSmallIntegerField(default=1500, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(5000)], verbose_name='letters at most')),
                ('call', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='selection.call')),
            ],
            options={
                'verbose_name': 'question of the form',
                'verbose_name_plural': 'questions of the form',
                'ordering': ['sort_order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(default='en', max_length=8, verbose_name='language of the letter')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField(default=courses.selection.models.nominations.in_three_weeks)),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('is_accepted', models.BooleanField(blank=True, editable=False, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.country')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nominations', to='courses.edition')),
            ],
            options={
                'verbose_name': 'nomination',
                'verbose_name_plural': 'nominations',
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.JSONField(default=dict)),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='score')),
                ('comment', models.TextField(blank=True, max_length=2000, verbose_name='comment for the desk')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='selection.application')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('limits', models.JSONField(default=dict)),
                ('decisions', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='courses.edition')),
            ],
            options={
                'verbose_name': 'round of selection',
                'verbose_name_plural': 'rounds of selection',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['edition', 'state', '-score'], name='application_by_score'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('edition', 'member'), name='application_once_per_edition'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), ('submitted_at__isnull', False), _connector='OR'), name='application_handed_in_before_decided'),
        ),
        migrations.AddIndex(
            model_name='asking',
            index=models.Index(fields=['edition', 'member', '-asked_at'], name='asking_by_member'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_score__lte', 100)), name='call_minimum_score_of_hundred'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('most__gt', 0), ('weight__gt', 0)), name='criterion_counts_something'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at', None), ('replaced_at', None)), fields=('application',), name='endorsement_asked_of_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_positive', None)), models.Q(('decided_at__isnull', False), ('is_positive__isnull', False)), _connector='OR'), name='endorsement_decided_with_an_answer'),
        ),
        migrations.AddConstraint(
            model_name='formfield',
            constraint=models.UniqueConstraint(fields=('call', 'key'), name='form_field_once_per_call'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(fields=('edition', 'email'), name='nomination_once_per_address'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('application', 'reader'), name='reading_once_per_reader'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 100)), name='reading_score_of_hundred'),
        ),
    ]
