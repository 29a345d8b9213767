from django.utils.translation import gettext_lazy as _

from pages.models.base import WrittenPage


class StandardPage(WrittenPage):
    """A page of text: privacy, terms, the accessibility statement, whatever the network has to say."""

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class SectionPage(WrittenPage):
    """A page that leads to the pages below it."""

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        children = self.get_children().live().public().in_menu().specific()
        return super().get_context(request, *args, **kwargs) | {"children": children}
