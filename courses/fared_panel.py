"""What the CMS shows of a question below its fields: how its versions fared, and the way to grade again."""

from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from courses.items import FEW, fared


class FaredPanel(Panel):
    """Facility and discrimination of each version; the page by which earlier attempts are graded again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/fared.html"

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            found = fared(self.instance)
            has_earlier = any(each.learners for each in found if each.number != self.instance.version)
            few = _("told from %(count)d learners on") % {"count": FEW}
            return context | {"found": found, "question": self.instance, "has_earlier": has_earlier, "few": few}
