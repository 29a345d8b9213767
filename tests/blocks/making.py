"""Values of blocks, and how they are checked and shown."""

from django.core.exceptions import ValidationError

from blocks.blocks import BodyBlock

BODY = BodyBlock()


def value(kind, content):
    """The value of a block as an author has filled it in."""
    return BODY.to_python([{"type": kind, "value": content}])


def show(kind, content):
    """The HTML of a body with this one block."""
    return BODY.render(value(kind, content))


def complaints(kind, content, draft=False):
    """The names of the fields that keep this block from being published (or, as a draft, from being saved)."""
    try:
        BODY.clean_deferred(value(kind, content)) if draft else BODY.clean(value(kind, content))
    except ValidationError as refusal:
        block = refusal.block_errors[0]
        while not hasattr(block, "block_errors"):
            block = block.error_list[0]
        return sorted(block.block_errors)
    return []
