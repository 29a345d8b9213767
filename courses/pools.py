"""How an author says what a quiz draws: so many questions of some tags."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.drawing import BOTH, COURSE, SHARED, Pool, tags_of

MOST = 100
BANKS = [(BOTH, _("this course and the shared bank")), (COURSE, _("this course")), (SHARED, _("the shared bank"))]
DIFFICULTIES = [("1", _("easy")), ("2", _("medium")), ("3", _("hard"))]


class PoolBlock(blocks.StructBlock):
    """So many questions, drawn anew for each attempt."""

    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=MOST, default=1)
    tags = blocks.CharBlock(
        label=_("Tags"),
        required=False,
        max_length=200,
        help_text=_("Parted by commas; questions that have all of them."),
    )
    difficulty = blocks.ChoiceBlock(label=_("Difficulty"), choices=DIFFICULTIES, required=False)
    bank = blocks.ChoiceBlock(label=_("From"), choices=BANKS, default=BOTH)

    class Meta:
        label = _("Pool")
        icon = "order"


def pools_of(stream):
    """The pools of a quiz, as plain values."""
    values = [block["value"] for block in stream.raw_data] if stream else []
    return [
        Pool(
            count=min(int(value.get("count") or 1), MOST),
            tags=tags_of(value.get("tags")),
            difficulty=int(value["difficulty"]) if value.get("difficulty") else None,
            bank=value.get("bank") or BOTH,
        )
        for value in values
    ]
