"""Help set in lines: by cells, whatever the language."""

import pytest
from rich.cells import cell_len

from commands.paragraphs import fill
from tests.support.command import Command

COMMANDS = ("query", "report", "review", "cypher", "lint", "build", "export", "diff", "check")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_help_is_wider_than_the_terminal(
    yaodian: Command, monkeypatch: pytest.MonkeyPatch, command: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    shown = yaodian("--lang", lang, command, "--help").out
    told, _, _ = shown.partition("示例：" if lang == "zh" else "Examples:")
    assert max(map(cell_len, told.splitlines())) <= 70


def test_chinese_breaks_between_characters_but_not_before_a_mark() -> None:
    assert fill("甲乙丙丁，戊己", 8, "", "") == "甲乙丙\n丁，戊己"
    assert fill("甲乙（丙丁）", 6, "", "") == "甲乙\n（丙\n丁）"
    assert fill("看 --level 与 yaodian", 8, "", "  ") == "看\n  --level\n  与\n  yaodian"


def test_english_breaks_at_spaces_alone() -> None:
    assert fill("one two  three", 8, "", "") == "one two\nthree"
    assert fill("unbreakable", 4, "", "") == "unbreakable"


def test_the_frame_of_help_is_in_chinese(yaodian: Command) -> None:
    shown = yaodian("--lang", "zh", "report", "--help").out
    assert shown.startswith("用法：yaodian report [选项]")
    assert "选项：\n" in shown and "名称：workload" in shown
    assert "<int" not in shown and "<str" not in shown
