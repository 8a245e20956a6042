"""What went wrong with an input: kept as a file, once for each kind, with a line that says what and how to repeat it."""

import hashlib
import os
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.targets import Target

SECONDS = 5.0
"""Of the processor, which no input may take."""
_OF_A_KIND = 3
_ROOT = Path(__file__).parents[2]


class SlowError(Exception):
    """An input took too long."""


def tried(target: Target, data: bytes) -> BaseException | None:
    """Return what went wrong with an input, None where all is well."""
    begun = time.process_time()
    try:
        target(data)
    except Exception as error:
        return error
    taken = time.process_time() - begun
    return SlowError(f"{taken:.1f} s for {len(data)} bytes") if taken > SECONDS else None


def kind_of(error: BaseException) -> str:
    """Return the kind of an error and the innermost lines that are ours, outside in."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if str(_ROOT) in f.filename and "/.venv/" not in f.filename]
    shown = [f"{os.path.relpath(f.filename, _ROOT)}:{f.lineno}" for f in ours[-2:]]
    return " ".join([type(error).__name__, *shown])


@dataclass
class Kept:
    """Keeps inputs that failed in a folder, some of each kind."""

    target: Target
    folder: Path
    kinds: Counter[str] = field(default_factory=Counter)

    def keep(self, data: bytes, error: BaseException) -> None:
        """Write an input down, and a line about it, unless enough of its kind are there."""
        kind = kind_of(error)
        self.kinds[kind] += 1
        if self.kinds[kind] > _OF_A_KIND:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"failed-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        said = " ".join(f"{error}".split())[:300].encode("ascii", "backslashreplace").decode()
        with (self.folder / "failures.txt").open("a", encoding="utf-8") as lines:
            lines.write(f"{kind}: {said} | python -m tests.fuzz.run --repeat {path} {self.target.name}\n")
