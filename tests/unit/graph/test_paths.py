"""Paths as Windows has them, worked out on any system."""

from pathlib import Path, PureWindowsPath

import pytest

from graph import paths
from graph.paths import (
    cleaned,
    extended,
    file_name,
    holds_login,
    located,
    meant,
    plain,
    real,
    scheme_of,
    server_of,
)


@pytest.mark.parametrize(
    ("target", "scheme"),
    [
        ("bolt://127.0.0.1:7687", "bolt"),
        (" NEO4J+S://host ", "neo4j+s"),
        ("http://host", "http"),
        ("D:\\x.kgl", ""),
        ("D:/x.kgl", ""),
        ("D://plans//x.kgl", ""),
        ("C:plans", ""),
        ("\\\\server\\share\\x.kgl", ""),
        ("//server/share/x.kgl", ""),
        ("file:///C:/plans/x.kgl", ""),
        ("bolt.kgl", ""),
        ("plans/bolt://x", ""),
        ("工作://x", ""),
    ],
)
def test_a_drive_is_no_scheme(target: str, scheme: str) -> None:
    assert scheme_of(target) == scheme


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ('"C:\\plans\\a.txt"', "C:\\plans\\a.txt"),
        ('C:\\plans"', "C:\\plans"),
        ("C:\\plans\\a.txt ", "C:\\plans\\a.txt"),
        (' "D:\\工作 要点.docx" ', "D:\\工作 要点.docx"),
        ("C:plans", "C:plans"),
        ("it's.txt", "it's.txt"),
        ("'a.txt'", "'a.txt'"),
        ("file:///C:/plans/a%20b.txt", "C:\\plans\\a b.txt"),
        ("file://localhost/C:/plans/a.txt", "C:\\plans\\a.txt"),
        ("file://server/share/要点.txt", "\\\\server\\share\\要点.txt"),
        ("file:\\C:\\plans\\a.txt", "C:\\plans\\a.txt"),
        ("file:////server/share/a.txt", "\\\\server\\share\\a.txt"),
        ("FILE:///C:/%E8%A6%81%E7%82%B9.txt", "C:\\要点.txt"),
        ('"', '"'),
    ],
)
def test_a_path_of_windows_is_what_a_person_means(given: str, meant: str) -> None:
    assert cleaned(given, windows=True) == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("'a b.txt'", "a b.txt"),
        ("file:///tmp/a%20b.txt", "/tmp/a b.txt"),
        ("file:/tmp/a.txt", "/tmp/a.txt"),
        ("a.txt", "a.txt"),
        ("filed.txt", "filed.txt"),
    ],
)
def test_a_path_elsewhere(given: str, meant: str) -> None:
    assert cleaned(given, windows=False) == meant


def test_what_is_there_is_meant(tmp_path: Path) -> None:
    odd = tmp_path / "'a' "
    odd.write_text("x", encoding="utf-8")
    assert located(str(odd)) == odd
    assert located(f'"{tmp_path}"') == tmp_path
    assert located("a\0b") == Path("a\0b")


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\plans\\a.txt", "\\\\?\\C:\\plans\\a.txt"),
        ("\\\\server\\share\\a.txt", "\\\\?\\UNC\\server\\share\\a.txt"),
        ("\\\\?\\C:\\a.txt", "\\\\?\\C:\\a.txt"),
        ("C:/plans/a.txt", "\\\\?\\C:\\plans\\a.txt"),
    ],
)
def test_long_paths_and_back(path: str, long: str) -> None:
    assert extended(PureWindowsPath(path)) == long
    assert PureWindowsPath(plain(long)) == PureWindowsPath(plain(path))


def test_links_that_lead_out_are_seen(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "b.txt")
    assert real(folder / "a.txt").is_relative_to(real(folder))
    assert not real(folder / "b.txt").is_relative_to(real(folder))


def test_patterns_are_for_us_where_the_shell_leaves_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a[1].md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.name for p in meant(str(tmp_path / "*.txt"))] == ["a.txt", "b.txt"]
    assert meant(str(tmp_path / "a[1].md")) == [tmp_path / "a[1].md"]
    assert meant(str(tmp_path / "*.docx")) == [tmp_path / "*.docx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年工作要点", "2024年工作要点"),
        ("con", "_con"),
        ("NUL.2024", "_NUL.2024"),
        ("com¹", "_com¹"),
        ("aux ", "_aux"),
        ("constant", "constant"),
        ("要点. . ", "要点"),
        (' a<b>:c"/d\\e|f?g*h\n', "a_b__c__d_e_f_g_h_"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_name_is_no_longer_than_systems_take() -> None:
    made = file_name("要" * 300)
    assert made and len(made.encode()) <= 200 and set(made) == {"要"}


def test_what_lies_deep_is_reached_by_its_long_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "on_windows", lambda: True)
    monkeypatch.setattr("os.path.abspath", lambda path: f"C:\\plans\\{path}")
    deep = "a" * 300 + ".txt"
    assert str(paths.reachable(Path(deep))) == f"\\\\?\\C:\\plans\\{deep}"


@pytest.mark.parametrize(
    "target",
    [
        "neo4j://user:pass@:x", "bolt://[user:secret@x", "neo4j+s://u:secret＠host", "bolt:user:secret@host", "neo4j//user:secret@host",
        " NEO4J://u:secret@h", "bolt:///u:secret@h", "http://u:secret@h", "bolt\\\\u:secret@h",
    ],
)  # fmt: skip
def test_addresses_with_a_login_are_known(target: str) -> None:
    assert holds_login(target)


@pytest.mark.parametrize(
    "target",
    ["bolt://host:7687", "a@b.kgl", "plans/bolt@home.kgl", "file:///a@b.kgl", "neo4j+s://h?x=y", "bolt.kgl"],
)
def test_others_hold_none(target: str) -> None:
    assert not holds_login(target)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("bolt://h:7687?password=secret", "bolt://h:7687"),
        ("neo4j://h/db?user=a&pwd=secret#secret", "neo4j://h"),
        ("bolt:///secret", "bolt://"),
        ("bolt://h\\secret", "bolt://h"),
    ],
)
def test_of_an_address_only_the_server_is_shown(address: str, told: str) -> None:
    assert server_of(address) == told


@pytest.mark.parametrize("text", ["file://x：y/z", "file://[", "file:", "file://a℀b/c", "FILE:///%zz"])
def test_what_is_no_address_is_a_path_all_the_same(text: str) -> None:
    assert isinstance(cleaned(text, windows=False), str) and cleaned(text, windows=True)


@pytest.mark.parametrize(
    "text", ["con.txt" + "甲" * 300, "." * 300 + "x", "\x00\ud800\u202e\ufffe", "", "a\nb", "a" * 400]
)
def test_names_for_files_are_short_whole_and_settled(text: str) -> None:
    made = file_name(text)
    assert made and file_name(made) == made and len(made.encode()) <= 200
