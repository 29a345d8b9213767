"""Translations, too, are approved by a second person: who may not publish leaves a draft, and sends it for approval.

wagtail-localize writes over the page that everybody reads, whether it is told to publish or not, and it publishes what
is translated for the first time. For an author both become drafts here, whichever of its pages it is done from.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation, TranslationLog

_save_target = Translation.save_target


def keep_drafts():
    """From now on, translations are saved with regard to who saves them."""
    Translation.save_target = save_target


def save_target(translation, user=None, publish=True):
    """Save the translation as wagtail-localize does, and for who may not publish the page as a draft."""
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        target = None
    page = target or translation.source.get_source_instance()
    if user is None or not isinstance(page, Page) or page.permissions_for_user(user).can_publish():
        _save_target(translation, user=user, publish=publish)
    elif target is None:
        _save_target(translation, user=user, publish=False)
    else:
        draft_of(translation, user)


@transaction.atomic
def draft_of(translation, user):
    """The page with the words of the translator as its latest draft. What is public stays as it is."""
    page = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    if page.alias_of_id:
        # From here on the page has drafts of its own, and no longer follows another.
        page.alias_of = None
        Page.objects.filter(pk=page.pk).update(alias_of=None)
    page.slug = find_available_slug(page.get_parent(), page.slug, ignore_page_id=page.pk)
    revision = page.save_revision(user=user, log_action=True)
    TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
    return page


@transaction.atomic
def send(page, user):
    """Keep the translation of the page as a draft, and let it wait for approval."""
    draft_of(translation_of(page), user)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


def translation_of(page):
    """The translation side by side that the page is the target of, or None."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()


def may_send(page, user):
    """Whether it is theirs to ask a second person; who publishes needs not."""
    rights = page.permissions_for_user(user)
    return rights.can_submit_for_moderation() and not rights.can_publish()


def may_take_back(page, user):
    state = page.current_workflow_state
    return bool(state) and state.status == WorkflowState.STATUS_IN_PROGRESS and state.user_can_cancel(user)


def may_decide(page, user):
    """Whether the page waits for them."""
    task = page.current_workflow_task
    return bool(task) and bool(task.specific.get_actions(page, user))


def decide(page, user, action, comment):
    """Approve the draft, which publishes it as it was sent, or ask for changes."""
    page.current_workflow_task.specific.on_action(
        page.current_workflow_task_state.specific, user, action, comment=comment
    )
