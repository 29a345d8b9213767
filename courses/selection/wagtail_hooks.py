"""What the CMS has of selections: the calls, with the forms that their applicants fill in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Edition
from courses.selection.models import Call


class CallForm(WagtailAdminModelForm):
    """A call in the CMS: of one of the editions that take applications or nominations."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = Edition.objects.exclude(admission=Edition.Admission.OPEN)
        self.fields["edition"].queryset = chosen.listed()


class CallList(SnippetViewSet):
    model = Call
    icon = "form"
    menu_label = _("Calls")
    menu_name = "calls"
    add_to_admin_menu = True
    list_display = [
        "__str__",
        Column("edition.get_state_display", label=_("State")),
        Column("edition.call_ends_at", label=_("The call closes")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("edition"),
            FieldPanel("introduction", widget=AdminAutoHeightTextInput),
            InlinePanel(
                "fields",
                label=_("Question"),
                heading=_("Form of application"),
                panels=[
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required"), FieldPanel("longest")]),
                    FieldPanel("label"),
                    FieldPanel("help"),
                    FieldPanel("options"),
                ],
            ),
            InlinePanel(
                "criteria",
                label=_("Criterion"),
                heading=_("What readers look at"),
                panels=[
                    FieldPanel("name"),
                    FieldPanel("about"),
                    FieldRowPanel([FieldPanel("weight"), FieldPanel("most")]),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("needs_endorsement"), FieldPanel("hours_per_week")]),
                    FieldPanel("asks_superior_of_nominees"),
                    FieldPanel("asks_superiors_later"),
                    FieldRowPanel([FieldPanel("minimum_score"), FieldPanel("waiting")]),
                    FieldRowPanel([FieldPanel("enrols_at_once"), FieldPanel("answer_days")]),
                ],
                heading=_("How it is decided"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("letter_selected", widget=AdminAutoHeightTextInput),
                    FieldPanel("letter_waiting", widget=AdminAutoHeightTextInput),
                    FieldPanel("letter_passed", widget=AdminAutoHeightTextInput),
                ],
                heading=_("Letters"),
            ),
        ],
        base_form_class=CallForm,
    )

    def get_queryset(self, request):
        return Call.objects.listed().order_by("-pk")


register_snippet(CallList)
