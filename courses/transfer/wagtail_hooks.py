"""Where authors find imports in the CMS."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def imports_of_courses():
    url = reverse_lazy("transfer:imports")
    return MenuItem(_("Imports"), url, name="imports", icon_name="download", order=460)
