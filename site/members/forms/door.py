"""The forms of signing in and up: those of the account library, in our words and without placeholders."""

from allauth.account import forms as account
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mail")
PASSWORD = _("At least 10 characters, and not one that everybody uses.")


class Quiet:
    """A form whose labels say enough: nothing stands in a field before one writes."""

    helps: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = self.helps.get(name, field.help_text)
            if name in ("email", "login"):
                field.label = EMAIL


class LoginForm(Quiet, account.LoginForm):
    pass


class SignupForm(Quiet, account.SignupForm):
    helps = {"password1": PASSWORD}


class RequestLoginCodeForm(Quiet, account.RequestLoginCodeForm):
    pass


class ResetPasswordForm(Quiet, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Quiet, account.ResetPasswordKeyForm):
    helps = {"password1": PASSWORD}


class ChangePasswordForm(Quiet, account.ChangePasswordForm):
    helps = {"password1": PASSWORD}


class SetPasswordForm(Quiet, account.SetPasswordForm):
    helps = {"password1": PASSWORD}


class AddEmailForm(Quiet, account.AddEmailForm):
    pass


class ReauthenticateForm(Quiet, account.ReauthenticateForm):
    pass


class ConfirmEmailVerificationCodeForm(Quiet, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmLoginCodeForm(Quiet, account.ConfirmLoginCodeForm):
    pass
