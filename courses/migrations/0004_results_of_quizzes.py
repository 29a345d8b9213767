from django.db import migrations
from django.db.models import Max


def keep_results(apps, schema_editor):
    """The best attempt at each quiz is the result of its step."""
    Attempt, Result = apps.get_model("courses", "Attempt"), apps.get_model("courses", "Result")
    submitted = Attempt.objects.exclude(submitted_at=None).order_by("enrolment", "quiz_key")
    best = submitted.values("enrolment", "quiz_key").annotate(score=Max("score"), at=Max("submitted_at"))
    results = [
        Result(
            enrolment_id=row["enrolment"],
            step_key=row["quiz_key"],
            score=row["score"],
            graded_at=row["at"],
            released_at=row["at"],
        )
        for row in best
    ]
    Result.objects.bulk_create(results, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [("courses", "0003_results")]

    operations = [migrations.RunPython(keep_results, migrations.RunPython.noop)]
