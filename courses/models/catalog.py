from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from blocks.mixins import Localized
from courses.catalogue import Catalogue
from courses.models.course import CoursePage
from courses.models.steps import LessonPage, ModulePage, Step
from languages.codes import ours

# What can stand so many levels below the catalogue.
_KINDS = {1: CoursePage, 2: ModulePage, 3: LessonPage}


class CatalogPage(Localized, Page):
    """The courses of the network, to choose from."""

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    max_count_per_parent = 1
    subpage_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("catalogue of courses")
        verbose_name_plural = _("catalogues of courses")

    @property
    def language(self):
        return ours(self.locale.language_code)

    def route(self, request, path_components):
        """Find any page of a course at once: a lesson is three levels down, and each level would be two queries."""
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        kind = _KINDS.get(len(path_components))
        here = {"slug": path_components[-1], "url_path": address, "path__startswith": self.path}
        if kind and (page := kind.objects.live().filter(**here).select_related("locale").first() or _step(here)):
            return RouteResult(page)
        raise Http404

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"catalogue": Catalogue(self, request)}


def _step(here):
    """A step of whichever other kind, or None."""
    page = Page.objects.live().filter(**here).first()
    kind = page and page.cached_content_type.model_class()
    return kind.objects.select_related("locale").get(pk=page.pk) if kind and issubclass(kind, Step) else None
