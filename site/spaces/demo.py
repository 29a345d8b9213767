"""The spaces of the demonstration network: the network itself, communities of practice, a group with closed doors."""

from languages.fields import Translated
from spaces.models import Space
from vocabulary.seeds import read


def load(network):
    """Make the spaces and let people into them. Running it again changes nothing."""
    for entry in read(__file__, "demo")["spaces"]:
        space, is_new = Space.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                "kind": entry["kind"],
                "visibility": entry["visibility"],
                "name": Translated(entry["name"]),
                "purpose": Translated(entry["purpose"]),
                "question": Translated(entry.get("question", {})),
                "country_id": entry.get("country"),
            },
        )
        if is_new:
            space.themes.set(entry["themes"])
            _admit(space, network, entry)
        network.spaces[entry["slug"]] = space
    _requests(network)


def _admit(space, network, entry):
    """Let people in as if they had come long ago: nobody is told now."""
    roles = {"facilitator": entry["facilitators"], "observer": entry.get("observers", []), "member": entry["members"]}
    if entry["kind"] == "community":
        roles["member"] = [*roles["member"], *_interested_in(entry["themes"], network)]
    for role, keys in roles.items():
        for key in keys:
            member = network.people[key]
            space.memberships.get_or_create(member=member, defaults={"role": role, "joined_at": member.joined_at})


def _interested_in(themes, network):
    """Every endorsed member who offers or looks for one of the themes."""
    return [
        key
        for key, member in network.people.items()
        if member.is_endorsed and {theme.pk for theme in (*member.offers.all(), *member.seeks.all())} & set(themes)
    ]


def _requests(network):
    """Somebody has asked to join, and waits for an answer."""
    registries, joao = network.spaces["registries-lab"], network.people.joao
    if not registries.requests.filter(member=joao).exists():
        words = "Trabalho na qualidade dos dados do Cadastro Único; posso contar como fazemos o cruzamento."
        registries.ask_to_join(joao, words)
