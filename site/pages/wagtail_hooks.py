"""What the CMS shows of ours, and what of its own it does not."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from pages.lists import NetworkLists, VocabularyLists

register_snippet(NetworkLists)
register_snippet(VocabularyLists)


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_settings_menu")
def members_are_kept_elsewhere(request, items):
    """Accounts and roles belong to the pages of the secretariat, where each change is told to the member."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]
