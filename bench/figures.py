"""What was measured, beside what was promised."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import django
from django.db import connection
from django.utils import timezone

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Figure:
    """A value in a unit, and the most that it may be; none where nothing was promised."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def ok(self):
        return self.target is None or self.value <= self.target

    def as_data(self):
        return asdict(self) | {"ok": self.ok}

    def __str__(self):
        promised = "" if self.target is None else f"at most {self.target:g}"
        return f"{self.name:<52}{self.value:>10.2f} {self.unit:<9}{promised:<14}{'' if self.ok else 'MISSED'}"


def tell(section, figures, as_json, keep):
    """Print the figures, and keep them with the machine that they are of."""
    told = [figure.as_data() for figure in figures]
    sys.stdout.write((json.dumps(told, indent=1) if as_json else "\n".join(map(str, figures))) + "\n")
    if keep:
        kept = {"date": timezone.localdate().isoformat(), "machine": machine(), "figures": told}
        (RESULTS / f"{section}-{kept['date']}.json").write_text(json.dumps(kept, indent=1) + "\n")


def machine():
    """The processor, and the versions of what counts."""
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ":")
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgresql = cursor.fetchone()[0]
    return {
        "processor": model.partition(":")[2].strip(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": postgresql,
    }
