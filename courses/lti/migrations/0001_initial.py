import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import courses.lti.models.external
import courses.lti.models.launches


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0008_every_type_of_question'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kid', models.CharField(editable=False, max_length=32, unique=True)),
                ('private', models.TextField(editable=False)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'key',
                'verbose_name_plural': 'keys',
            },
        ),
        migrations.CreateModel(
            name='Tool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('client_id', models.CharField(default=courses.lti.models.external.new_id, editable=False, max_length=32, unique=True, verbose_name='client ID')),
                ('deployment', models.CharField(default=courses.lti.models.external.new_id, editable=False, max_length=32, verbose_name='deployment ID')),
                ('login_url', models.URLField(max_length=500, verbose_name='initiate login URL')),
                ('redirects', models.TextField(help_text='One on each line. A launch is sent nowhere else.', verbose_name='redirection URLs')),
                ('keyset_url', models.URLField(max_length=500, verbose_name='public keyset URL')),
                ('selection_url', models.URLField(blank=True, help_text='Where authors choose what a step opens.', max_length=500, verbose_name='deep linking URL')),
                ('tells_names', models.BooleanField(default=False, help_text='Otherwise the tool knows each learner by a random name alone. E-mail addresses are never told.', verbose_name="tell it the learner's name")),
                ('is_trusted', models.BooleanField(default=True, verbose_name='trusted')),
            ],
            options={
                'verbose_name': 'external tool',
                'verbose_name_plural': 'external tools',
            },
        ),
        migrations.CreateModel(
            name='Nonce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_by', models.CharField(max_length=255)),
                ('word', models.CharField(max_length=255)),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('said_by', 'word'), name='nonce_once')],
            },
        ),
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('issuer', models.URLField(help_text='The address by which the platform names itself.', max_length=255, verbose_name='issuer')),
                ('client_id', models.CharField(max_length=255, verbose_name='client ID')),
                ('deployments', models.TextField(help_text="One on each line, as the platform's administrator names them.", verbose_name='deployment IDs')),
                ('login_url', models.URLField(max_length=500, verbose_name='authentication request URL')),
                ('token_url', models.URLField(max_length=500, verbose_name='access token URL')),
                ('keyset_url', models.URLField(max_length=500, verbose_name='public keyset URL')),
                ('is_trusted', models.BooleanField(default=True, help_text='Without a tick nobody comes in from there, and no marks go out.', verbose_name='trusted')),
            ],
            options={
                'verbose_name': 'platform',
                'verbose_name_plural': 'platforms',
                'constraints': [models.UniqueConstraint(fields=('issuer', 'client_id'), name='platform_once_per_client')],
            },
        ),
        migrations.CreateModel(
            name='Launch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=courses.lti.models.launches.new_token, editable=False, max_length=40, unique=True)),
                ('subject', models.CharField(max_length=255)),
                ('deployment', models.CharField(max_length=255)),
                ('is_selection', models.BooleanField(default=False)),
                ('target', models.UUIDField(blank=True, null=True)),
                ('line', models.URLField(blank=True, max_length=1000)),
                ('returns_to', models.URLField(blank=True, max_length=1000)),
                ('data', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('used_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='launches', to='lti.platform')),
            ],
            options={
                'verbose_name': 'launch',
                'verbose_name_plural': 'launches',
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=255)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accounts', to='lti.platform')),
            ],
            options={
                'verbose_name': 'account on a platform',
                'verbose_name_plural': 'accounts on platforms',
            },
        ),
        migrations.CreateModel(
            name='Pseudonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(default=courses.lti.models.external.new_id, editable=False, max_length=32, unique=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pseudonyms', to='lti.tool')),
            ],
            options={
                'verbose_name': 'pseudonym',
                'verbose_name_plural': 'pseudonyms',
            },
        ),
        migrations.CreateModel(
            name='ToolLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('url', models.URLField(max_length=500, verbose_name='address')),
                ('custom', models.JSONField(blank=True, default=dict, verbose_name='parameters')),
                ('marks', models.DecimalField(decimal_places=2, default=100, max_digits=8, verbose_name='highest mark')),
                ('tool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='lti.tool', verbose_name='tool')),
            ],
            options={
                'verbose_name': 'link into a tool',
                'verbose_name_plural': 'links into tools',
            },
        ),
        migrations.CreateModel(
            name='ToolPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('opens', models.JSONField(blank=True, default=dict, verbose_name='opens')),
                ('completes', models.CharField(blank=True, max_length=16, verbose_name='done when')),
                ('minutes', models.PositiveSmallIntegerField(default=8, help_text='What it takes a learner, roughly.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='minutes')),
                ('is_optional', models.BooleanField(default=False, help_text='The course can be completed without it.', verbose_name='optional')),
                ('due_days', models.PositiveSmallIntegerField(blank=True, help_text="From the start of the edition; in a course at one's own pace from enrolment. Empty: there is no date.", null=True, verbose_name='due after (days)')),
                ('introduction', models.TextField(blank=True, help_text='What there is to do, and why.', verbose_name='introduction')),
                ('link', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='lti.toollink', verbose_name='what it opens')),
            ],
            options={
                'verbose_name': 'external tool',
                'verbose_name_plural': 'external tools',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ToolScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_key', models.UUIDField()),
                ('given', models.FloatField(null=True)),
                ('maximum', models.FloatField(default=100)),
                ('said_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.edition')),
                ('pseudonym', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='lti.pseudonym')),
            ],
            options={
                'verbose_name': 'score of a tool',
                'verbose_name_plural': 'scores of tools',
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_key', models.UUIDField(blank=True, null=True)),
                ('url', models.URLField(max_length=1000)),
                ('told', models.JSONField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='lti.account')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='courses.enrolment')),
            ],
            options={
                'verbose_name': 'line of a gradebook',
                'verbose_name_plural': 'lines of gradebooks',
                'constraints': [models.UniqueConstraint(fields=('account', 'enrolment', 'url'), name='lti_line_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(fields=('platform', 'subject'), name='lti_account_once'),
        ),
        migrations.AddConstraint(
            model_name='pseudonym',
            constraint=models.UniqueConstraint(fields=('tool', 'member'), name='pseudonym_once_per_tool'),
        ),
        migrations.AddConstraint(
            model_name='toollink',
            constraint=models.CheckConstraint(condition=models.Q(('marks__gt', 0)), name='tool_link_has_marks'),
        ),
        migrations.AddConstraint(
            model_name='toollink',
            constraint=models.UniqueConstraint(fields=('tool', 'url', 'title'), name='tool_link_once'),
        ),
        migrations.AddConstraint(
            model_name='toolscore',
            constraint=models.UniqueConstraint(fields=('pseudonym', 'edition', 'step_key'), name='tool_score_once_per_step'),
        ),
    ]
