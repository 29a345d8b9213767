"""The secretariat gives keys to other systems, and takes them back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.records.forms import AccessForm
from courses.records.models import Access
from ops.policies import secretariat_only


@require_http_methods(["GET", "POST"])
@secretariat_only
def access(request):
    """The keys that are in force, and a new one: what it says is shown this once."""
    form, key = AccessForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        _access, key = Access.give(form.cleaned_data["name"], form.cleaned_data["scopes"], by=request.user)
        form = AccessForm()
    context = {"form": form, "key": key, "accesses": Access.objects.in_force().newest_first()}
    return render(request, "records/access.html", context)


@require_POST
@secretariat_only
def revocation(request, pk):
    get_object_or_404(Access.objects.in_force(), pk=pk).revoke()
    messages.success(request, _("The key opens nothing any more."))
    return redirect("records:access")
