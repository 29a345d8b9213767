from django.db import migrations, models
from django.db.models import Count, F, Sum

LEAST = 5


def tell_what_was_shown(apps, schema_editor):
    """What was shown so far stays shown: all answers to a question where there were five at least."""
    tallies, words = apps.get_model("surveys", "Tally").objects, apps.get_model("surveys", "Words").objects
    of_question = tallies.values("edition", "question", "subject").annotate(answers=Sum("count"))
    for each in list(of_question.filter(answers__gte=LEAST)):
        del each["answers"]
        tallies.filter(**each).update(told=F("count"))
    for each in list(words.values("edition", "question").annotate(texts=Count("pk")).filter(texts__gte=LEAST)):
        del each["texts"]
        words.filter(**each).update(is_told=True)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_superiors_are_asked")]

    operations = [
        migrations.AddField(
            model_name="tally", name="told", field=models.PositiveIntegerField(db_default=0, default=0)
        ),
        migrations.AddField(
            model_name="words", name="is_told", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.CheckConstraint(
                condition=models.Q(("told__lte", models.F("count"))), name="tally_tells_no_more_than_was_counted"
            ),
        ),
        migrations.RunPython(tell_what_was_shown, migrations.RunPython.noop, elidable=True),
    ]
