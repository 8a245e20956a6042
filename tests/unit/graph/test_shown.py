"""Text from elsewhere in messages, cells and files: seen, not obeyed."""

from pathlib import Path

import pytest

from graph.errors import PlanError
from graph.language import gettext, ngettext
from graph.shown import defused, fit, folded, readable, shown
from tests.support.nasty import STARTS


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\nb", r"a\nb"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\u202egpj", r"\u202egpj"),
        ("\ud800", r"\ud800"),
        ("云溪　市", "云溪　市"),
        ("😀𠀀", "😀𠀀"),
    ],
)
def test_what_is_obeyed_is_shown(text: str, seen: str) -> None:
    assert shown(text) == shown(seen) == seen


def test_no_name_breaks_a_message() -> None:
    assert gettext("{file} is empty", file=Path("a\nb\x1b.txt")) == r"a\nb\x1b.txt is empty"
    assert gettext("no {name!r}", name="a\n'b") == r"no 'a\n'b'"
    assert gettext("{error}", error=ValueError("two\n  lines\t\x07")) == r"two lines \x07"
    assert gettext("{file} {fault}", file="x", fault=PlanError(r"a\nb")) == r"x a\nb"
    assert ngettext("{n} in {x}", "{n} in {x}", 2, x="\r") == r"2 in \r"
    assert gettext("{n:.1f}", n=1.25) == "1.2"


def test_what_a_library_says_is_one_line() -> None:
    assert folded(ValueError("first\nsecond\n\n third ")) == "first second third"


def test_names_that_are_no_utf8_are_gbk_or_escapes() -> None:
    written = "云溪市工作要点.txt"
    assert readable(written.encode("gbk").decode("utf-8", "surrogateescape")) == written
    assert readable(b"a\xff.txt".decode("utf-8", "surrogateescape")) == r"a\udcff.txt"
    assert readable("half \ud800") == r"half \ud800"


@pytest.mark.parametrize("start", STARTS)
def test_formulas_are_defused(start: str) -> None:
    assert defused(f"{start}甲") == f"'{start}甲"


@pytest.mark.parametrize("text", ["-3.5%", "+2", "甲=乙", "", "1-2", "'=1", "3 - 4"])
def test_what_is_none_stays(text: str) -> None:
    assert defused(text) == text


def test_what_no_file_holds_is_left_out() -> None:
    assert fit("a\x00\x0b\x1b\x9f\ufffe\ud800b\t\n") == "ab\t\n"
    assert fit("\x01", "?") == "?"
