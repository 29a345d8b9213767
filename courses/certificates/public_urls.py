"""Addresses without a language, printed on paper and named in credentials: they stay."""

from django.urls import path

from courses.certificates.views import verifying

app_name = "badges"

urlpatterns = [
    path("v/<str:code>", verifying.short, name="verify"),
    path("v/<str:code>/data.json", verifying.data, name="data"),
    path("badges/issuer.json", verifying.issuer, name="issuer"),
    path("badges/keys.json", verifying.keys, name="keys"),
    path("badges/keys/<slug:kid>.json", verifying.key, name="key"),
    path("badges/seals.pem", verifying.seals, name="seals"),
    path("badges/seals/<slug:kid>.cer", verifying.seal, name="seal"),
    path("badges/achievements/<int:pk>.json", verifying.achievement, name="achievement"),
    path("badges/status/<int:number>.jwt", verifying.status, name="status"),
]
