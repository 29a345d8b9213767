"""Packages for the tests, in the shapes that authoring programs export, made in memory."""

import io
import json
import stat
import struct
import zipfile

ONE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL_ONE = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
FOUR = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADL_FOUR = "http://www.adlnet.org/xsd/adlcp_v1p3"
SEQUENCING = "http://www.imsglobal.org/xsd/imsss"
PAGE = "<!doctype html><title>A part</title><p>A part"

# A part as the programs write them: it finds its interface, goes on where it was, and counts the visits.
PART_12 = """<!doctype html><html lang="en"><title>Part</title><body>
<p id="said"></p><button id="finish">Finish</button>
<script>
let w = window
while (!w.API && w.parent !== w) w = w.parent
const api = w.API
api.LMSInitialize("")
const before = api.LMSGetValue("cmi.suspend_data")
const entry = api.LMSGetValue("cmi.core.entry"), name = api.LMSGetValue("cmi.core.student_name")
document.getElementById("said").textContent = `entry ${entry}, before ${before || "nothing"}, name ${name}`
api.LMSSetValue("cmi.core.lesson_location", "page-2")
api.LMSSetValue("cmi.suspend_data", (before || "") + "x")
document.getElementById("finish").onclick = () => {
  api.LMSSetValue("cmi.core.score.min", "0")
  api.LMSSetValue("cmi.core.score.max", "20")
  api.LMSSetValue("cmi.core.score.raw", "17")
  api.LMSSetValue("cmi.core.lesson_status", "passed")
  api.LMSCommit("")
}
addEventListener("pagehide", () => { api.LMSSetValue("cmi.core.exit", "suspend"); api.LMSFinish("") })
</script></body></html>"""
PART_2004 = """<!doctype html><html lang="en"><title>Part</title><body>
<p id="said"></p><button id="finish">Finish</button>
<script>
let w = window
while (!w.API_1484_11 && w.parent !== w) w = w.parent
const api = w.API_1484_11
api.Initialize("")
const before = api.GetValue("cmi.suspend_data") || "nothing"
document.getElementById("said").textContent = `here ${location.pathname.split("/").pop()}, before ${before}`
api.SetValue("cmi.suspend_data", "seen")
document.getElementById("finish").onclick = () => {
  api.SetValue("cmi.score.scaled", "0.9")
  api.SetValue("cmi.success_status", "passed")
  api.SetValue("cmi.completion_status", "completed")
  api.Commit("")
}
addEventListener("pagehide", () => { api.SetValue("cmi.exit", "suspend"); api.Terminate("") })
</script></body></html>"""


def packed(files, compress=zipfile.ZIP_DEFLATED):
    """A zip of {path: text or bytes}, open at its beginning."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compress) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    file.seek(0)
    return file


def manifest_12(items, resources, title="Rights and registers", more=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest identifier="m" xmlns="{ONE}" xmlns:adlcp="{ADL_ONE}">'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
        f'<organizations default="o"><organization identifier="o"><title>{title}</title>{items}</organization>'
        "</organizations>"
        f"<resources{more}>{resources}</resources></manifest>"
    )


def item(name, title=None, more="", ref=None):
    return f'<item identifier="{name}" identifierref="{ref or f"r-{name}"}"><title>{title or name}</title>{more}</item>'


def resource(name, href, kind="scormtype", more=""):
    return (
        f'<resource identifier="r-{name}" type="webcontent" adlcp:{kind}="sco" href="{href}">'
        f'<file href="{href}"/>{more}</resource>'
    )


def single(part=PART_12, title="Rights and registers", mastery=None):
    """One part, as most programs export: a manifest, a page, a script."""
    more = f"<adlcp:masteryscore>{mastery}</adlcp:masteryscore>" if mastery else ""
    manifest = manifest_12(item("a", "Rights", more), resource("a", "index.html"), title)
    return {"imsmanifest.xml": manifest, "index.html": part, "shared/script.js": "var a = 1"}


def several(part=PART_12):
    """Three parts under a heading; the last opens when the first is done."""
    items = (
        '<item identifier="top"><title>Module</title>'
        + item("a", "First")
        + item("b", "Second")
        + item("c", "Third", "<adlcp:prerequisites type='aicc_script'>a</adlcp:prerequisites>")
        + "</item>"
    )
    resources = "".join(resource(name, f"{name}.html") for name in "abc")
    return {"imsmanifest.xml": manifest_12(items, resources)} | {f"{name}.html": part for name in "abc"}


def sequenced(part=PART_2004):
    """SCORM 2004, fourth edition: two parts, the second closed until the first is passed."""
    objective = (
        '<imsss:objectives><imsss:primaryObjective objectiveID="own" satisfiedByMeasure="{by}">'
        "<imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>"
        '<imsss:mapInfo targetObjectiveID="g" {way}SatisfiedStatus="true" {way}NormalizedMeasure="true"/>'
        "</imsss:primaryObjective></imsss:objectives>"
    )
    closed = (
        "<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions>"
        '<imsss:ruleCondition condition="satisfied" operator="not" referencedObjective="before"/>'
        '</imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>'
        '<imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="before">'
        '<imsss:mapInfo targetObjectiveID="g" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives>'
        "</imsss:sequencing>"
    )
    first = f"<imsss:sequencing>{objective.format(by='true', way='write')}</imsss:sequencing>"
    manifest = (
        f'<manifest identifier="m" xmlns="{FOUR}" xmlns:adlcp="{ADL_FOUR}" xmlns:imsss="{SEQUENCING}">'
        "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>"
        '<organizations default="o"><organization identifier="o"><title>In order</title>'
        + item("a", "Before", first)
        + item("b", "After", closed)
        + '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>'
        "</organization></organizations><resources>"
        + resource("a", "a.html", "scormType")
        + resource("b", "b.html", "scormType")
        + "</resources></manifest>"
    )
    return {"imsmanifest.xml": manifest, "a.html": part, "b.html": part}


CHECK_JS = """
H5P.TequioCheck = function (params, id, extras) {
  H5P.EventDispatcher.call(this)
  const own = this, before = extras && extras.previousState
  let chosen = before ? before.chosen : ""
  own.getCurrentState = () => ({ chosen })
  own.getTitle = () => params.question
  own.attach = function ($container) {
    const place = $container[0]
    place.innerHTML = "<p></p><p class='before'></p><button>Right</button><button>Wrong</button>"
    place.querySelector("p").textContent = params.question
    place.querySelector(".before").textContent = chosen ? `before ${chosen}` : "before nothing"
    place.querySelectorAll("button").forEach((button, wrong) => button.addEventListener("click", () => {
      chosen = button.textContent
      own.triggerXAPIScored(wrong ? 0 : 4, 4, "answered", true, !wrong)
      own.triggerXAPIScored(wrong ? 0 : 4, 4, "completed", true, !wrong)
    }))
  }
}
H5P.TequioCheck.prototype = Object.create(H5P.EventDispatcher.prototype)
"""


def h5p(**changes):
    """A tiny library of our own, and content for it."""
    dependency = {"machineName": "H5P.TequioCheck", "majorVersion": 1, "minorVersion": 0}
    about = {"title": "A check", "language": "en", "mainLibrary": "H5P.TequioCheck", "embedTypes": ["iframe"]}
    library = {"title": "Check", "runnable": 1, "patchVersion": 0, "preloadedJs": [{"path": "check.js"}], **dependency}
    files = {
        "h5p.json": json.dumps(about | {"preloadedDependencies": [dependency]}),
        "content/content.json": json.dumps({"question": "Who has a right?"}),
        "H5P.TequioCheck-1.0/library.json": json.dumps(library),
        "H5P.TequioCheck-1.0/check.js": CHECK_JS,
    }
    return {path: content for path, content in (files | changes).items() if content is not None}


def with_bom(files):
    """As programs on Windows write the manifest."""
    return files | {"imsmanifest.xml": b"\xef\xbb\xbf" + files["imsmanifest.xml"].encode()}


def nested(files, folder="Export 3/"):
    return {f"{folder}{path}": content for path, content in files.items()}


def with_link(target="/etc/passwd"):
    """A zip in which a file is a link to another place."""
    file = packed(single())
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    file.seek(0)
    return file


def with_backslashes(files):
    """Folders parted as on Windows; zipfile itself would put that right, so the bytes are changed."""
    data = packed(files).getvalue()
    for path in files:
        data = data.replace(path.encode(), path.replace("/", "\\").encode())
    return io.BytesIO(data)


def lying(files, path, size):
    """A zip whose directory says that a file is smaller than it is."""
    file = packed(files)
    with zipfile.ZipFile(file) as archive:
        entry = archive.getinfo(path)
    data = bytearray(file.getvalue())
    packed_size = struct.pack("<II", entry.compress_size, entry.file_size)
    return io.BytesIO(bytes(data).replace(packed_size, struct.pack("<II", entry.compress_size, size)))
