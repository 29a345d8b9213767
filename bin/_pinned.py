"""Says what the pinned lists lack: each requirement of a .in file must be there, as it allows, and hashed."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def wanted(path):
    """The requirements of a .in file."""
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def pinned(path):
    """{name: (version, number of hashes)} of a pinned list."""
    entries = re.findall(r"^([\w.-]+)(?:\[.*?\])?==(\S+)((?:.*\\\n)*.*)", path.read_text(), re.MULTILINE)
    return {canonicalize_name(name): (version, rest.count("--hash=")) for name, version, rest in entries}


def faults():
    """What is wrong, in sentences."""
    for name in ("requirements", "requirements-dev"):
        entries = pinned(ROOT / f"{name}.txt")
        yield from (f"{name}.txt: {entry} has no hash" for entry, (_version, hashes) in entries.items() if not hashes)
        for requirement in wanted(ROOT / f"{name}.in"):
            version, _hashes = entries.get(canonicalize_name(requirement.name), ("", 0))
            if not version or version not in requirement.specifier:
                yield f"{name}.txt: {version or 'nothing'} is pinned for {requirement}"


if __name__ == "__main__":
    found = list(faults())
    sys.stdout.write("".join(f"{fault}. Run bin/lock.\n" for fault in found) or "Everything is pinned.\n")
    sys.exit(bool(found))
