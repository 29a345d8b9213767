"""We register with a platform whose administrator opened our link (LTI Dynamic Registration 1.0, as a tool)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from courses.lti import claims as c
from courses.lti import egress
from courses.lti.addresses import absolute, hosts_beside
from courses.lti.errors import Refused
from courses.lti.models import Platform
from courses.lti.naming import network_name

# Every Canvas says that it is this one, wherever it stands.
EVERYWHERE = tuple(f"https://canvas{kind}.instructure.com" for kind in ("", ".test", ".beta"))
CANVAS = "https://canvas.instructure.com/lti/"


@dataclass(frozen=True)
class Offer:
    """What a platform says of itself."""

    issuer: str
    login_url: str
    token_url: str
    keyset_url: str
    registration_url: str
    product: str

    @property
    def host(self):
        return urlsplit(self.login_url).hostname

    @property
    def elsewhere(self):
        """The other hosts of its addresses: who confirms has to see where what we believe comes from."""
        return hosts_beside(self.host, self.token_url, self.keyset_url, self.registration_url)


NAMES = {
    "issuer": "issuer",
    "login_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "keyset_url": "jwks_uri",
    "registration_url": "registration_endpoint",
}


def offer(url):
    """Return what the platform at an address says of itself. Raises Refused."""
    said = egress.get(url)
    if not isinstance(said, dict):
        raise Refused(_("%(url)s answers with something that is not JSON.") % {"url": url})
    found = {}
    for ours, theirs in NAMES.items():
        found[ours] = said.get(theirs)
        if not isinstance(found[ours], str) or not 0 < len(found[ours]) <= (255 if ours == "issuer" else 500):
            raise Refused(_("The platform does not say its “%(what)s”.") % {"what": theirs})
        egress.check(found[ours])
    product = said.get(c.OF_PLATFORM)
    product = product.get("product_family_code", "") if isinstance(product, dict) else ""
    if urlsplit(found["issuer"]).hostname != urlsplit(url).hostname and found["issuer"] not in EVERYWHERE:
        raise Refused(
            _("The platform says that it is %(issuer)s, but it is somewhere else.") % {"issuer": found["issuer"]}
        )
    return Offer(**found, product=str(product)[:60])


def register(registration, url, token):
    """Register with the platform, and keep it until it is confirmed. Raises Refused; then it may be tried again."""
    if not registration.take_up():
        raise Refused(_("This link was used already, or it has expired. Ask for another one."))
    try:
        return _registered(registration, offer(url), token)
    except BaseException:
        registration.give_back()
        raise


def _registered(registration, found, token):
    if not token.isascii():
        raise Refused(_("“%(field)s” does not fit LTI 1.3.") % {"field": "registration_token"})
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = egress.post(found.registration_url, json=ourselves(), headers=headers)
    client = answer.get("client_id") if isinstance(answer, dict) else None
    if not isinstance(client, str) or not 0 < len(client) <= 255:
        raise Refused(_("The platform does not say its “%(what)s”.") % {"what": "client_id"})
    agreed = answer.get(c.OF_TOOL)
    deployment = str(agreed.get("deployment_id") or "") if isinstance(agreed, dict) else ""
    granted = str(answer.get("scope", c.SCORES)).split()
    try:
        with transaction.atomic():
            platform = Platform.objects.create(
                name=registration.name,
                issuer=found.issuer,
                client_id=client,
                deployments=deployment[:255],
                login_url=found.login_url,
                token_url=found.token_url,
                keyset_url=found.keyset_url,
                is_trusted=False,
            )
            said = {"host": found.host, "elsewhere": found.elsewhere, "product": found.product}
            registration.registered(platform, **said, marks=c.SCORES in granted)
    except IntegrityError as error:
        raise Refused(_("The platform is registered here already, with the same client ID.")) from error
    return platform


def ourselves():
    """What we are, as a tool; we ask for no name and no address of anybody, and for the right to write marks."""
    launch, domain = absolute("launch"), urlsplit(settings.BASE_URL).netloc
    name = network_name()
    shown = {f"{CANVAS}display_type": "new_window"}
    linking = {"type": "LtiDeepLinkingRequest", "target_link_uri": launch, "label": name, **shown}
    return {
        "application_type": "web",
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "initiate_login_uri": absolute("login"),
        "redirect_uris": [launch],
        "client_name": name,
        "jwks_uri": absolute("jwks"),
        "token_endpoint_auth_method": "private_key_jwt",
        "scope": c.SCORES,
        c.OF_TOOL: {
            "domain": domain,
            "target_link_uri": launch,
            "claims": ["iss", "sub"],
            "messages": [
                {"type": "LtiResourceLinkRequest", "target_link_uri": launch, "label": name, **shown},
                {**linking, "placements": ["ContentArea", "link_selection", "assignment_selection"]},
            ],
            f"{CANVAS}privacy_level": "anonymous",
        },
    }
