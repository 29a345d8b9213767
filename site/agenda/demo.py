"""A meeting in the agenda of the demonstration."""

from datetime import timedelta

from django.utils import timezone

from agenda.models import Meeting
from languages.fields import Translated
from spaces.models import Space


def load(network):
    space = Space.objects.filter(kind=Space.Kind.NETWORK).first()
    if space is None or Meeting.objects.exists():
        return
    starts = timezone.now().replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=19)
    Meeting.objects.create(
        title=Translated(
            {
                "en": "Meeting of focal points: work plan of the network",
                "es": "Reunión de puntos focales: plan de trabajo de la red",
                "pt-br": "Reunião dos pontos focais: plano de trabalho da rede",
                "fr": "Réunion des points focaux : plan de travail du réseau",
            }
        ),
        summary=Translated(
            {
                "en": "The focal points agree on the themes of the year and on who offers and who looks for what.",
                "es": "Los puntos focales acuerdan los temas del año y quién ofrece y quién busca qué.",
                "pt-br": "Os pontos focais definem os temas do ano e quem oferece e quem procura o quê.",
                "fr": "Les points focaux conviennent des thèmes de l’année et de qui offre et recherche quoi.",
            }
        ),
        place="Washington, D.C.",
        space=space,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
    )
