"""The letter box of the secretariat."""

from django import forms
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """A letter to the secretariat."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), help_text=_("The answer goes here."), widget=forms.EmailInput({"autocomplete": "email"})
    )
    subject = forms.CharField(label=_("Subject"), max_length=120)
    message = forms.CharField(label=_("Message"), max_length=5000, widget=forms.Textarea)
    # People do not see this field; programs that fill in whatever they find give themselves away.
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args, writer, **kwargs):
        known = {"name": writer.name, "email": writer.email} if writer.is_authenticated else {}
        super().__init__(*args, initial=known, **kwargs)
        self.writer = writer

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())

    @property
    def is_from_a_program(self):
        return bool(self.cleaned_data.get("website"))

    def send(self, to, page):
        """Mail the letter; one from a program goes nowhere, and the program does not learn that."""
        if self.is_from_a_program or not to:
            return
        letter = self.cleaned_data
        body = f"{letter['message']}\n\n— {letter['name']} <{letter['email']}>\n{page}"
        EmailMessage(subject=letter["subject"], body=body, to=to, reply_to=[letter["email"]]).send()
