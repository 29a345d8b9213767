"""Mail leaves over real SMTP, with its letters and accents intact."""

from django.core.mail import EmailMultiAlternatives

from tests.mail import code_in, text_of


def test_a_letter_arrives_as_it_was_written(postbox):
    letter = EmailMultiAlternatives(
        "Você foi mencionado", "Olá, João:\n\nAB2-C3D\n", "a@example.org", ["joao@example.org"]
    )
    letter.attach_alternative("<p>Olá, João</p>", "text/html")
    letter.send()

    arrived = postbox.wait_for("joao@example.org", about="mencionado")

    assert arrived["subject"] == "Você foi mencionado"
    assert text_of(arrived).startswith("Olá, João")
    assert code_in(arrived) == "AB2-C3D"
