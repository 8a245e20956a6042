"""Output that cannot hold every character, and statements and settings in the encodings of offices."""

import io
import json
import sys
from pathlib import Path

import pytest

from commands.console import in_ascii, is_unicode, like, lines_of, put
from graph.system import pipe_gone
from tests.support.command import failed
from tests.support.elsewhere import customized, run, run_all

ASK = "MATCH (u:Unit {name: '市发改委'}) RETURN u.name AS 单位;\r\nRETURN '𠮷' AS x;\r\n"


def stream(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="ascii")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_statements_in_any_encoding(encoding: str) -> None:
    assert "".join(lines_of(stream(ASK.encode(encoding)))) == ASK


def test_each_statement_is_there_before_the_next_is_written() -> None:
    class Slow(io.RawIOBase):
        lines = (b"RETURN 1;\n", b"RETURN 2;\n")
        asked = 0

        def readable(self) -> bool:
            return True

        def readinto(self, into: object) -> int:
            line = self.lines[self.asked] if self.asked < len(self.lines) else b""
            self.asked += 1
            memoryview(into)[: len(line)] = line  # type: ignore[arg-type]
            return len(line)

    raw = Slow()
    lines = lines_of(io.TextIOWrapper(io.BufferedReader(raw), encoding="ascii"))
    assert next(lines) == "RETURN 1;\n"
    assert raw.asked == 1


@pytest.mark.parametrize(
    ("char", "encoding", "shown"),
    [
        ("✓", "gbk", "√"),
        ("─", "ascii", "-"),
        ("ﬁ", "gbk", "fi"),
        ("😀", "gbk", "?"),
        ("\ufeff", "gbk", ""),
        ("𠮷", "gbk", "?"),
        ("✓", "ascii", "?"),
    ],
)
def test_what_stands_for_a_character(char: str, encoding: str, shown: str) -> None:
    assert like(char, encoding) == shown


def test_json_in_ascii_says_the_same() -> None:
    whole = {"单位😀": ["市发改委", "\u2028", '"\\']}
    text = in_ascii(json.dumps(whole, ensure_ascii=False))
    assert text.isascii() and json.loads(text) == whole


@pytest.mark.parametrize(
    ("name", "unicode"), [("utf-8", True), ("UTF8", True), ("cp936", False), ("gbk", False), ("utf-16", True)]
)
def test_which_encodings_hold_everything(name: str, unicode: bool) -> None:
    assert is_unicode(name) is unicode


def test_who_reads_our_output_may_go(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pipe_gone(BrokenPipeError())
    assert not pipe_gone(OSError(22, "Invalid argument")) or sys.platform == "win32"
    monkeypatch.setattr("sys.platform", "win32")
    assert pipe_gone(OSError(22, "Invalid argument"))
    assert not pipe_gone(OSError(22, "Invalid argument", "a?.txt"))


@pytest.fixture(scope="module")
def poor(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return customized(tmp_path_factory.mktemp("poor")) | {"YAODIAN_LANG": "zh"}


def test_a_table_keeps_its_rules_and_says_what_it_lost(
    poor: dict[str, str], tmp_path: Path, sample_target: str
) -> None:
    statement = "RETURN '✓ ⑤ 鑫 ─' AS kept, '😀' AS lost"
    done = run(poor, tmp_path, "--store", sample_target, "cypher", statement)
    shown = done.stdout.decode("gbk")
    assert "√ ⑤ 鑫 ─" in shown and "───" in shown and "?" in shown
    assert "--out" in done.stderr.decode("gbk") and done.returncode == 0
    done = run(poor, tmp_path, "--store", sample_target, "cypher", "RETURN '✓' AS kept")
    assert done.stderr == b"", "nothing is lost, nothing is said"


def test_json_loses_nothing(poor: dict[str, str], tmp_path: Path, sample_target: str) -> None:
    done = run(poor, tmp_path, "--store", sample_target, "cypher", "RETURN '😀市' AS x", "--format", "json")
    assert json.loads(done.stdout.decode("ascii")) == [{"x": "😀市"}]
    assert done.stderr == b""


def test_csv_has_no_mark_that_a_console_cannot_show(
    poor: dict[str, str], tmp_path: Path, sample_target: str
) -> None:
    done = run(poor, tmp_path, "--store", sample_target, "plans", "--format", "csv")
    assert done.returncode == 0 and not done.stdout.startswith(b"?")
    assert "天长市" in done.stdout.decode("gbk")


def test_lines_of_csv_end_once_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk", newline="\r\n"))
    monkeypatch.setattr("os.linesep", "\r\n")
    put("a,b\r\n1,2\r\n", "csv")
    sys.stdout.flush()
    assert raw.getvalue() == b"a,b\r\n1,2\r\n"


def test_a_page_needs_a_file(poor: dict[str, str], tmp_path: Path, sample_target: str) -> None:
    done = run(poor, tmp_path, "--store", sample_target, "plans", "--format", "html")
    assert done.returncode == 2 and "--out" in done.stderr.decode("gbk")
    assert done.stdout == b""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_statements_from_a_file(
    poor: dict[str, str], tmp_path: Path, sample_target: str, encoding: str
) -> None:
    done = run(
        poor, tmp_path, "--store", sample_target, "cypher", "--format", "csv", piped=ASK.encode(encoding)
    )
    assert (done.returncode, done.stdout.decode("gbk").split()[:2]) == (0, ["单位", "市发改委"])


def test_a_tour(poor: dict[str, str], tmp_path: Path) -> None:
    """Every kind of command, in a folder with a Chinese name, with corrections and a plan in GBK and line ends of Windows."""
    folder = tmp_path / "工作要点"
    folder.mkdir()
    text = "无为市2024年开放合作工作要点\n一、扩大开放\n1.赴上海市招商。（市商务局牵头，市发改委配合）\n2.加强合作，签约项目30个。（市文旅局负责）\n"
    (folder / "要点 一.txt").write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    (folder / "overrides.yaml").write_bytes(
        "version: 1\r\nunits:\r\n  - merge: [市文旅局]\r\n    into: 市文化和旅游局\r\n    place: 无为市\r\n"
        "    author: 王\r\n    date: 2024-05-01\r\n    reason: 同一单位\r\n".encode("gbk")
    )
    tour = (
        (["build", "要点 一.txt"], {0}),
        (["plans"], {0}),
        (["query", "--list"], {0}),
        (["query", "unit-tasks", "--param", "unit=市发改委"], {0}),
        (["report", "workload", "--out", "表.csv"], {0}),
        (["report", "ledger", "--out", "台账.xlsx"], {0}),
        (["report", "brief", "--out", "简报.html"], {0}),
        (["progress", "台账.xlsx"], {0}),
        (["view", "--out", "图.html"], {0}),
        (["export", "graphml", "--out", "图.graphml"], {0}),
        (["export", "csv", "--out", "表"], {0}),
        (["export", "neo4j-admin", "--out", "入"], {0}),
        (["parse", "要点 一.txt"], {0}),
        (["parse", "要点 一.txt", "--out", "读"], {0}),
        (["check", "要点 一.txt"], {0, 1}),
        (["check", "要点 一.txt", "--out", "查.html"], {0, 1}),
        (["lint", "要点 一.txt", "--format", "sarif"], {0, 1}),
        (["diff", "要点 一.txt", "无为市", "--out", "异.html"], {0}),
        (["schema"], {0}),
        (["cypher", "MATCH (u:Unit) RETURN u.name AS 单位", "--out", "单位.xlsx"], {0}),
        (["remove", "无为市"], {0}),
        (["--help"], {0}),
    )
    done = run_all(poor, folder, [arguments for arguments, _ in tour])
    for (arguments, status, said), (_, allowed) in zip(done, tour, strict=True):
        assert status in allowed, (arguments, said)
        assert "Traceback" not in said and "Warning" not in said, (arguments, said)
    assert "市文化和旅游局" in (folder / "表.csv").read_text("utf-8")


def test_floors_and_labels_in_gbk(yaodian, tmp_path: Path, plan: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / f"{plan.stem}.json").write_bytes('{"plan": {}, "points": [], "记": "王"}'.encode("utf-16"))
    (tmp_path / "floors.toml").write_bytes("# 下限\r\n[f1]\r\npoints = 0.0\r\n".encode("gbk"))
    done = yaodian("evaluate", gold, "--plans", tmp_path, "--floors", tmp_path / "floors.toml")
    assert done.status == 0, done.err
    (tmp_path / "floors.toml").write_bytes(bytes(range(256)))
    assert (
        "floors.toml"
        in failed(
            yaodian("evaluate", gold, "--plans", tmp_path, "--floors", tmp_path / "floors.toml")
        ).replace("\n", " ")
        + "\n"
    )
