"""How authors bring packages in: upload, look at what was understood, decide; and take back what nobody has begun."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.banks import course_choices, title_of
from courses.packages import hosting
from courses.packages.models import Arrival, Package, PackagePage, Version
from courses.packages.reading.archive import LARGEST_ARCHIVE, MB
from courses.reporting import Refused
from ops.limits import limited
from ops.policies import staff_only


class UploadForm(forms.Form):
    """A file, and which course it is for."""

    course = forms.ChoiceField(label=gettext_lazy("Course"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A package as authoring programs export it: .zip (SCORM 1.2 or SCORM 2004) or .h5p."),
        widget=forms.FileInput(attrs={"accept": ".zip,.h5p"}),
    )

    def __init__(self, *args, package=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.package = package
        self.fields["course"].choices = [(str(key), title) for key, title in course_choices()]
        if package:
            del self.fields["course"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_ARCHIVE:
            raise forms.ValidationError(_("The file has more than %(most)d MB.") % {"most": LARGEST_ARCHIVE // MB})
        return file

    def save(self, by):
        file = self.cleaned_data["file"]
        key = self.package.course_key if self.package else self.cleaned_data["course"]
        return Arrival.objects.create(course_key=key, package=self.package, file=file, name=file.name[:200], by=by)


@require_GET
@staff_only
def packages(request):
    """The packages of all courses, and the uploads that wait for a decision."""
    found = Package.objects.visible_to(request.user).listed().annotate(course_title=title_of("course_key"))
    waiting = Arrival.objects.visible_to(request.user).select_related("by").order_by("-at")
    context = {"packages": found[:200], "waiting": waiting[:20], "has_host": hosting.is_there()}
    return render(request, "packages/packages.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
@limited("package-upload", "60/h")
def new(request):
    """Upload a package, or a new version of one (`?of=`)."""
    of = request.GET.get("of", "")
    package = None
    if of:
        package = get_object_or_404(Package.objects.visible_to(request.user), pk=int(of) if of.isdecimal() else 0)
    initial = {"course": request.GET.get("course", "")}
    form = UploadForm(request.POST or None, request.FILES or None, package=package, initial=initial)
    if form.is_valid():
        return redirect(form.save(by=request.user))
    return render(request, "packages/new.html", {"form": form, "package": package})


@require_GET
@staff_only
def arrival(request, pk):
    """What the uploaded file was understood to be, or why it is refused. Nothing has been imported yet."""
    found = _arrival(request, pk)
    seen = found.looked_at
    context = {"arrival": found, "course_title": dict(course_choices()).get(found.course_key, "")}
    if isinstance(seen, Refused):
        return render(request, "packages/arrival.html", context | {"refusal": str(seen)})
    understood, size, count = seen
    context |= {"understood": understood, "kind": Version.Kind(understood.kind).label, "size": size, "count": count}
    return render(request, "packages/arrival.html", context)


@require_POST
@staff_only
def bringing_in(request, pk):
    found = _arrival(request, pk)
    try:
        package = found.bring_in(by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _("“%(title)s” has been imported.") % {"title": package.title})
    return redirect(package)


@require_POST
@staff_only
def throwing_away(request, pk):
    """Forget an upload."""
    _arrival(request, pk).discard()
    messages.success(request, _("The upload is thrown away; nothing was imported."))
    return redirect("packages:packages")


@require_GET
@staff_only
def package(request, pk):
    """A package with its versions, and the steps that play it."""
    found = get_object_or_404(
        Package.objects.visible_to(request.user).select_related("by").annotate(course_title=title_of("course_key")),
        pk=pk,
    )
    context = {
        "package": found,
        "versions": found.versions.with_use().select_related("by").order_by("-number"),
        "pages": PackagePage.objects.filter(package=found).select_related("locale").order_by("path"),
    }
    return render(request, "packages/package.html", context)


@require_POST
@staff_only
def withdrawal(request, pk):
    """Take an import back that nobody has begun to play."""
    mine = Package.objects.visible_to(request.user)
    version = get_object_or_404(Version.objects.filter(package__in=mine).select_related("package"), pk=pk)
    title, of = version.package.title, version.package_id
    if not version.withdraw(by=request.user):
        messages.error(request, _("This version is played by learners, or a step of a course needs it: it stays."))
        return redirect("packages:package", of)
    messages.success(request, _("The import of “%(title)s” was taken back.") % {"title": title})
    is_gone = not mine.filter(pk=of).exists()
    return redirect("packages:packages") if is_gone else redirect("packages:package", of)


def _arrival(request, pk):
    return get_object_or_404(Arrival.objects.visible_to(request.user).select_related("by", "package"), pk=pk)
