"""Which files are ours, for the tests that read them."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("site", "courses", "forums", "live")
FOREIGN = {"vendor", "migrations", "__pycache__", "node_modules"}


@cache
def files(*patterns, within=(*CODE, "tests", "bin", "templates", "static")):
    """Our files that match one of the patterns, as paths from the root."""
    found = {path for folder in within for pattern in patterns for path in (ROOT / folder).rglob(pattern)}
    return sorted(path.relative_to(ROOT) for path in found if path.is_file() and not FOREIGN & set(path.parts))


@cache
def text(path):
    return (ROOT / path).read_text()


def lines_with(pattern, paths, allowed=()):
    """The lines that match the compiled pattern, as `file:line: text`, apart from those in allowed files."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths
        if str(path) not in allowed
        for number, line in enumerate(text(path).splitlines(), 1)
        if pattern.search(line)
    ]
