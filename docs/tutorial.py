"""Make the tutorial, `docs/zh/tutorial.md`, from the running product: what its commands answer, and pictures of what they make.

`python -m docs.tutorial` runs the commands of `docs/tutorial/page.md` in a folder of their own, puts their answers
behind them and draws the pictures with Chromium (the workbook with LibreOffice where that is there). With `--check` it
draws nothing and only compares: the exit status is 1 where a command answers otherwise, or a picture is missing.

Lines of the page that begin with @ are orders:

    @run [N] COMMAND     the command, and what it answers: all of it, or the first N lines
    @write NAME … @end   a file of these lines, made in the folder and shown
    @store FILE          the commands from here on work on this store
    @picture NAME WORDS  a picture that `docs/tutorial_pictures.py` draws
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "docs" / "tutorial" / "page.md"
PAGE = ROOT / "docs" / "zh" / "tutorial.md"
IMAGES = ROOT / "docs" / "images"
WIDTH = "100"
_NOTE = "<!-- 由 `python -m docs.tutorial` 从 docs/tutorial/page.md 生成：请改后者，不要改本页。 -->\n\n"
_RUN = re.compile(r"@run (?:(\d+) )?(.+)")


@dataclass
class Desk:
    """The folder in which the commands are run: as the project's own for a reader, with its data."""

    folder: Path
    store: str | None = None
    pictures: list[str] = field(default_factory=list)

    def run(self, command: str) -> str:
        """Return what a command of ours answers; an exit status of 1 is an answer too (there is something to tell).

        Raises:
            RuntimeError: The command failed.
        """
        program = [sys.executable, "-c", "import sys, cli; sys.exit(cli.run(sys.argv[1:]))"]
        done = subprocess.run(
            [*program, *shlex.split(command)[1:]],
            cwd=self.folder,
            env=self._surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{command}: {done.stdout}")
        return done.stdout

    def _surroundings(self) -> dict[str, str]:
        own = {"YAODIAN_LANG": "zh", "COLUMNS": WIDTH, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        left = {key: value for key, value in os.environ.items() if not key.startswith(("YAODIAN_", "NEO4J_"))}
        return {**left, **own, **({"YAODIAN_STORE": self.store} if self.store else {})}


def set_up(folder: Path) -> Desk:
    """Return a folder made ready: the data of the project, and a folder for what is written."""
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "out").mkdir()
    return Desk(folder)


def written(desk: Desk, source: str) -> str:
    """Return the page with its orders carried out."""
    lines = iter(source.splitlines())
    return _NOTE + "\n".join(part for line in lines for part in _carried_out(desk, line, lines)) + "\n"


def _carried_out(desk: Desk, line: str, rest: Iterator[str]) -> Iterator[str]:
    if found := _RUN.fullmatch(line):
        yield from _block("", found[2])
        yield ""
        yield from _block("text", _cut(desk.run(found[2]), found[1]))
    elif line.startswith("@write "):
        text = "\n".join(iter(lambda: next(rest), "@end"))
        (desk.folder / line.split()[1]).write_text(text + "\n", "utf-8")
        yield from _block("yaml", text)
    elif line.startswith("@store "):
        desk.store = line.split()[1]
    elif line.startswith("@picture "):
        _, name, words = line.split(maxsplit=2)
        desk.pictures.append(name)
        yield f"![{words}](../images/tutorial-{name}.png)"
    else:
        yield line


def _block(kind: str, text: str) -> Iterator[str]:
    yield from (f"```{kind}", text, "```")


def _cut(answer: str, most: str | None) -> str:
    lines = [line.rstrip() for line in answer.rstrip().splitlines()]
    if most and len(lines) > int(most) + 1:
        lines = [*lines[: int(most)], "…"]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Write the page and its pictures, or compare with `--check`; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        desk = set_up(Path(folder))
        made = written(desk, SOURCE.read_text("utf-8"))
        if "--check" in arguments:
            return _compared(desk, made)
        from docs.tutorial_pictures import draw  # noqa: PLC0415 - needs a browser

        draw(desk.folder, desk.pictures, IMAGES)
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


def _compared(desk: Desk, made: str) -> int:
    wrong = [f"no picture {n}" for n in desk.pictures if not (IMAGES / f"tutorial-{n}.png").exists()]
    wrong += [] if made == PAGE.read_text("utf-8") else ["the commands answer otherwise than the page says"]
    for fault in wrong:
        print(f"{PAGE.relative_to(ROOT)}: {fault}: run `python -m docs.tutorial`", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
