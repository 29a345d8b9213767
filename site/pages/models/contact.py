from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ops.addresses import address_of
from ops.limits import limit, too_often
from pages.forms import ContactForm
from pages.models.base import WrittenPage
from pages.models.network import Network

RATE = "5/h"


class ContactPage(WrittenPage):
    """A page with a letter box: what is written here goes to the secretariat by e-mail."""

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def serve(self, request, *args, **kwargs):
        form = ContactForm(request.POST or None, writer=request.user)
        if not (request.method == "POST" and form.is_valid()):
            return super().serve(request, *args, form=form, **kwargs)
        if wait := limit(f"contact:{address_of(request)}", RATE):
            return too_often(request, wait)
        form.send(to=Network.current().letter_boxes(), page=self.get_full_url(request))
        return redirect(f"{self.get_url(request)}?sent=1")

    def get_context(self, request, *args, form=None, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"form": form or ContactForm(writer=request.user), "is_sent": "sent" in request.GET}
