import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import wagtail.fields
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

import courses.questions
import languages.fields


def call_graded(apps, schema_editor):
    """What was handed in so far had nothing for a tutor to read."""
    apps.get_model("courses", "Attempt").objects.exclude(submitted_at=None).update(graded_at=F("submitted_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0007_stages_and_admission'),
        ('documents', '0001_documents_and_uploads'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='attempts')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='scores that changed')),
            ],
            options={
                'verbose_name': 'correction',
                'verbose_name_plural': 'corrections',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Handed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'file handed in',
                'verbose_name_plural': 'files handed in',
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credit', models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True)),
                ('points', models.JSONField(blank=True, null=True)),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'mark',
                'verbose_name_plural': 'marks',
            },
        ),
        migrations.AddField(
            model_name='attempt',
            name='accepted',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='attempt',
            name='ends_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attempt',
            name='graded_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='attempt',
            name='is_timed_out',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='attempt',
            name='late',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='attempt',
            name='revision',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='option',
            name='area',
            field=models.CharField(blank=True, help_text='Where it is in the image: left, top, width and height in per cent, such as 10 20 30 15.', max_length=40, verbose_name='area'),
        ),
        migrations.AddField(
            model_name='option',
            name='points',
            field=models.PositiveSmallIntegerField(default=0, help_text='What a criterion can earn.', verbose_name='points'),
        ),
        migrations.AddField(
            model_name='question',
            name='accepted',
            field=languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, help_text='One form in each line, the best first; * stands for any words. Each language is accepted.', verbose_name='accepted answers'),
        ),
        migrations.AddField(
            model_name='question',
            name='difficulty',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(1, 'easy'), (2, 'medium'), (3, 'hard')], null=True, verbose_name='difficulty'),
        ),
        migrations.AddField(
            model_name='question',
            name='gap_kind',
            field=models.CharField(choices=[('typed', 'typed'), ('chosen', 'chosen from a list'), ('dragged', 'words are dragged into them')], default='chosen', max_length=8, verbose_name='gaps are'),
        ),
        migrations.AddField(
            model_name='question',
            name='image',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailimages.image', verbose_name='image'),
        ),
        migrations.AddField(
            model_name='question',
            name='image_text',
            field=languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, help_text='For those who do not see it; without the answer.', verbose_name='what the image shows'),
        ),
        migrations.AddField(
            model_name='question',
            name='is_exact',
            field=models.BooleanField(default=False, help_text='Quotes, dashes and spaces never do.', verbose_name='capitals and accents count'),
        ),
        migrations.AddField(
            model_name='question',
            name='is_pooled',
            field=models.BooleanField(default=False, help_text='Quizzes draw it by its tags. It stands in no lesson, so that nobody knows the answer beforehand.', verbose_name='for pools'),
        ),
        migrations.AddField(
            model_name='question',
            name='passage',
            field=languages.fields.TranslatedField(blank=True, default=languages.fields.Translated, help_text='Write {1}, {2}… where the right options belong. Typed answers: part other forms by |.', verbose_name='text with gaps'),
        ),
        migrations.AddField(
            model_name='question',
            name='points',
            field=models.PositiveSmallIntegerField(default=1, help_text='How much it counts beside the others.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='points'),
        ),
        migrations.AddField(
            model_name='question',
            name='tags',
            field=models.CharField(blank=True, help_text='The outcomes and topics that it is about, parted by commas. Pools draw by them.', max_length=200, verbose_name='tags'),
        ),
        migrations.AddField(
            model_name='question',
            name='units',
            field=models.TextField(blank=True, help_text='One in each line, with what one of it is in the unit of the answer: km, kilometre = 1000', verbose_name='other units'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='attempts_allowed',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: without limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='attempts'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='counts',
            field=models.CharField(choices=[('best', 'the best'), ('last', 'the last')], default='best', max_length=8, verbose_name='attempt that counts'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='integrity',
            field=models.TextField(blank=True, help_text='What learners accept before they begin, such as: I answer alone and from what I know.', verbose_name='statement of integrity'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='mixes_questions',
            field=models.BooleanField(default=False, verbose_name='mix the questions'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='one_per_page',
            field=models.BooleanField(default=False, verbose_name='one question on each page'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='pools',
            field=wagtail.fields.StreamField([('pool', 4)], blank=True, block_lookup={0: ('wagtail.blocks.IntegerBlock', (), {'default': 1, 'label': 'How many', 'max_value': 100, 'min_value': 1}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Parted by commas; questions that have all of them.', 'label': 'Tags', 'max_length': 200, 'required': False}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('1', 'easy'), ('2', 'medium'), ('3', 'hard')], 'label': 'Difficulty', 'required': False}), 3: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('both', 'this course and the shared bank'), ('course', 'this course'), ('shared', 'the shared bank')], 'label': 'From'}), 4: ('wagtail.blocks.StructBlock', [[('count', 0), ('tags', 1), ('difficulty', 2), ('bank', 3)]], {})}, help_text='Beside the questions of the quiz itself. Who tries again is given others, as far as there are.', verbose_name='drawn from pools'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='review',
            field=models.CharField(choices=[('at_once', 'score and answers at once'), ('closing', 'the score at once, the answers after closing'), ('score', 'the score only')], default='at_once', max_length=12, verbose_name='learners see'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='time_limit',
            field=models.PositiveSmallIntegerField(blank=True, help_text='By the clock of the server. Who needs more time has it set once, for all quizzes.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(600)], verbose_name='time limit (minutes)'),
        ),
        migrations.AlterField(
            model_name='question',
            name='course_key',
            field=models.UUIDField(blank=True, db_index=True, editable=False, null=True, verbose_name='course'),
        ),
        migrations.AlterField(
            model_name='question',
            name='type',
            field=models.CharField(choices=courses.questions.choices, default='single', max_length=16, verbose_name='type'),
        ),
        migrations.RunPython(call_graded, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('submitted_at', None)), fields=['ends_at'], name='attempt_open_by_end'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('graded_at', None), ('submitted_at__isnull', False)), fields=['submitted_at'], name='attempt_waiting'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(('graded_at', None), ('submitted_at__isnull', False), _connector='OR'), name='attempt_graded_when_submitted'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('course_key__isnull', False), ('is_pooled', True), _connector='OR'), name='question_shared_is_pooled'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('is_pooled', False), ('quiz_key', None), _connector='OR'), name='question_in_quiz_or_pooled'),
        ),
        migrations.AddField(
            model_name='correction',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.edition'),
        ),
        migrations.AddField(
            model_name='correction',
            name='question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections', to='courses.question'),
        ),
        migrations.AddField(
            model_name='correction',
            name='right',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.questionversion'),
        ),
        migrations.AddField(
            model_name='correction',
            name='wrong',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.questionversion'),
        ),
        migrations.AddField(
            model_name='handed',
            name='attempt',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handed', to='courses.attempt'),
        ),
        migrations.AddField(
            model_name='handed',
            name='document',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.document'),
        ),
        migrations.AddField(
            model_name='handed',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.questionversion'),
        ),
        migrations.AddField(
            model_name='mark',
            name='attempt',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='courses.attempt'),
        ),
        migrations.AddField(
            model_name='mark',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mark',
            name='graded_as',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.questionversion'),
        ),
        migrations.AddField(
            model_name='mark',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='courses.questionversion'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(fields=('attempt', 'version'), name='mark_once_per_question'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('credit', None), models.Q(('credit__gte', 0), ('credit__lte', 1)), _connector='OR'), name='mark_within_one'),
        ),
    ]
