from django.db import migrations, models


def polls(apps):
    """{(step, poll): [the name of each option, or None]}, as the lessons have them today."""
    found = {}
    for lesson in apps.get_model("courses", "LessonPage").objects.order_by("-live", "pk").iterator():
        for block in lesson.body.raw_data:
            if block["type"] == "poll" and block.get("id"):
                options = block["value"].get("options", [])
                names = [option.get("id") if isinstance(option, dict) else None for option in options]
                found.setdefault((lesson.translation_key, block["id"]), names)
    return found


def by_name(apps, schema_editor):
    """Votes were kept by the place of what was chosen: from now on by its name, where it has one."""
    votes = apps.get_model("courses", "Vote").objects
    if votes.exists():
        for (step, poll), names in polls(apps).items():
            for place, name in enumerate(names):
                if name:
                    votes.filter(step_key=step, poll=poll, choice=str(place)).update(choice=name)


def by_place(apps, schema_editor):
    """Back to places. What is not asked any more has none, and is given up."""
    votes = apps.get_model("courses", "Vote").objects
    if votes.exists():
        for (step, poll), names in polls(apps).items():
            for place, name in enumerate(names):
                if name:
                    votes.filter(step_key=step, poll=poll, choice=name).update(choice=str(place))
        votes.exclude(choice__regex=r"^[0-9]{1,3}$").delete()
        # PostgreSQL changes no table for which checks of this transaction still wait.
        schema_editor.connection.check_constraints(["courses_vote"])


class Migration(migrations.Migration):
    dependencies = [("courses", "0016_pictures_of_versions")]

    operations = [
        migrations.AlterField(model_name="vote", name="choice", field=models.CharField(max_length=36)),
        migrations.RunPython(by_name, by_place),
    ]
