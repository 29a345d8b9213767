"""The menus of the site."""

from django import template

from languages.codes import current
from pages.menus import menu as menu_of

register = template.Library()


@register.simple_tag
def menu():
    """The pages shown in menus, each with those below it."""
    return menu_of(current())


@register.simple_tag
def footer_menu():
    """The first level of the menu, for the foot of each page."""
    return [{"title": entry["title"], "url": entry["url"]} for entry in menu_of(current())]
