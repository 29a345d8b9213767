"""The example in the table that authors fill in: one question of each type, in two languages."""

from decimal import Decimal

EXAMPLE = [
    {
        "type": "single",
        "prompt": {"en": "Which function relieves hardship?", "es": "¿Qué función alivia la privación?"},
        "options": [
            {
                "text": {"en": "Protection", "es": "Protección"},
                "is_correct": True,
                "feedback": {"en": "Right: it relieves.", "es": "Correcto: alivia."},
            },
            {
                "text": {"en": "Prevention", "es": "Prevención"},
                "is_correct": False,
                "feedback": {"en": "No: it insures against risks.", "es": "No: asegura contra riesgos."},
            },
        ],
    },
    {
        "type": "truefalse",
        "prompt": {
            "en": "A programme can have only one function.",
            "es": "Un programa solo puede tener una función.",
        },
        "is_true": False,
        "feedback": {"en": "Most combine several.", "es": "La mayoría combina varias."},
    },
    {
        "type": "numeric",
        "prompt": {
            "en": "80 of 200 households are left out. What is the exclusion error?",
            "es": "80 de 200 hogares quedan fuera. ¿Cuál es el error de exclusión?",
        },
        "number": Decimal(40),
        "tolerance": Decimal("0.5"),
        "unit": {"en": "per cent", "es": "por ciento"},
        "feedback": {"en": "80 ÷ 200 = 40 per cent.", "es": "80 ÷ 200 = 40 por ciento."},
    },
    {
        "type": "matching",
        "prompt": {"en": "What is each register for?", "es": "¿Para qué sirve cada registro?"},
        "options": [
            {
                "text": {"en": "Social registry", "es": "Registro social"},
                "match": {"en": "Assess needs", "es": "Evaluar necesidades"},
            },
            {
                "text": {"en": "Civil registry", "es": "Registro civil"},
                "match": {"en": "Establish identity", "es": "Establecer la identidad"},
            },
        ],
        "feedback": {"en": "One identifier links them.", "es": "Un identificador los une."},
    },
    {
        "type": "ordering",
        "prompt": {"en": "Put the steps in order.", "es": "Ordene los pasos."},
        "options": [
            {"text": {"en": "Outreach", "es": "Difusión"}},
            {"text": {"en": "Registration", "es": "Registro"}},
            {"text": {"en": "Payment", "es": "Pago"}},
        ],
        "feedback": {"en": "Some run in parallel.", "es": "Algunos corren en paralelo."},
    },
]
