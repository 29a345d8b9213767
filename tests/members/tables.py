"""How the tests bring in tables: the file is uploaded, looked at, and brought in, by the pages of the secretariat."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.people import client_of

HEADERS = "email,name,country,institution,post,language,offers,seeks"
GRACE = "grace@example.org,Grace Bailey,JM,MLSS,Officer,en,registries,evaluation|Payments"


def upload(sofia, content, name="people.csv", kind="members"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client_of(sofia).post("/en/secretariat/imports/", {"kind": kind, "file": file})


def table(*lines):
    return "\n".join([HEADERS, *lines])


def dry_run(sofia, content, **options):
    """Upload a table; returns (the address of its dry run, its context)."""
    address = upload(sofia, content, **options)["Location"]
    return address, client_of(sofia).get(address).context


def bring_in(sofia, content, greet=False, **options):
    address, context = dry_run(sofia, content, **options)
    client_of(sofia).post(f"{address}bringing-in/", {"greet": "yes"} if greet else {})
    return context


def errors_in(context):
    return {line.number: line.errors for line in context["wrong"]}
