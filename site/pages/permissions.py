"""What each role may do in the CMS: authors write, the secretariat publishes. Members and moderators do not enter."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.snippets.models import get_snippet_models

from members.models import Member
from pages.tree import root

GROUPS = {Member.Role.AUTHOR: "Authors", Member.Role.SECRETARIAT: "Secretariat"}

# The name of the workflow, and of its one task.
APPROVAL = "Approval by the secretariat"

ENTER = {"wagtailadmin.access_admin"}
ON_PAGES = {
    Member.Role.AUTHOR: ("add_page", "change_page"),
    Member.Role.SECRETARIAT: (
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    ),
}
ON_FILES = {Member.Role.AUTHOR: ("add", "choose"), Member.Role.SECRETARIAT: ("add", "change", "choose")}
BESIDES = {
    Member.Role.AUTHOR: ENTER | {"wagtail_localize.submit_translation"},
    Member.Role.SECRETARIAT: ENTER
    | {
        "wagtail_localize.submit_translation",
        "pages.change_network",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "wagtailcore.add_collection",
        "wagtailcore.change_collection",
    },
}
# Apps whose lists in the CMS authors edit as well; the others are for the secretariat.
OF_AUTHORS = ("courses", "packages", "selection")


def load():
    """Make the groups and give them their permissions. Running it again adds what is missing and takes nothing away."""
    top, files = root(), Collection.objects.get(depth=1)
    for role, name in GROUPS.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        give(group, BESIDES[role] | on_lists(role))
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES[role]):
            GroupPagePermission.objects.get_or_create(group=group, page=top, permission=permission)
        for permission in Permission.objects.filter(codename__in=file_codenames(role)):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)
    ask_the_secretariat(Group.objects.get(name=GROUPS[Member.Role.SECRETARIAT]), top)
    assign_all()


def ask_the_secretariat(secretariat, top):
    """What an author submits waits for somebody of the secretariat. Wagtail's own go, unless in use."""
    if Workflow.objects.filter(name=APPROVAL).exists():
        return
    task, _is_new = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.set([secretariat])
    workflow = Workflow.objects.create(name=APPROVAL)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=top, defaults={"workflow": workflow})
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    GroupApprovalTask.objects.filter(name="Moderators approval", task_states=None).delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()


def file_codenames(role):
    kinds = [get_image_model()._meta.model_name, get_document_model()._meta.model_name]
    return [f"{deed}_{kind}" for deed in ON_FILES[role] for kind in kinds]


def on_lists(role):
    """Permissions on the lists that the apps keep in the CMS, such as countries and terms."""
    models = [
        model._meta
        for model in get_snippet_models()
        if role == Member.Role.SECRETARIAT or model._meta.app_label in OF_AUTHORS
    ]
    return {
        f"{meta.app_label}.{deed}_{meta.model_name}" for meta in models for deed in ("add", "change", "view", "delete")
    }


def give(group, names):
    """Give the group these permissions, written as `app.codename`."""
    wanted = Q()
    for name in names:
        app, _dot, codename = name.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    group.permissions.add(*Permission.objects.filter(wanted))


def assign(member):
    """Put the member into the group of their role, and out of the others."""
    groups = {group.name: group for group in Group.objects.filter(name__in=GROUPS.values())}
    own = GROUPS.get(member.role)
    member.groups.remove(*[group for name, group in groups.items() if name != own])
    if own in groups:
        member.groups.add(groups[own])


def assign_all():
    """Put everybody right, as after an import: those who have a role, and those who had one."""
    for member in Member.objects.filter(Q(role__in=GROUPS) | Q(groups__name__in=GROUPS.values())).distinct():
        assign(member)
