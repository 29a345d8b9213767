"""The demonstration's pages are made without publishing them one by one: their words are kept here."""

from search.models import PageText


def load(network):
    PageText.catch_up()
