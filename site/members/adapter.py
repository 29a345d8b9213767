"""How allauth's accounts become members."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request):
        if request.user.welcomed_at is None:
            return reverse("members:welcome")
        return super().get_login_redirect_url(request)
