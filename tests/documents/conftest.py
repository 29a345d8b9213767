"""Folders of their own for the files of each test."""

import pytest


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "private", "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    settings.UPLOADS = tmp_path / "uploads"
