"""What earlier versions said: until now they named revisions of pages, which go when a page is deleted."""

import hashlib
import json

from django.db import migrations

# The kinds of step there were, and the fields that hold their words.
KINDS = {
    "lessonpage": ("lesson", ["body"]),
    "quizpage": ("quiz", ["introduction"]),
    "discussionpage": ("discussion", ["prompt"]),
    "sessionpage": ("session", ["about"]),
    "readingpage": ("reading", ["items"]),
}
EMPTY = ("", "[]", None)


def wording_of(revision):
    """(digest, kind, words) of a step in a revision; None of one without words of its own."""
    kind, fields = KINDS.get(revision.content["_model"], ("", []))
    words = {name: revision.content.get(name) or "" for name in fields}
    if revision.content.get("alias_of") or all(value in EMPTY for value in words.values()):
        return None
    written = json.dumps([kind, words], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest(), kind, words


def keep_wordings(apps, schema_editor):
    """Copy the words out of the revisions that versions name."""
    Wording = apps.get_model("courses", "Wording")
    Revision = apps.get_model("wagtailcore", "Revision")
    models = dict(apps.get_model("contenttypes", "ContentType").objects.values_list("pk", "model"))
    for version in apps.get_model("courses", "CourseVersion").objects.order_by("pk"):
        for step in [step for part in version.contents.values() for module in part for step in module["steps"]]:
            revision = Revision.objects.filter(pk=step.get("revision")).first() if step.get("revision") else None
            if revision is None or "words" in step:
                continue
            revision.content["_model"] = models[revision.content_type_id]
            if found := wording_of(revision):
                digest, kind, words = found
                Wording.objects.get_or_create(digest=digest, defaults={"kind": kind, "words": words})
                step["words"] = digest
        version.save(update_fields=["contents"])


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0010_what_was_taught"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(keep_wordings, migrations.RunPython.noop)]
