"""What the CMS shows of ours, and what of its own it does not."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.models import register_snippet

from pages.lists import NetworkLists, VocabularyLists

register_snippet(NetworkLists)
register_snippet(VocabularyLists)


@hooks.register("insert_global_admin_css")
def our_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


class SendForApproval(SubmitForModerationMenuItem):
    """The way to a second person, in the author's language: the name of a workflow is in one language only."""

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": _("Send for approval")}


@hooks.register("construct_page_action_menu")
def a_second_person_is_asked(items, request, context):
    items[:] = [
        SendForApproval(item.order) if isinstance(item, SubmitForModerationMenuItem) else item for item in items
    ]


@hooks.register("construct_settings_menu")
def members_are_kept_elsewhere(request, items):
    """Accounts and roles belong to the pages of the secretariat, where each change is told to the member."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]
