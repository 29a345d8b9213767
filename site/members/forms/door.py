"""The forms of signing in and up: those of the account library, in our words and without placeholders."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
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


class AuthenticateForm(Quiet, second_factor.AuthenticateForm):
    pass


class ReauthenticateWithCodeForm(Quiet, second_factor.ReauthenticateForm):
    pass


class ActivateAppForm(Quiet, app.ActivateTOTPForm):
    pass


class AddPasskeyForm(Quiet, passkeys.AddWebAuthnForm):
    helps = {"passwordless": _("Your device asks for the finger, the face or a PIN, and that is all.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Sign in with it alone, without the password")
        self.fields["passwordless"].initial = True
