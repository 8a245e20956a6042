"""Values of a command line are what the command library makes of them, and mostly made without what it checks them with."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from commands import given
from commands.frame import help_texts
from commands.offered import COMMANDS
from graph.language import LANGS, Lang, in_language
from graph.lazy import named_function

TAKEN = [
    ("word", ["--word", "市发改委"]),
    ("word", ["--word", ""]),
    ("words", []),
    ("words", ["--words", "a=b", "--words", " "]),
    ("lang", ["--lang", "zh"]),
    ("number", []),
    ("number", ["--number", "3"]),
    ("seconds", ["--seconds", "30"]),
    ("file", ["--file", "no such file.csv"]),
    ("file", ["--file", "."]),
    ("files", ["a.txt", "目录/b.docx"]),
    ("flag", ["--flag"]),
]
HANDED_ON = [
    ("lang", ["--lang", "fr"]),
    ("number", ["--number", "0"]),
    ("number", ["--number", " 7 "]),
    ("number", ["--number", "1_0"]),
    ("number", ["--number", "９"]),
    ("number", ["--number", "-3"]),
    ("number", ["--number", "1" * 40]),
    ("number", ["--number", "x"]),
    ("seconds", ["--seconds", "nan"]),
    ("seconds", ["--seconds", "0.0001"]),
    ("seconds", ["--seconds", "1e3"]),
    ("file", ["--file", "a\nb"]),
    ("day", ["--day", "2024-05-01"]),
]


def command(seen: dict[str, Any]) -> Any:
    """Return a command that keeps what it is given."""

    def take(
        files: Annotated[list[Path] | None, typer.Argument()] = None,
        *,
        word: str = "",
        words: Annotated[list[str] | None, typer.Option("--words")] = None,
        lang: Annotated[Lang | None, typer.Option("--lang")] = None,
        number: Annotated[int, typer.Option("--number", min=1)] = 7,
        seconds: Annotated[float, typer.Option("--seconds", min=0.001)] = 60.0,
        file: Annotated[Path | None, typer.Option("--file")] = None,
        day: Annotated[str | None, typer.Option("--day", parser=lambda text: f"day {text}")] = None,
        flag: bool = False,
    ) -> None:
        seen.update(locals())

    app = typer.Typer(add_completion=False)
    app.command()(take)
    return get_command(app)


def answer(words: list[str], *, taken: bool) -> Any:
    """Return what a command is given by these words, or what is said against them."""
    seen: dict[str, Any] = {}
    made = command(seen)
    for parameter in made.params if taken else ():
        given.take_as_given(parameter)
    try:
        made.main(args=words, standalone_mode=False)
    except typer.exceptions.TyperException as error:
        return error.format_message()
    return {name: value for name, value in seen.items() if name != "seen"}


@pytest.mark.parametrize(("name", "words"), TAKEN + HANDED_ON)
def test_a_value_is_what_the_library_makes_of_it(name: str, words: list[str]) -> None:
    wanted, found = answer(words, taken=False), answer(words, taken=True)
    assert found == wanted
    assert isinstance(found, str) or type(found[name]) is type(wanted[name])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is kept from this user")
def test_what_one_may_not_read_the_library_refuses(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.touch(mode=0o000)
    assert answer(["--file", str(kept)], taken=True) == answer(["--file", str(kept)], taken=False)


def test_plain_words_need_nothing_that_takes_long_to_load(sample_target: str, tmp_path: Path) -> None:
    out = str(tmp_path / "tasks.csv")
    words = [
        "--store",
        sample_target,
        "query",
        "unit-tasks",
        "-p",
        "unit=市发改委",
        "--limit",
        "3",
        "--out",
        out,
    ]
    code = f"import cli, sys; print(cli.run({words!r}), [m for m in sys.modules if m.startswith(('pydantic', 'pandas', 'desk'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


def test_what_a_command_is_for_is_the_first_paragraph_of_its_help() -> None:
    for entry in COMMANDS:
        app = typer.Typer(add_completion=False)
        app.command()(named_function(entry.function))
        whole = next(help_texts(get_command(app)))
        for lang in LANGS:
            first = in_language(lang, whole).partition("\n\n")[0]
            assert in_language(lang, entry.about) == " ".join(first.split("\n")), entry.name
