"""`make fuzz`: each target for some seconds, in a process of its own that libFuzzer guides by what code is reached.

    python -m tests.fuzz.run [--seconds N] [--blind] [TARGET…]
    python -m tests.fuzz.run --repeat FILE TARGET

What fails is kept in out/fuzz/TARGET with a line on each kind; out/fuzz/counts.json adds up the inputs that were tried.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

OUT = Path("out/fuzz")
LIBRARY_SECONDS = 3.0
"""What a library may take here: a sound file takes far less, and no input may take five."""
_WALL = 60
_MEMORY = 2600
_LONG = 40
_PRODUCT = ["graph", "loaders", "queries", "commands"]


def main() -> int:
    """Fuzz what is asked for; return 1 where anything failed."""
    given = _arguments()
    if given.repeat:
        return _repeat(Path(given.repeat), given.targets[0])
    if given.child:
        _guided(given.child, given.seconds)
    if not given.blind and find_spec("atheris") is None:
        print(
            "this is fuzzing without a guide: atheris, which tells what code is reached, is made for Linux on x86-64 alone"
        )
        given.blind = True
    from tests.fuzz.targets import TARGETS

    work = _blind if given.blind else _supervised
    failed = sum(work(name, given.seconds) for name in given.targets or TARGETS)
    return 1 if failed else 0


def _arguments() -> Any:
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument(
        "--seconds", type=int, default=int(os.environ.get("SECONDS") or 60), help="for each target"
    )
    parser.add_argument("--repeat", metavar="FILE", help="try one input again and show what goes wrong")
    parser.add_argument(
        "--blind", action="store_true", help="without looking at what code is reached: many times faster"
    )
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("targets", nargs="*")
    return parser.parse_args()


def _repeat(path: Path, name: str) -> int:
    from tests.fuzz.targets import TARGETS

    begun = time.process_time()
    TARGETS[name](path.read_bytes())
    print(f"nothing went wrong, in {time.process_time() - begun:.1f} s")
    return 0


def _blind(name: str, seconds: int) -> int:
    """Try one target's made inputs, from where the last run ended; return how many kinds of failures there were."""
    from graph import guard
    from tests.fuzz.failures import Kept, tried
    from tests.fuzz.targets import TARGETS

    guard.SECONDS = LIBRARY_SECONDS
    folder, end = OUT / name, time.monotonic() + seconds
    folder.mkdir(parents=True, exist_ok=True)
    kept, done, before = Kept(TARGETS[name], folder), _Counted(folder), _count(folder)
    for data in TARGETS[name].changed(before):
        error = tried(TARGETS[name], data)
        if error is not None:
            kept.keep(data, error)
        done.more()
        if time.monotonic() > end:
            break
    done.tell()
    print(
        f"{name}: {_count(folder) - before:,} inputs, {len(kept.kinds)} kinds of failures{f': see {folder}' if kept.kinds else ''}",
        flush=True,
    )
    _add_up()
    return len(kept.kinds)


def _supervised(name: str, seconds: int) -> int:
    """Fuzz one target, begun again where an input ended the process; return how many kinds of failures there were."""
    folder, end = OUT / name, time.monotonic() + seconds
    folder.mkdir(parents=True, exist_ok=True)
    before, known = _count(folder), set(folder.glob("*-*"))
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, "-m", "tests.fuzz.run", "--child", name, "--seconds", str(left)]
        with (folder / "log.txt").open("ab") as log:
            status = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
        if status == 0:
            break
    found = {path for path in set(folder.glob("*-*")) - known if path.is_file()}
    print(
        f"{name}: {_count(folder) - before:,} inputs, {len(found)} failed{f': see {folder}' if found else ''}",
        flush=True,
    )
    _add_up()
    return len(found)


def _count(folder: Path) -> int:
    with contextlib.suppress(OSError, ValueError):
        return int((folder / "count").read_text())
    return 0


def _add_up() -> None:
    counts = {path.parent.name: int(path.read_text()) for path in sorted(OUT.glob("*/count"))}
    (OUT / "counts.json").write_text(json.dumps({"all": sum(counts.values()), **counts}, indent=2) + "\n")


def _guided(name: str, seconds: int) -> None:
    """Let libFuzzer drive one target; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=_PRODUCT):
        from graph import guard
        from tests.fuzz.failures import Kept, tried
        from tests.fuzz.targets import TARGETS

    guard.SECONDS = LIBRARY_SECONDS
    target, folder = TARGETS[name], OUT / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "seeds").mkdir(exist_ok=True)
    longest = 0
    for stem, data in target.seeds():
        (folder / "seeds" / stem).write_bytes(data)
        longest = max(longest, len(data))
    kept, done = Kept(target, folder), _Counted(folder)

    def one(data: bytes) -> None:
        error = tried(target, data)
        if error is not None:
            kept.keep(data, error)
        done.more()

    def other(data: bytes, most: int, seed: int) -> bytes:
        made = target.mutate(data, Random(seed))
        return made if len(made) <= most else data

    limits = [
        f"-max_total_time={seconds}",
        f"-timeout={_WALL}",
        f"-rss_limit_mb={_MEMORY}",
        f"-max_len={longest * 3 + _LONG}",
    ]
    more = ["-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
    atheris.Setup(
        [name, *limits, *more, str(folder / "corpus"), str(folder / "seeds")], one, custom_mutator=other
    )
    atheris.Fuzz()


class _Counted:
    """Writes now and then how many inputs were tried in all."""

    def __init__(self, folder: Path) -> None:
        self._path, self._done, self._told = folder / "count", _count(folder), time.monotonic()

    def more(self) -> None:
        """Count one more."""
        self._done += 1
        if time.monotonic() - self._told > 1:
            self.tell()

    def tell(self) -> None:
        """Write the number down."""
        self._path.write_text(str(self._done))
        self._told = time.monotonic()


if __name__ == "__main__":
    sys.exit(main())
