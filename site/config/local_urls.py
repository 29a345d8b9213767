"""Addresses of the project's own pages, in each language: preferences and the style guide."""

urlpatterns: list = []
