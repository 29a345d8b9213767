import re

from django.utils.translation import gettext_lazy as _

from courses.questions.base import DESCRIBE, FULL, NOTHING, QuestionType, keys_of, register, right_keys
from courses.questions.multiple import credit_of_choices
from courses.questions.single import tell_choices

_AREA = re.compile(r"\s*(\d{1,3})[\s,;]+(\d{1,3})[\s,;]+(\d{1,3})[\s,;]+(\d{1,3})\s*", re.ASCII)


@register
class Hotspot(QuestionType):
    """Areas of an image, which are also a list of choices. The answer is a list of keys, as if they had been ticked."""

    name = "hotspot"
    label = _("Areas of an image")
    explains_by_option = True

    def content(self, question):
        return {"image": question.image_id, "image_text": dict(question.image_text)}

    def faults(self, draft):
        yield from super().faults(draft)
        if not draft.get("image"):
            yield "image", _("Choose the image.")
            if not draft.get("image_text"):
                yield "image_text", DESCRIBE
        if len(draft.options) > 1 and not draft.right:
            yield None, _("At least one option must be right.")
        if not all(area_of(option.get("area")) for option in draft.options):
            yield None, _("Say for each option where it is in the image: left, top, width and height in per cent.")

    def read(self, content, data, name):
        chosen = set(data.getlist(name))
        return [key for key in keys_of(content) if key in chosen] or None

    def credit(self, content, answer, points=None):
        if len(right_keys(content)) != 1:
            return credit_of_choices(content, answer)
        return FULL if isinstance(answer, list) and answer == list(right_keys(content)) else NOTHING

    def ask(self, asked, content, answer, shuffle):
        # As they are in the image: mixed, the numbers of the areas would jump.
        super().ask(asked, content | {"shuffle": False}, answer, shuffle)
        areas = {option["key"]: option.get("area", []) for option in content["options"]}
        for choice in asked.choices:
            choice.area = areas[choice.key]
        asked.takes_several = len(right_keys(content)) != 1

    def tell(self, asked, content, answer):
        tell_choices(asked, content)


def area_of(text):
    """Read “10 20 30 15” as [10, 20, 30, 15], if it lies within the image; else None."""
    found = _AREA.fullmatch(text or "")
    x, y, width, height = (int(number) for number in found.groups()) if found else (0, 0, 0, 0)
    return [x, y, width, height] if width and height and x + width <= 100 and y + height <= 100 else None
