"""What somebody may do, and why: for the secretariat of every member, and for everybody of themselves."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from members.explaining import powers_of
from members.models import Member
from ops.policies import members_only, secretariat_only


@secretariat_only
@require_GET
def permissions(request, pk):
    """What a member may do. It is told in words: nobody looks at the site as somebody else."""
    member = get_object_or_404(Member.objects.select_related("standing_by", "country"), pk=pk)
    return _page(request, member)


@members_only
@require_GET
def my_permissions(request):
    """What I may do."""
    return _page(request, request.user)


def _page(request, member):
    return render(request, "members/permissions.html", {"member": member, "parts": powers_of(member)})
