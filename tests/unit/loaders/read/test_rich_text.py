"""Rich text that hides words or keeps deleted ones: they own nothing, and what was left out is told."""

import pytest

from loaders.read import source_from_bytes
from loaders.read.rich_text import without_hidden
from loaders.reading import parse_source
from loaders.reading_json import to_json


def wide(text: str) -> str:
    return "".join(f"\\u{ord(char)}?" if ord(char) > 127 else char for char in text)


def paged(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


STYLES = r"{\stylesheet{\s1\v " + wide("隐藏样式") + ";}}"
"""A style's name is none of the text, whether it hides or not."""


def file(body: str, styles: str = "") -> bytes:
    head = r"{\rtf1\ansi\ansicpg936" + styles
    return (head + wide("某市2024年重点工作任务分工") + r"\par " + body + "}").encode("ascii")


@pytest.mark.parametrize("styles", ["", STYLES], ids=["plain", "styled"])
@pytest.mark.parametrize("written", [wide, paged], ids=["unicode", "code page"])
@pytest.mark.parametrize(
    ("on", "off"),
    [(r"{\v ", "}"), (r"\v ", r"\v0 "), (r"{\deleted\revauthdel1 ", "}"), (r"\v1{\b ", r"}\plain ")],
)
def test_a_hidden_owner_owns_nothing_and_is_told(on, off, written, styles):
    body = (
        f"{written('1.修缮馆舍。（市教育局')}{on}{written('、市财政局')}{off}{written('负责）')}" + r"\par "
    )
    source = source_from_bytes("a.rtf", file(body, styles))
    assert [unit["name"] for unit in to_json(parse_source(source))["points"][0]["leads"]] == ["市教育局"]
    assert [item.words for item in source.findings if item.code == "hidden-text"] == [("、市财政局",)]


def test_the_end_of_a_deleted_line_goes_with_it():
    body = (
        wide("1.新建球场。（市体育局负责）")
        + r"\par {\deleted "
        + wide("2.旧事。（市卫健委负责）")
        + r"\par}"
    )
    body += wide("2.新事。（市民政局负责）") + r"\par "
    lines = source_from_bytes("a.rtf", file(body)).text.split("\n")
    assert lines[1:] == ["1.新建球场。（市体育局负责）", "2.新事。（市民政局负责）"]


@pytest.mark.parametrize("body", [r"\viewkind4 a\par ", r"\v0 a\par ", r"{\*\generator \v x;}a\par "])
def test_what_hides_nothing_stays_as_it_is(body):
    assert without_hidden(file(body, STYLES)) == (file(body, STYLES), "")


def test_pictures_are_passed_as_a_whole():
    data = rb"{\rtf1 {\pict\bin5 {}\v }{\v x}y}"
    assert without_hidden(data) == (rb"{\rtf1 {\pict\bin5 {}\v }{\v }y}", "x")


@pytest.mark.parametrize(
    "data", [rb"{\rtf1 \v }}}}a", b"{\\rtf1 \\v " + b"{" * 9000, b"{\\rtf1 \\v \\", rb"{\rtf1 \v \bin99 a"]
)
def test_damaged_files_end(data):
    without_hidden(data)
