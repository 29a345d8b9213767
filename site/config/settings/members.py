"""How members sign in, and stay signed in: settings of Django's accounts, and of django-allauth."""

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "members.forms.SignupDetails"
ACCOUNT_FORMS = {
    "add_email": "members.forms.door.AddEmailForm",
    "change_password": "members.forms.door.ChangePasswordForm",
    "confirm_email_verification_code": "members.forms.door.ConfirmEmailVerificationCodeForm",
    "confirm_login_code": "members.forms.door.ConfirmLoginCodeForm",
    "login": "members.forms.door.LoginForm",
    "reauthenticate": "members.forms.door.ReauthenticateForm",
    "request_login_code": "members.forms.door.RequestLoginCodeForm",
    "reset_password": "members.forms.door.ResetPasswordForm",
    "reset_password_from_key": "members.forms.door.ResetPasswordKeyForm",
    "set_password": "members.forms.door.SetPasswordForm",
    "signup": "members.forms.door.SignupForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
# What changes how one signs in asks once more who it is, when that was not shown just now.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/5m/key,50/5m/ip",
    "signup": "20/h/ip",
    "request_login_code": "6/10m/key",
    "confirm_email": "3/5m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tequio"
MFA_ADAPTER = "members.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "members.forms.door.ActivateAppForm",
    "add_webauthn": "members.forms.door.AddPasskeyForm",
    "authenticate": "members.forms.door.AuthenticateForm",
    "reauthenticate": "members.forms.door.ReauthenticateWithCodeForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
USERSESSIONS_ADAPTER = "members.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
# In the embedded default duties need no second factor, so that the demonstration opens at once.
MFA_REQUIRED_FOR_STAFF = False
