"""Figures of the benchmarks in one form: what was measured, beside what, in one run on one machine."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure: ours and what stands beside it, both in `unit`; None beside where a thing has no peer.

    `goal` is what the ratio ours : beside should not be above, or `most` what ours should not be above.
    """

    what: str
    ours: float
    unit: str
    beside: float | None = None
    peer: str = ""
    goal: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return ours in parts of what stands beside it."""
        return self.ours / self.beside if self.beside else None

    @property
    def held(self) -> bool | None:
        """Return whether the goal is met, None where there is none."""
        if self.goal is not None and self.ratio is not None:
            return self.ratio <= self.goal
        return None if self.most is None else self.ours <= self.most


def machine() -> dict[str, str | int]:
    """Return what of the machine bears on figures."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "memory_mb": _memory(),
        "python": sys.version.split()[0],
    }


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add the option that all benchmarks have for their figures."""
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write the figures here as JSON")


def write(out: Path | None, figures: Sequence[Figure]) -> None:
    """Write figures with the machine's facts, where a file is named."""
    if out is not None:
        made = {"machine": machine(), "figures": [asdict(f) | {"ratio": f.ratio} for f in figures]}
        out.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")


def read(path: Path) -> list[Figure]:
    """Return the figures of a file that `write` wrote."""
    found = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return [Figure(**{name: value for name, value in one.items() if name != "ratio"}) for one in found]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, OSError, ValueError):
        return 0
