from django.urls import path

from courses.certificates.views import governing, holding, pathways, verifying

app_name = "certificates"

urlpatterns = [
    path("verify/", verifying.verify, name="verify"),
    path("verify/<str:code>/", verifying.verified, name="verified"),
    path("certificates/", holding.mine, name="mine"),
    path("certificates/transcripts/", holding.transcripts, name="transcripts"),
    path("certificates/transcripts/<str:code>/<str:form>/", holding.transcript, name="transcript"),
    path("certificates/editions/<int:pk>/", governing.edition, name="edition"),
    path("certificates/editions/<int:pk>/issuing/", governing.issuing, name="issuing"),
    path("certificates/editions/<int:pk>/certificates.zip", governing.together, name="together"),
    path("certificates/pathways/", pathways.pathways, name="pathways"),
    path("certificates/pathways/<slug:slug>/", pathways.pathway, name="pathway"),
    path("certificates/pathways/<slug:slug>/recognition/<uuid:key>/", pathways.recognition, name="recognition"),
    path("certificates/recognitions/", pathways.recognitions, name="recognitions"),
    path("certificates/recognitions/<int:pk>/decision/", pathways.decision, name="decision"),
    path("certificates/recognitions/<int:pk>/document/", pathways.document, name="document"),
    path("certificates/<str:code>/", holding.certificate, name="certificate"),
    path("certificates/<str:code>/showing/", holding.showing, name="showing"),
    path("certificates/<str:code>/badge/", holding.badge, name="badge"),
    path("certificates/<str:code>/pdf/<str:language>/", holding.pdf, name="pdf"),
    path("certificates/<str:code>/correction/", governing.correction, name="correction"),
    path("certificates/<str:code>/revocation/", governing.revocation, name="revocation"),
]
