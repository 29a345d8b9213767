"""Whom the secretariat charges with what: roles and focal points; and the institutions that members propose."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.forms.secretariat import FocalPointForm, MergeForm, RoleForm
from members.models import FocalPoint, Institution, Member
from members.models.countries import by_name
from ops.policies import secretariat_only


@secretariat_only
@require_http_methods(["GET", "POST"])
def roles(request):
    """Who has duties in the network, and giving somebody a role."""
    form = RoleForm(request.POST or None, by=request.user)
    if form.is_valid():
        form.member.assign_role(form.cleaned_data["role"], by=request.user)
        messages.success(request, _("The role of %(name)s is now: %(role)s.") % _said(form.member))
        return redirect("members:roles")
    staff = Member.objects.present().exclude(role=Member.Role.MEMBER).listed().by_name()
    return render(request, "members/secretariat/roles.html", {"form": form, "staff": staff})


@secretariat_only
@require_http_methods(["GET", "POST"])
def focal_points(request):
    """The focal points of the states, and designating one."""
    form = FocalPointForm(request.POST or None, initial={"country": request.GET.get("country")})
    if form.is_valid():
        FocalPoint.designate(form.member, form.cleaned_data["country"], by=request.user)
        messages.success(request, _("%(name)s is now a focal point, and is told.") % {"name": form.member})
        return redirect("members:focal_points")
    ongoing = FocalPoint.objects.ongoing().select_related("member__institution", "member__country", "country")
    ongoing = sorted(ongoing, key=lambda one: (by_name(one.country), one.member.name))
    return render(request, "members/secretariat/focal_points.html", {"form": form, "focal_points": ongoing})


@secretariat_only
@require_POST
def focal_point_end(request, pk):
    focal_point = get_object_or_404(FocalPoint.objects.ongoing(), pk=pk)
    focal_point.end(by=request.user)
    messages.success(request, _("%(name)s is no longer a focal point.") % {"name": focal_point.member})
    return redirect("members:focal_points")


@secretariat_only
@require_GET
def institutions(request):
    """The institutions that members have proposed."""
    proposed = Institution.objects.proposed().select_related("country", "proposed_by").order_by("pk")
    rows = [(one, MergeForm(institution=one, auto_id=f"merge-{one.pk}-%s")) for one in proposed]
    return render(request, "members/secretariat/institutions.html", {"rows": rows})


@secretariat_only
@require_POST
def institution_confirmation(request, pk):
    institution = get_object_or_404(Institution.objects.proposed(), pk=pk)
    institution.confirm()
    messages.success(request, _("Everybody can choose %(name)s now.") % {"name": institution})
    return redirect("members:institutions")


@secretariat_only
@require_POST
def institution_merger(request, pk):
    institution = get_object_or_404(Institution.objects.proposed(), pk=pk)
    form = MergeForm(request.POST, institution=institution)
    if form.is_valid():
        institution.merge_into(form.cleaned_data["into"])
        messages.success(request, _("Its members now work for %(name)s.") % {"name": form.cleaned_data["into"]})
    else:
        messages.error(request, _("Choose the institution that it is the same as."))
    return redirect("members:institutions")


def _said(member):
    return {"name": member, "role": member.get_role_display()}
