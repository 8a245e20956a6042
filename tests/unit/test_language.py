"""The language of the program: who chooses it, that it reaches help, errors and tables, that the catalogue is whole."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from docs import catalogue
from graph import language
from tests.support.command import Command, failed

HAN = range(0x4E00, 0xA000)


def in_chinese(text: str) -> bool:
    return any(ord(c) in HAN for c in text)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US", "YAODIAN_LANG": "zh"}, "zh"),
        ({"LC_MESSAGES": "zh-Hans"}, "zh"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh"),
    ],
)
def test_the_environment_tells_the_language(variables: dict[str, str], told: str | None) -> None:
    assert language.of_environment(variables) == told


def test_where_nothing_tells_messages_are_english_and_tables_chinese() -> None:
    assert (language.of_messages(), language.of_tables()) == ("en", "zh")


def test_the_catalogue_holds_every_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main(["--check"]) == 0, capsys.readouterr().err


def test_a_catalogue_with_a_hole_is_found() -> None:
    holed = catalogue.updated(Catalog(locale="zh"))
    assert any("not translated" in fault for fault in catalogue.faults(holed))


def test_names_in_braces_that_the_english_lacks_are_found() -> None:
    wrong = Catalog(locale="zh")
    wrong.add("no plan is named {name}", string="没有叫 {nam} 的文件")
    assert list(catalogue.faults(wrong))


@pytest.mark.parametrize("places", [("--lang", "zh", "query", "--help"), ("query", "--lang=zh", "--help")])
def test_help_is_in_the_language_asked_for(yaodian: Command, places: tuple[str, ...]) -> None:
    shown = yaodian(*places).out
    assert shown.startswith("用法")
    assert "Only plans" not in shown
    assert yaodian("query", "--help").out.startswith("Usage")


def test_the_variable_tells_the_language(yaodian: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_LANG", "zh")
    assert yaodian("--help").out.startswith("用法")
    assert yaodian("--lang", "en", "--help").out.startswith("Usage")


def test_the_program_alone_shows_its_help(yaodian: Command) -> None:
    shown = yaodian()
    assert (shown.status, shown.err) == (0, "")
    assert "Commands" in shown.out


WRONG = [
    ("qury",),
    ("query", "--bogus"),
    ("query", "--limit", "x", "workload"),
    ("query", "--limit", "0", "workload"),
    ("parse",),
    ("plans", "a", "b"),
    ("report", "workload", "--on", "x"),
    ("cypher", "--timeout"),
    ("plans", "--help=3"),
    ("evaluate",),
]


@pytest.mark.parametrize("wrong", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_told_in_the_language_asked_for(
    yaodian: Command, wrong: tuple[str, ...]
) -> None:
    assert not in_chinese(failed(yaodian(*wrong)))
    told = failed(yaodian("--lang", "zh", *wrong))
    assert in_chinese(told)
    assert not any(
        word in told for word in ("No such", "Invalid", "Missing", "Got", "requires", "Value error")
    )


def test_the_store_is_named_before_the_command_or_behind(
    yaodian: Command, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAODIAN_STORE", str(tmp_path / "other.kgl"))
    store = tmp_path / "s.kgl"
    assert yaodian("build", plan, "--store", store).status == 0
    assert store.exists()
    before = yaodian("--store", store, "plans", "--format", "json")
    behind = yaodian("plans", "--format", "json", f"--store={store}")
    assert before == behind
    assert before.status == 0
    failed(yaodian("plans"), 2)


def test_headings_follow_the_language(yaodian: Command, sample_target: str) -> None:
    assert "单位" in yaodian("--store", sample_target, "report", "workload").out
    assert (
        "单位"
        not in yaodian("--store", sample_target, "--lang", "en", "report", "workload").out.partition("\n市")[
            0
        ]
    )
