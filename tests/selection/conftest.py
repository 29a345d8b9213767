import pytest
from allauth.account.models import EmailAddress


@pytest.fixture
def verified():
    """Let a member have shown that their address is theirs."""

    def verify(member):
        EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)

    return verify
