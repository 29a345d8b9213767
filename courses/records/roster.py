"""Cohorts as tables of OneRoster 1.1 (1EdTech): who teaches and learns in which edition, with marks; out and in."""

import csv
import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Enrolment
from courses.records import marks
from courses.records.joining import Taking
from courses.records.wording import learner_key
from courses.reporting import TAKEN, Refused, Report
from members.models import Member
from ops.tables import guarded
from spaces.models import Membership

UNPACKED = 50 * 1024 * 1024
ROWS = 20_000
NEEDED = ("users.csv", "enrollments.csv")
# What opening and unpacking a damaged zip ends in.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)
TABLES = {
    "manifest.csv": ("propertyName", "value"),
    "orgs.csv": ("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"),
    "courses.csv": ("sourcedId", "status", "dateLastModified", "title", "courseCode", "orgSourcedId"),
    "academicSessions.csv": ("sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate"),
    "classes.csv": (
        "sourcedId", "status", "dateLastModified", "title", "courseSourcedId", "classCode", "classType",
        "schoolSourcedId", "termSourcedIds",
    ),
    "users.csv": (
        "sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role", "username", "givenName",
        "familyName", "email",
    ),
    "enrollments.csv": (
        "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role",
        "primary", "beginDate", "endDate",
    ),
    **marks.TABLES,
}  # fmt: skip
NETWORK = "network"
ROLES = {"student": "learner", "teacher": "tutor"}


def export(editions):
    """Return the editions with their people as the bytes of a zip; the queries do not grow with the people."""
    rows = {name: [] for name in TABLES}
    for name in TABLES:
        if name != "manifest.csv":
            rows["manifest.csv"].append((f"file.{name.removesuffix('.csv')}", "bulk"))
    rows["manifest.csv"][:0] = [("manifest.version", "1.0"), ("oneroster.version", "1.1")]
    rows["orgs.csv"].append((NETWORK, "", "", "Inter-American Social Protection Network", "national", "", ""))
    people, courses = {}, {}
    for edition in editions:
        _edition_rows(rows, edition, courses)
    _people_rows(rows, {edition.pk: edition for edition in editions}, people)
    marks.add_rows(rows, editions)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, columns in TABLES.items():
            file.writestr(name, _table(columns, rows[name]))
    return packed.getvalue()


def _table(columns, rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def _day(moment):
    return f"{moment:%Y-%m-%d}" if moment else ""


def _edition_rows(rows, edition, courses):
    course, key = f"course-{edition.course_key}", f"edition-{edition.pk}"
    if course not in courses:
        courses[course] = True
        rows["courses.csv"].append((course, "", "", str(edition.course_title), "", NETWORK))
    session = (f"term-{edition.pk}", "", "", str(edition), "term", _day(edition.starts_at), _day(edition.ends_at))
    rows["academicSessions.csv"].append(session)
    kind, term = "scheduled", f"term-{edition.pk}"
    rows["classes.csv"].append((key, "", "", str(edition), course, str(edition.pk), kind, NETWORK, term))


def _people_rows(rows, editions, people):
    enrolled = Enrolment.objects.current().filter(edition__in=editions).select_related("member").order_by("pk")
    for enrolment in enrolled:
        _person(rows, people, enrolment.member, "student")
        _place(rows, f"enrolment-{enrolment.pk}", enrolment.edition_id, enrolment.member, "student", enrolment.at)
    by_space = {edition.space_id: edition for edition in editions.values()}
    tutors = Membership.objects.filter(space__in=by_space, role=Membership.Role.TUTOR).select_related("member")
    for tutor in tutors.order_by("pk"):
        _person(rows, people, tutor.member, "teacher")
        _place(rows, f"tutor-{tutor.pk}", by_space[tutor.space_id].pk, tutor.member, "teacher", None)


def _person(rows, people, member, role):
    if member.pk not in people:
        people[member.pk] = True
        given, _space, family = member.name.partition(" ")
        key = learner_key(member.pk)
        rows["users.csv"].append((key, "", "", "true", NETWORK, role, member.email, given, family, member.email))


def _place(rows, key, edition, member, role, since):
    place = (key, "", "", f"edition-{edition}", NETWORK, learner_key(member.pk), role, "false", _day(since), "")
    rows["enrollments.csv"].append(place)


@dataclass(frozen=True)
class Line:
    """One enrolment of the file: where it stands, whose address it is, and as what they come."""

    at: str
    email: str
    role: str
    is_gone: bool
    # The class of the file to which it belongs.
    of: str = ""


def read(tables):
    """Return the `Line`s of the tables of OneRoster."""
    emails = {row["sourcedId"]: row.get("email", "").strip() for _number, row in tables["users.csv"]}
    return [
        Line(
            f"enrollments.csv:{number}",
            emails.get(row.get("userSourcedId", ""), ""),
            ROLES.get(row.get("role", "").lower(), ""),
            row.get("status", "").lower() == "tobedeleted",
            row.get("classSourcedId", ""),
        )
        for number, row in tables["enrollments.csv"]
    ]


def _tables(content):
    """{name: [(number of the line, row)]} of a zip of OneRoster. Raises Refused with what is wrong with the file."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise Refused(_("The file is no zip. OneRoster comes as a zip of tables.")) from error
    found = {info.filename.rpartition("/")[2]: info for info in packed.infolist()}
    tables = {}
    for name in ("users.csv", "enrollments.csv", "classes.csv", "lineItems.csv", "results.csv"):
        if name not in found and name in NEEDED:
            raise Refused(_("The zip has no %(table)s.") % {"table": name})
        if name not in found:
            continue
        if found[name].file_size > UNPACKED:
            raise Refused(_("%(table)s is too large.") % {"table": name})
        rows = _rows(packed, found[name], name)
        if len(rows) > ROWS:
            raise Refused(_("%(table)s is too large.") % {"table": name})
        if rows and "sourcedId" not in rows[0][1]:
            raise Refused(_("%(table)s has no column sourcedId.") % {"table": name})
        tables[name] = [(number, {key: value or "" for key, value in row.items() if key}) for number, row in rows]
    return tables


def _rows(packed, info, name):
    """[(number of the line, row)] of one table. Raises Refused."""
    if info.flag_bits & 0x1:
        raise Refused(_("The archive is refused: it is locked with a password."))
    try:
        with packed.open(info) as table:
            text = table.read(UNPACKED + 1).decode("utf-8-sig", "replace").replace("\0", "")
        return list(enumerate(csv.DictReader(io.StringIO(text, newline="")), 2))
    except BROKEN as error:
        raise Refused(
            _("The archive is broken: it cannot be opened. Make it again, and upload it once more.")
        ) from error
    except csv.Error as error:
        raise Refused(_("%(table)s is too large.") % {"table": name}) from error


def class_of(tables, edition, named=""):
    """The class of the file that is meant: the one that was named, this very edition, or the only one there is.

    Raises Refused, with those that the file has, where several could be meant.
    """
    rows = [row for name in ("enrollments.csv", "lineItems.csv") for _number, row in tables.get(name, [])]
    keys = list(dict.fromkeys(row["classSourcedId"] for row in rows if row.get("classSourcedId")))
    titles = {row["sourcedId"]: row.get("title", "") for _number, row in tables.get("classes.csv", [])}
    if named and named not in keys:
        raise Refused(_("The file has no class “%(name)s”. It has: %(classes)s.") % _told(named, keys, titles))
    ours = f"edition-{edition.pk}"
    if named or ours in keys:
        return named or ours
    if len(keys) > 1:
        raise Refused(_("The file has several classes. Say which one is meant: %(classes)s.") % _told("", keys, titles))
    return keys[0] if keys else ""


def _told(named, keys, titles):
    told = [f"{key} ({titles[key]})" if titles.get(key) else key for key in keys[:20]]
    return {"name": named, "classes": ", ".join(told) or "–"}


@transaction.atomic
def take(name, content, edition, by=None, is_dry_run=False, named=""):
    """Enrol, in an edition, the members whom a class of the file names, and give them its marks. Twice does it once.

    Nobody is made a member by a list: who has no account is left out, and the Report says so. A list is a decision of
    the secretariat: it also enrols where others apply or are nominated, and that is recorded. Raises Refused.
    """
    report = Report(name, "OneRoster 1.1", is_dry_run=is_dry_run)
    tables = _tables(content)
    lines = read(tables)
    if not lines and not tables.get("results.csv"):
        raise Refused(_("The tables of the file are empty: they name nobody."))
    meant = class_of(tables, edition, named)
    with transaction.atomic():
        taking = Taking(edition, meant, by)
        report.items = [taking.take(line, member) for line, member in _known(lines)]
        report.made = {"people": report.counts()["taken"]}
        results = marks.Marks(tables, edition, meant).take(by)
        report.made |= {"marks": sum(item.outcome == TAKEN for item in results)}
        report.items += results
        # Looking does all of it and takes it back: it cannot tell anything else than what taking does.
        transaction.set_rollback(is_dry_run)
    return report


def _known(lines):
    """Each line with the member whose address it has, or None."""
    addresses = {line.email.lower() for line in lines if line.email}
    members = {member.email.lower(): member for member in Member.objects.present().filter(email__in=addresses)}
    return [(line, members.get(line.email.lower())) for line in lines]
