"""Tags for how things look: icons, faces, bars, moments. Loaded in every template."""

import functools
import json

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.forms import MultiWidget
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from languages import durations
from languages.zones import zone_name

register = template.Library()

AVATAR_TINTS = 5


@register.simple_tag
def icon(name, style=""):
    """An icon of the sprite, beside a text that says what it means. Styles: big, full, turns."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {style}" if style else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def avatar(context, member, size=""):
    """The photo (for who may see it) or the initials of a member; decoration beside the name. Sizes: small, large."""
    size = f" {size[0]}" if size else ""
    if not member or not member.pk:
        return format_html('<span class="avatar none{}" aria-hidden="true">{}</span>', size, icon("user"))
    if member.photo and member.shows("photo", context.get("user") or AnonymousUser()):
        return format_html(
            '<span class="avatar{}"><img src="{}" alt="" width="88" height="88" loading="lazy"></span>',
            size,
            member.photo.url,
        )
    return format_html(
        '<span class="avatar t{}{}" aria-hidden="true">{}</span>', member.pk % AVATAR_TINTS, size, member.initials
    )


@register.simple_tag(takes_context=True)
def workplace(context, member):
    """The institution and the country of a member, as far as the reader may know them."""
    visitor = context.get("user") or AnonymousUser()
    shown = [getattr(member, part) for part in ("institution", "country") if member.shows(part, visitor)]
    return ", ".join(str(part) for part in shown if part)


@register.simple_tag
def meter(value, maximum, label, fill=""):
    """A share of a whole as a bar. Fills: gold, sky, leaf, live. The number itself is written beside it."""
    return _bar("meter", value, maximum, label, fill)


@register.simple_tag
def progress(value, maximum, label, fill=""):
    """How far something has come, as a bar."""
    return _bar("progress", value, maximum, label, fill)


def _bar(element, value, maximum, label, fill):
    value, maximum = value or 0, maximum or 1
    return format_html(
        '<{0}{1} value="{2}" max="{3}" aria-label="{4}">{5}</{0}>',
        SafeString(element),
        format_html(' class="{}-fill"', fill) if fill else "",
        formats.localize(min(value, maximum), use_l10n=False),
        formats.localize(maximum, use_l10n=False),
        label,
        percent(value, maximum),
    )


@register.simple_tag
def percent(value, maximum=100):
    """A share written in the reader's language: 58%, 58 %."""
    share = round(100 * (value or 0) / (maximum or 1))
    return pgettext("a share of a hundred", "%(number)s%%") % {"number": formats.number_format(share)}


@register.simple_tag
def moment(when, style="long"):
    """A date and time in the reader's zone, with the zone named. Styles: long, short (no zone), date, time."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    text = {
        "long": lambda: f"{formats.date_format(local, 'DATETIME_FORMAT')} ({zone_name(local)})",
        "short": lambda: formats.date_format(local, "SHORT_DATETIME_FORMAT"),
        "date": lambda: formats.date_format(local, "DATE_FORMAT"),
        "time": lambda: formats.time_format(local, "TIME_FORMAT"),
    }[style]()
    return format_html('<time datetime="{}" data-moment="{}">{}</time>', local.isoformat(), style, text)


@register.simple_tag
def ago(when):
    """How long ago something happened, with the exact moment on hovering; kept fresh by site.js."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    words = timesince(when, depth=1)
    text = _("just now") if (timezone.now() - when).total_seconds() < 60 else _("%(time)s ago") % {"time": words}
    return format_html(
        '<time datetime="{}" data-ago title="{}">{}</time>',
        local.isoformat(),
        formats.date_format(local, "DATETIME_FORMAT"),
        text,
    )


@register.filter
def duration(minutes):
    """How long something takes: 45 minutes, 2 h 30 min, 20 hours."""
    return durations.say(int(minutes or 0))


@register.filter
def brief_duration(minutes):
    """The same for a narrow column: 45 min, 2 h."""
    return durations.say_briefly(int(minutes or 0))


@register.simple_tag
def leafdate(when):
    """The day of an event as a leaf of a calendar."""
    local = timezone.localtime(when) if hasattr(when, "hour") else when
    return format_html(
        '<time class="leafdate" datetime="{}"><span>{}</span><b>{}</b><span>{}</span></time>',
        local.isoformat(),
        capfirst(formats.date_format(local, "M")),
        local.day,
        capfirst(formats.date_format(local, "D")),
    )


@register.simple_tag
def zone():
    """The name of the zone in which this page tells times."""
    return zone_name(timezone.localtime())


@register.simple_tag
def element(name):
    """The script of a custom element or another module of ours: `{% element "live-questions" %}`."""
    return format_html('<script type="module" src="{}"></script>', static(f"js/elements/{name}.js"))


@register.simple_tag
def importmap():
    """Where the browser finds each module of ours by its bare name (`import "streams"`, `import "elements/vote"`)."""
    return SafeString(json.dumps({"imports": {name: static(f"js/{name}.js") for name in _modules()}}))


def _modules():
    return _modules_on_disk() if settings.DEBUG else _modules_once()


def _modules_on_disk():
    root = settings.ROOT / "static" / "js"
    return sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.js"))


_modules_once = functools.cache(_modules_on_disk)


@register.filter
def field_kind(bound):
    """What sort of control a form field is shown as: parts (of one value), choices, check, or input."""
    widget = bound.field.widget
    if isinstance(widget, MultiWidget):
        return "parts"
    if getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"):
        return "check"
    return "choices" if widget.use_fieldset else "input"


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The query string of this page with some parameters changed; None or "" removes one."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = value
    return f"?{parameters.urlencode()}" if parameters else "?"


@register.filter
def page_numbers(paginator, number):
    """The page numbers to show around the current one; None stands for a gap."""
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [None if page == paginator.ELLIPSIS else page for page in pages]
