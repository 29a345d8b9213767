"""The lists of the CMS in which the secretariat and authors keep rules, signatories and pathways."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.banks import course_choices, title_of
from courses.certificates.letters import printable
from courses.certificates.models import Pathway, Rule, Signatory, Tier
from courses.forms import PageByKey
from courses.models import CoursePage

SIGNATURE = 300 * 1024


class RuleForm(WagtailAdminModelForm):
    """A rule: of a course, or of a pathway for a diploma."""

    course = PageByKey(CoursePage, label=_("Course"), required=False, help_text=_("Empty for a diploma."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("course", str(self.instance.course_key or ""))

    def clean(self):
        cleaned = super().clean()
        course, pathway, tier = cleaned.get("course"), cleaned.get("pathway"), cleaned.get("tier")
        self.instance.course_key = course.translation_key if course else None
        if tier == Tier.DIPLOMA and (course or not pathway):
            self.add_error("pathway", _("A diploma belongs to a pathway, and to no single course."))
        if tier != Tier.DIPLOMA and (pathway or not course):
            self.add_error("course", _("A certificate of this tier belongs to a course."))
        others = Rule.objects.exclude(pk=self.instance.pk).filter(tier=tier, pathway=None)
        if course and others.filter(course_key=course.translation_key).exists():
            self.add_error("tier", _("This course has a rule for this tier already."))
        return cleaned


class SignatoryForm(WagtailAdminModelForm):
    """Somebody who signs, with a name and a signature that can be set on every page."""

    def clean_name(self):
        printable(self.cleaned_data["name"])
        return self.cleaned_data["name"]

    def clean_signature(self):
        signature = self.cleaned_data["signature"]
        if signature and signature.size > SIGNATURE:
            raise ValidationError(_("The picture is larger than 300 kB."))
        return signature


class RuleList(SnippetViewSet):
    model = Rule
    icon = "success"
    menu_label = _("Rules of certificates")
    list_display = [
        "__str__",
        Column("course_title", label=_("Course")),
        Column("pathway", label=_("Pathway")),
        Column("steps_share", label=_("Steps, in per cent")),
        Column("pass_mark", label=_("Pass mark")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("tier"),
            FieldPanel("course"),
            FieldPanel("pathway"),
            FieldRowPanel([FieldPanel("steps_share"), FieldPanel("pass_mark")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("hours"), FieldPanel("valid_months")]),
                    FieldPanel("shows_score"),
                    FieldPanel("text", widget=AdminAutoHeightTextInput),
                    FieldPanel("signatories", widget=forms.CheckboxSelectMultiple),
                ],
                heading=_("What it says"),
            ),
        ],
        base_form_class=RuleForm,
    )

    def get_queryset(self, request):
        return Rule.objects.annotate(course_title=title_of("course_key")).select_related("pathway").order_by("pk")


class SignatoryList(SnippetViewSet):
    model = Signatory
    icon = "user"
    menu_label = _("Signatories")
    list_display = ["name", "post"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("post"), FieldPanel("signature"), FieldPanel("position")],
        base_form_class=SignatoryForm,
    )


class CourseSelect(forms.Select):
    """A choice of the courses, asked for each time that a form is shown."""

    def optgroups(self, name, value, attrs=None):
        self.choices = [("", "---"), *course_choices()]
        return super().optgroups(name, value, attrs)


class PathwayList(SnippetViewSet):
    model = Pathway
    icon = "list-ol"
    menu_label = _("Pathways")
    list_display = ["title", "is_published"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("slug"),
            FieldPanel("summary", widget=AdminAutoHeightTextInput),
            InlinePanel(
                "stages",
                label=_("Course"),
                heading=_("Courses"),
                panels=[
                    FieldPanel("course_key", widget=CourseSelect),
                    FieldPanel("tier"),
                    FieldPanel("position"),
                ],
            ),
            FieldPanel("position"),
            FieldPanel("is_published"),
        ]
    )


class CertificateLists(SnippetViewSetGroup):
    """What certificates are given by."""

    menu_label = _("Certificates")
    menu_icon = "success"
    menu_name = "certificates"
    items = (RuleList, PathwayList, SignatoryList)
