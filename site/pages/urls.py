"""Addresses for machines, without a language."""

from django.urls import path

from pages import views

app_name = "pages"

urlpatterns = [
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path(".well-known/security.txt", views.security, name="security"),
]
