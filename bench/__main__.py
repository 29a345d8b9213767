"""`python -m bench SECTION`: makes a network to measure on, and measures it in a process that works on that alone."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import django

django.setup()

from tests import managing  # noqa: E402 (the apps must be ready first)

SECTIONS = ("courses",)


def main():
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("section", choices=SECTIONS)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--json", action="store_true", help="print a list of {name, value, unit, target, ok}")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/results/ as well")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tequio-bench.") as name:
        folder = Path(name)
        more = managing.network_folder(folder)
        (folder / "staticfiles").symlink_to(managing.static_files() / "staticfiles")
        options = [f"--{option}" for option in ("quick", "json", "keep") if getattr(given, option)]
        command = [sys.executable, "-m", f"bench.{given.section}", *options]
        return subprocess.run(command, env=managing.environment(folder, **more), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
