"""Forms with which a facilitator prepares a dialogue."""

from functools import partial

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from languages.codes import OWN_NAMES, current
from languages.fields import TranslatedFormField
from live.models import AgendaItem, Dialogue
from members.models import Member
from spaces.models import Anchor, Space


def moment_widget():
    """A day and an hour, as browsers ask for them."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class DialogueForm(forms.ModelForm):
    """What a dialogue is about, where and when it takes place, and how its room works."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=list(OWN_NAMES.items()), widget=forms.CheckboxSelectMultiple
    )
    summary = TranslatedFormField(
        label=_("What it is about"), required=False, widget=partial(forms.Textarea, {"rows": 3})
    )
    call_url = forms.URLField(
        label=_("Address of the call"),
        required=False,
        assume_scheme="https",
        help_text=_("Where people hear and see each other, if not in one building."),
    )

    # The point of the space at which it hangs, such as a step of a course.
    hangs_at = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)

    class Meta:
        model = Dialogue
        fields = [
            "title",
            "summary",
            "space",
            "host",
            "languages",
            "starts_at",
            "ends_at",
            "call_url",
            "turn_seconds",
            "review",
            "chat_open",
        ]
        widgets = {"starts_at": moment_widget(), "ends_at": moment_widget()}
        help_texts = {
            "space": _("Whoever may read the space sees the dialogue and may take part."),
            "starts_at": _("On the clock of your time zone."),
            "title": _("At least in one language; readers of the others see the nearest."),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        spaces = Space.objects.facilitated_by(by).ongoing()
        if self.instance.pk:
            # The space decides who may see what was said; it does not change under it.
            self.fields["space"].queryset = Space.objects.filter(pk=self.instance.space_id)
            self.fields["space"].disabled = True
        else:
            self.fields["space"].queryset = spaces.order_by("slug")
            self.fields["space"].empty_label = _("Choose a space")
        self.fields["host"].queryset = self.hosts()
        self.fields["host"].required = True
        self.fields["host"].empty_label = _("Choose a host")
        if not self.instance.pk:
            self.initial.setdefault("host", by.pk)
            self.initial.setdefault("languages", [current()])
        else:
            del self.fields["hangs_at"]

    def hosts(self):
        """Who may host: the facilitator who prepares it, whoever hosts it now, and those who keep the space."""
        space = self.instance.space if self.instance.pk else None
        hosts = {self.by.pk, self.instance.host_id}
        if space:
            hosts |= set(space.memberships.keepers().values_list("member", flat=True))
        return Member.objects.present().filter(pk__in=hosts - {None}).by_name()

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("A dialogue ends after it starts."))
        if start and not self.instance.pk and start < timezone.now():
            self.add_error("starts_at", _("This moment has passed already."))
        return cleaned

    def save(self, commit=True):
        """Keep the dialogue; a new one gets its address from its title, and is announced."""
        dialogue = super().save(commit=False)
        if dialogue.pk:
            dialogue.save()
            dialogue.pass_on(dialogue.host)
            if "starts_at" in self.changed_data:
                dialogue.tell_of_move(self.initial["starts_at"], self.by)
        else:
            dialogue.slug = free_slug(str(dialogue.title))
            dialogue.anchor = Anchor.at(dialogue.space, self.cleaned_data["hangs_at"])
            dialogue.schedule(self.by)
        return dialogue


def free_slug(title):
    """An address made of a title that no other dialogue has."""
    base = slugify(title)[:70] or "dialogue"
    base = f"{base}-dialogue" if base == "new" else base
    taken = set(Dialogue.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


class OneItemAtLeast(BaseInlineFormSet):
    """An agenda with something on it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place, form in enumerate(self.forms, start=1):
            form.initial["position"] = place

    def in_order(self):
        """The items that stay, in the order of their places; one that was moved passes the one whose place it took."""

        def place(form):
            given, before = form.cleaned_data["position"], form.initial["position"]
            return given + ((given > before) - (given < before)) / 2

        kept = [form for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        return [form.instance for form in sorted(kept, key=place)]

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if not [form for form in kept if not form.cleaned_data.get("DELETE")]:
            raise forms.ValidationError(_("An agenda has at least one item."))


class AgendaItemForm(forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ["position", "title", "goal", "minutes", "kind"]
        labels = {"position": _("Place in the agenda")}

    def has_changed(self):
        """A new item of which nothing is written but its place is none."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"position"}))


AgendaFormSet = inlineformset_factory(
    Dialogue,
    AgendaItem,
    form=AgendaItemForm,
    formset=OneItemAtLeast,
    extra=3,
    max_num=30,
    validate_max=True,
    can_delete_extra=False,
)


class CancellationForm(forms.Form):
    """Why a dialogue does not take place."""

    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("Everybody who was invited reads it."))
