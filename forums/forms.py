"""The forms of the forums. They say whether what was written can be posted, and hold no rules."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.models import Consent, Forum
from forums.models.post import LONGEST
from languages.codes import OWN_NAMES
from languages.detection import detect
from members.voices import PERSONAL, choices_for
from vocabulary.models import Theme

LANGUAGES = [("", _("As recognised from the text")), *OWN_NAMES.items()]


class ForumField(forms.ModelChoiceField):
    """A forum, with the space that it belongs to: many spaces have one of the same name."""

    def __init__(self, **options):
        super().__init__(queryset=Forum.objects.none(), to_field_name="slug", **options)

    def offer(self, forums):
        self.queryset = forums.select_related("space").order_by("space", "position", "pk")

    def label_from_instance(self, forum):
        return f"{forum.space} · {forum}"


class ReplyForm(forms.Form):
    """A post: its text, its language, and in whose name it is said."""

    source = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write something first."), "max_length": _("This is too long for one post.")},
    )
    voice = forms.ChoiceField(label=_("Speak"), required=False)
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["voice"].choices = choices_for(member)
        if len(self.fields["voice"].choices) == 1:
            del self.fields["voice"]

    def clean(self):
        """Recognise the language where it was not chosen."""
        words = super().clean()
        source = words.get("source", "")
        words["language"] = words.get("language") or detect(source) or self.member.language
        words["voice"] = words.get("voice") or PERSONAL
        return words

    def words(self, *names):
        """What the forum's verbs take."""
        return {name: self.cleaned_data[name] for name in ("source", "language", "voice", "key", *names)}


class ThreadForm(ReplyForm):
    """A new thread: where, under which title, and its first post."""

    forum = ForumField(label=_("Forum"), empty_label=None)
    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("A question or a matter in one sentence, so that colleagues can find it."),
    )

    anchor = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)

    field_order = ["forum", "title", "source"]

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["forum"].offer(forums)
        self.fields["source"].label = _("Your text")


class EditForm(forms.Form):
    """A change of a post. `since` tells whether somebody else changed it meanwhile."""

    title = forms.CharField(label=_("Title"), max_length=160)
    source = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("To take the whole text away, delete the post.")},
    )
    reason = forms.CharField(
        label=_("Reason for the change"), max_length=300, required=False, help_text=_("Shown in the history.")
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=OWN_NAMES.items())
    since = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, post, **kwargs):
        initial = {
            "title": post.thread.title,
            "source": post.source,
            "language": post.language,
            "since": post.edits_count,
        }
        super().__init__(*args, initial=initial, **kwargs)
        if not post.is_first:
            del self.fields["title"]

    def words(self):
        """What `post.edit` takes."""
        return self.cleaned_data


class ReasonForm(forms.Form):
    """Why something is closed or deleted: the author is told."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args, required=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required
        if required:
            self.fields["reason"].help_text = _("The author is told this.")


class ForumForm(forms.ModelForm):
    """What a forum is called and what it is about."""

    class Meta:
        model = Forum
        fields = ("name", "description", "themes")
        widgets = {"themes": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.tops()


class PromoteForm(forms.Form):
    """Where more people would read a thread, and why they should."""

    forum = ForumField(label=_("To the forum"))
    reason = forms.CharField(
        label=_("Why others should read it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who wrote in the thread read this, and those who keep the forum."),
    )

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["forum"].offer(forums)


class ConsentForm(forms.Form):
    """What somebody says to the promotion of a thread."""

    answer = forms.ChoiceField(label=_("May your posts go along?"), widget=forms.RadioSelect, choices=Consent.Answer)


class TakingOverForm(forms.Form):
    """Under which title a thread is taken over."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("As it is to stand in this forum."))


class MoveForm(forms.Form):
    """Where a thread goes."""

    forum = ForumField(label=_("To the forum"))

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["forum"].offer(forums)
