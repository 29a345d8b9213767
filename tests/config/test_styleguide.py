"""The style guide is there for those who build, and for nobody else."""

import pytest
from django.test import override_settings

pytestmark = pytest.mark.django_db
PAGES = ["/en/styleguide/", "/fr/styleguide/", "/en/styleguide/room/", "/en/styleguide/errors/"]


@pytest.mark.parametrize("address", PAGES)
@override_settings(DEBUG=True)
def test_it_shows_every_component_to_those_who_build(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_it_is_not_there_in_production(client, address):
    assert client.get(address).status_code == 404
