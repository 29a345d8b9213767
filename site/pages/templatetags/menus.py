"""The menus of the site."""

from django import template

from languages.codes import current
from pages.menus import address_of
from pages.menus import menu as menu_of

register = template.Library()


@register.simple_tag
def menu():
    """The pages shown in menus, each with those below it."""
    return menu_of(current())


@register.simple_tag
def address_of_page(name):
    """Where a page that came with the site is in the reader's language (`privacy`, `terms`), or "" when it is gone."""
    return address_of(name, current()) or ""


@register.simple_tag
def footer_menu():
    """The first level of the menu, for the foot of each page."""
    return [{"title": entry["title"], "url": entry["url"]} for entry in menu_of(current())]
