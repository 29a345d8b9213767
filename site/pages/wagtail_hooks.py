"""What the CMS shows of ours, and what of its own it does not."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.snippets.models import register_snippet

from pages import translating
from pages.lists import NetworkLists, VocabularyLists

register_snippet(NetworkLists)
register_snippet(VocabularyLists)
translating.keep_drafts()


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


@hooks.register("before_edit_page", order=-1)
def a_second_person_is_asked_about_translations_too(request, page):
    """The editor of translations has no such buttons of its own: ours send here, see `pages/_approval.html`."""
    deed = request.POST.get("approval")
    if not deed or translating.translation_of(page) is None:
        return None
    if deed == "send" and translating.may_send(page, request.user):
        translating.send(page, request.user)
        messages.success(request, _("Somebody of the secretariat has been asked to read and publish the translation."))
    elif deed == "take-back" and translating.may_take_back(page, request.user):
        page.current_workflow_state.cancel(user=request.user)
    elif deed in ("approve", "reject") and translating.may_decide(page, request.user):
        translating.decide(page, request.user, deed, request.POST.get("comment", "")[:1000])
        published, changes = _("The translation is published."), _("The translator has been asked for changes.")
        messages.success(request, published if deed == "approve" else changes)
    else:
        raise PermissionDenied
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_settings_menu")
def members_are_kept_elsewhere(request, items):
    """Accounts and roles belong to the pages of the secretariat, where each change is told to the member."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]
