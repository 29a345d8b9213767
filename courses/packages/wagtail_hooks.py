"""Packages in the CMS: chosen there for steps, and brought in on pages of their own."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from courses.packages.models import Package
from ops.policies import STAFF


class Upload(CreateView):
    """A package comes out of a file."""

    policy = STAFF

    def dispatch(self, request, *args, **kwargs):
        return redirect("packages:new")


class Look(EditView):
    """Its versions and uses stand on its own page."""

    policy = STAFF

    def dispatch(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        return redirect(self.object)


class TakeBack(DeleteView):
    """An import is taken back there as well, if nobody plays it."""

    policy = STAFF

    def dispatch(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        return redirect(self.object)


class PackageList(SnippetViewSet):
    model = Package
    icon = "media"
    menu_label = _("Packages")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["title", Column("at", label=_("Imported")), Column("by", label=_("By"))]
    search_fields = ["title"]
    add_view_class = Upload
    edit_view_class = Look
    delete_view_class = TakeBack
    copy_view_enabled = False


register_snippet(PackageList)
