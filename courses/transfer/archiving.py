"""What our own archive says of pages: every field of every kind of step, with references that hold in another place.

In the database a page points to pictures, files, questions and pages by numbers of this installation. In an archive it
does so by words: `image:<digest>.png`, `document:<digest>.pdf`, `question:4`, `page:<translation key>`,
`vocabulary.Theme:systems`.
"""

import json
import re

import nh3
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from markup.cleaning import SCHEMES

SCHEMA = 1
CONTENTS = "tequio.json"
PAGES, QUESTIONS, FILES = "pages.json", "questions.json", "files.json"
# What the tree of this installation says of a page, and not the page itself.
PLACED = {
    *("id", "page_ptr", "path", "depth", "numchild", "url_path", "locale", "translation_key", "content_type", "owner"),
    *("latest_revision", "live_revision", "alias_of", "draft_title", "has_unpublished_changes", "locked", "locked_at"),
    *("locked_by", "expired", "latest_revision_created_at", "first_published_at", "last_published_at"),
    *("search_vector", "index_entries"),
}
_LINK = re.compile(r'<(a|embed)\b([^>]*?)\b(linktype|embedtype)="(page|document|image)"([^>]*)>')
_ID = re.compile(r'\bid="([^"]*)"')
RICH_TAGS = {
    *(
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "b",
        "strong",
        "i",
        "em",
        "sup",
        "sub",
        "ul",
        "ol",
        "li",
        "a",
        "embed",
        "code",
    ),
}
RICH_ATTRIBUTES = {
    "a": {"href", "linktype", "id"},
    "embed": {"embedtype", "id", "alt", "format", "url"},
}


def linked_models():
    return {"page": Page, "document": get_document_model(), "image": get_image_model()}


def mapped(block, value, convert):
    """The stored value of a block with each reference in it converted: `convert(model, reference)`."""
    if isinstance(block, StreamBlock):
        return _mapped_stream(block, value, convert)
    if isinstance(block, StructBlock):
        parts = block.child_blocks
        return {name: mapped(parts[name], part, convert) for name, part in (value or {}).items() if name in parts}
    if isinstance(block, ListBlock):
        return [_mapped_item(block.child_block, item, convert) for item in value or []]
    if isinstance(block, ChooserBlock):
        return None if value is None else convert(block.model_class, value)
    if isinstance(block, RichTextBlock):
        return rich_mapped(value or "", convert)
    return value


def _mapped_stream(block, value, convert):
    return [
        {**child, "value": mapped(block.child_blocks[child["type"]], child["value"], convert)}
        for child in value or []
        if child.get("type") in block.child_blocks
    ]


def _mapped_item(block, item, convert):
    if isinstance(item, dict) and item.get("type") == "item":
        return {**item, "value": mapped(block, item["value"], convert)}
    return mapped(block, item, convert)


def rich_mapped(html, convert):
    """Rich text with its links to pages, pictures and files converted; one that leads nowhere loses its way."""

    def put(found):
        tag, before, attribute, kind, after = found.groups()
        rest = f"{before} {after}"
        reference = _ID.search(rest)
        target = convert(linked_models()[kind], reference[1]) if reference else None
        if target is None:
            return "<a>" if tag == "a" else ""
        rest = " ".join(_ID.sub("", rest).split())
        return f'<{tag} {attribute}="{kind}" id="{target}"{" " + rest if rest else ""}>'

    return _LINK.sub(put, html)


def cleaned_rich(html):
    """Rich text of a stranger, with nothing in it but what our editor makes."""
    return nh3.clean(html, tags=RICH_TAGS, attributes=RICH_ATTRIBUTES, link_rel=None, url_schemes=SCHEMES)


def fields_of(model):
    """The fields of a page, or of what hangs on it, that say something of it wherever it is."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in PLACED and not field.primary_key and not isinstance(field, ParentalKey)
    ]


def described(thing, convert):
    """A page, or what hangs on it, as plain data."""
    model, data = type(thing), {}
    for field in fields_of(model):
        data[field.name] = _out(field, thing, convert)
    for field in get_all_child_m2m_relations(model):
        data[field.name] = [convert(field.related_model, each.pk) for each in getattr(thing, field.name).all()]
    for relation in own_relations(model):
        children = getattr(thing, relation.get_accessor_name()).all()
        data[relation.get_accessor_name()] = [described(child, convert) for child in children]
    return data


def own_relations(model):
    """What hangs on a page of ours; what Wagtail hangs on it (comments) is left."""
    return [each for each in get_all_child_relations(model) if not each.related_model.__module__.startswith("wagtail")]


def _out(field, thing, convert):
    if isinstance(field, StreamField):
        raw = [dict(each) for each in getattr(thing, field.name).raw_data]
        return mapped(field.stream_block, raw, convert)
    value = field.value_from_object(thing)
    if isinstance(field, models.ForeignKey):
        return None if value is None else convert(field.related_model, value)
    return rich_mapped(value or "", convert) if isinstance(field, RichTextField) else value


def restored(model, data, convert, said):
    """A page, or what hangs on it, out of plain data, not yet saved. What cannot be kept is `said`."""
    values = {}
    for field in fields_of(model):
        if field.name in data:
            name = field.attname if isinstance(field, models.ForeignKey) else field.name
            values[name] = _in(field, data[field.name], convert, said)
    thing = model(**values)
    for field in get_all_child_m2m_relations(model):
        known = [pk for ref in data.get(field.name, []) if (pk := convert(field.related_model, ref)) is not None]
        setattr(thing, field.name, list(field.related_model.objects.filter(pk__in=known)))
    for relation in own_relations(model):
        name = relation.get_accessor_name()
        children = [restored(relation.related_model, each, convert, said) for each in data.get(name, [])]
        setattr(thing, name, children)
    return thing


def _in(field, value, convert, said):
    if isinstance(field, StreamField):
        return json.dumps(_sound(field.stream_block, mapped(field.stream_block, value, convert), said))
    if isinstance(field, models.ForeignKey):
        return None if value is None else convert(field.related_model, value)
    if isinstance(field, RichTextField):
        return cleaned_rich(rich_mapped(value or "", convert))
    return field.to_python(value) if value is not None else None


def _sound(block, raw, said):
    """The blocks of a stream that are as an author could have made them; the others are said, and left out."""
    kept = []
    for child in raw:
        inner = block.child_blocks[child["type"]]
        try:
            value = inner.get_prep_value(
                inner.clean(inner.normalize(inner.to_python(_clean_rich(inner, child["value"]))))
            )
        except Exception:  # whatever a block makes of what no author could have written
            said.append(child["type"])
            continue
        kept.append({**child, "value": value})
    return kept


def _clean_rich(block, value):
    """The value of a block, every rich text in it cleaned."""
    if isinstance(block, RichTextBlock):
        return cleaned_rich(value or "")
    if isinstance(block, StructBlock):
        return {name: _clean_rich(block.child_blocks[name], part) for name, part in value.items()}
    if isinstance(block, StreamBlock):
        return [{**each, "value": _clean_rich(block.child_blocks[each["type"]], each["value"])} for each in value]
    if isinstance(block, ListBlock):
        return [_clean_item(block.child_block, item) for item in value]
    return value


def _clean_item(block, item):
    if isinstance(item, dict) and item.get("type") == "item":
        return {**item, "value": _clean_rich(block, item["value"])}
    return _clean_rich(block, item)


def reference_by_code(model, pk):
    """How something of a list of the network is called in an archive, or None where it has no code."""
    if not hasattr(model, "code"):
        return None
    code = model._default_manager.filter(pk=pk).values_list("code", flat=True).first()
    return f"{model._meta.label}:{code}" if code else None


def found_by_code(model, reference):
    label, _colon, code = str(reference).partition(":")
    if label != model._meta.label or not hasattr(model, "code"):
        return None
    return model._default_manager.filter(code=code).values_list("pk", flat=True).first()
