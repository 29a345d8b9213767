"""What an uploaded file is: opened as an archive, understood as SCORM 1.2, SCORM 2004 or H5P, or refused in words."""

from django.utils.translation import gettext as _

from courses.packages.reading.archive import Archive
from courses.packages.reading.h5p import read_h5p
from courses.packages.reading.manifest import read_manifest
from courses.packages.reading.understood import H5P, SCORM_12, SCORM_2004, Understood
from courses.reporting import Refused

__all__ = ["H5P", "SCORM_12", "SCORM_2004", "Archive", "Understood", "understand"]


def understand(archive):
    """Return what the package in this archive is, as an `Understood`. Raises Refused."""
    manifest, h5p = archive.shallowest("imsmanifest.xml"), archive.shallowest("h5p.json")
    if manifest:
        return read_manifest(archive, manifest)
    if h5p:
        return read_h5p(archive, h5p)
    for name in ("cmi5.xml", "tincan.xml"):
        if archive.shallowest(name):
            raise Refused(_("This package speaks cmi5 or xAPI alone. Export it as SCORM 1.2 or SCORM 2004."))
    raise Refused(
        _("There is neither imsmanifest.xml nor h5p.json in the file, so it is no SCORM package and no H5P package.")
    )
