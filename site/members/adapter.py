"""How allauth's accounts become members."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext

from languages.codes import ours
from members.views.languages import speaking
from ops.addresses import address_of


class SecondFactorAdapter(DefaultMFAAdapter):
    def generate_authenticator_name(self, user, type):
        """What a new passkey is called until its owner names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %(number)d") % {"number": number}


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request):
        """The first steps for who has not taken them, else the home page; in the member's language."""
        with translation.override(request.user.language):
            if request.user.welcomed_at is None:
                return reverse("members:welcome")
        return f"/{request.user.language}/"

    def get_signup_redirect_url(self, request):
        """Who has just signed up goes where everybody goes who signs in."""
        return self.get_login_redirect_url(request)

    def post_login(self, request, user, **kwargs):
        """Signing in brings the member's language along: the page to return to and the cookie are in it."""
        if kwargs.get("redirect_url"):
            kwargs["redirect_url"] = translate_url(kwargs["redirect_url"], user.language)
        return speaking(super().post_login(request, user, **kwargs), user.language, request)

    def get_client_ip(self, request):
        """The address that rate limits count by."""
        return address_of(request)

    def send_mail(self, template_prefix, email, context):
        """Write to a member in their language and by name, to others in the language of the page."""
        member = context.get("user") or owner_of(email)
        with translation.override(ours(getattr(member, "language", None)) or translation.get_language()):
            super().send_mail(template_prefix, email, {**context, "user": member})


class SessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions):
        """Sign out elsewhere: the pages that are open there close as well."""
        super().end_sessions(sessions)
        for member in {session.user for session in sessions}:
            member.disconnect()


def owner_of(email):
    """The member who has shown that an address is theirs, or None."""
    address = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return address.user if address else None
