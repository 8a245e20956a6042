"""Folders and zips: order, names, hostile archives, and errors that do not stop the rest."""

import io
import os
import warnings
import zipfile
from pathlib import Path

import pytest

from graph.errors import PlanError
from loaders.read import list_files, read_sources
from tests.support import files


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_folder_is_read_in_order_of_names(tmp_path):
    write(tmp_path / "b" / "二.txt", files.text())
    write(tmp_path / "a.docx", files.docx())
    write(tmp_path / ".hidden.txt", b"x")
    write(tmp_path / "~$a.docx", b"x")
    write(tmp_path / "picture.gif", b"x")
    write(tmp_path / "c.zip", files.zipped({"三.md": files.markdown()}))
    assert [source.name for source in read_sources(tmp_path)] == ["a.docx", "二.txt", "三.md"]
    assert [entry.place[len(str(tmp_path)) + 1 :] for entry in list_files(tmp_path)] == [
        "a.docx",
        "b/二.txt",
        "c.zip/三.md",
    ]


def test_one_file_is_itself(tmp_path):
    path = write(tmp_path / "plan.unknown", files.text())
    assert [source.name for source in read_sources(path)] == ["plan.unknown"]


@pytest.mark.parametrize("gbk_names", [False, True])
def test_zip_names_are_read_as_packed(tmp_path, gbk_names):
    path = write(tmp_path / "p.zip", files.zipped({"重点/任务清单.txt": files.text()}, gbk_names))
    assert [source.name for source in read_sources(path)] == ["任务清单.txt"]
    assert list_files(path)[0].place == f"{path}/重点/任务清单.txt"


def test_word_file_is_no_zip_of_files(tmp_path):
    path = write(tmp_path / "a.zip", files.docx())
    assert len(list(read_sources(path))) == 1


def test_zip_in_zip_to_a_depth(tmp_path):
    inner = files.zipped({"a.txt": files.text()})
    path = write(tmp_path / "p.zip", files.zipped({"in.zip": inner}))
    assert [source.name for source in read_sources(path)] == ["a.txt"]
    for _ in range(4):
        inner = files.zipped({"in.zip": inner})
    with pytest.raises(PlanError, match="too deep"):
        list_files(write(tmp_path / "deep.zip", inner))


def test_names_that_climb_write_nothing(tmp_path):
    path = write(
        tmp_path / "in" / "p.zip", files.zipped({"../../evil.txt": files.text(), "/abs.txt": files.text()})
    )
    assert sorted(source.name for source in read_sources(path)) == ["abs.txt", "evil.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "p.zip"]


def test_zip_bomb_is_refused(tmp_path):
    path = write(tmp_path / "bomb.zip", files.zipped({"a.txt": b"0" * (40 << 20)}))
    with pytest.raises(PlanError, match="bomb"):
        list_files(path)


def test_zip_that_lies_about_its_size_is_bounded(monkeypatch):
    from loaders.read import package

    monkeypatch.setattr(package, "MAX_PART", 1000)
    opened = package.open_zip(files.zipped({"a.txt": b"0" * 5000}))
    with pytest.raises(PlanError, match="bomb"):
        package.part(opened, "a.txt")


def test_locked_zip_is_refused(tmp_path):
    data = bytearray(files.zipped({"a.txt": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert zipfile.is_zipfile(write(tmp_path / "p.zip", bytes(data)))
    with pytest.raises(PlanError, match="password"):
        list_files(tmp_path / "p.zip")


def test_a_bad_file_does_not_stop_the_rest(tmp_path):
    write(tmp_path / "a.pdf", files.scanned_pdf())
    write(tmp_path / "b.txt", files.text())
    errors: list[PlanError] = []
    assert [source.name for source in read_sources(tmp_path, errors.append)] == ["b.txt"]
    assert [str(error).split()[0] for error in errors] == ["a.pdf"]
    with pytest.raises(PlanError, match=r"scan|without text"):
        list(read_sources(tmp_path))


def test_nothing_to_read(tmp_path):
    write(tmp_path / "a.gif", b"x")
    with pytest.raises(PlanError, match="no file of a known format"):
        list_files(tmp_path)


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    outside = write(tmp_path / "secret.txt", b"secret")
    inside = write(tmp_path / "in" / "a.txt", files.text())
    (tmp_path / "in" / "link.txt").symlink_to(outside)
    assert [source.name for source in read_sources(inside.parent)] == ["a.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_pictures_of_a_folder_are_read_where_text_recognition_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    (tmp_path / "plan.txt").write_bytes(files.text())
    monkeypatch.setattr("loaders.read.files.installed", lambda: there)
    skipped: list[tuple[str, str]] = []
    found = list_files(tmp_path, lambda place, why: skipped.append((place, why)))
    assert len(found) == 1 + there
    assert skipped == ([] if there else [(str(tmp_path / "照片.jpg"), "picture")])


def test_files_of_one_name_in_a_zip_are_two(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, words in (
            ("a.txt", "一"),
            ("a.txt", "二"),
            ("./a.txt", "三"),
            ("b/../a.txt", "四"),
            ("a~2.txt", "五"),
        ):
            package.writestr(name, words)
    found = list_files(write(tmp_path / "p.zip", out.getvalue()))
    assert len({file.place for file in found}) == 5
    assert sorted(file.data().decode() for file in found) == sorted("一二三四五")
    assert all(file.name.endswith(".txt") for file in found)


def test_attachments_of_one_name_are_two(tmp_path):
    from email.message import EmailMessage

    message = EmailMessage()
    message.set_content("见附件")
    for words in ("一", "二"):
        message.add_attachment(words.encode(), maintype="text", subtype="plain", filename="附件.txt")
    places = [file.place for file in list_files(write(tmp_path / "m.eml", bytes(message)))]
    assert len(places) == len(set(places)) == 3 and places[-1].endswith("附件~2.txt")


def test_zips_that_unpack_to_much_together_are_refused(tmp_path, monkeypatch):
    from loaders.read import package

    def small(room):
        room.files, room.held = 5000, 10**9

    monkeypatch.setattr(package.Room, "__init__", small)
    inner = files.zipped({"a.txt": b"0123456789" * 200})
    path = write(tmp_path / "p.zip", files.zipped({f"{n}.zip": inner for n in range(3)}))
    with pytest.raises(PlanError, match="bomb"):
        list_files(path)


def test_parts_that_lie_in_the_same_bytes_are_refused(tmp_path):
    data = bytearray(files.zipped({"a.txt": b"0" * 900, "b.txt": b"1" * 900}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = b"\0" * 4
    with pytest.raises(PlanError, match="broken zip"):
        list_files(write(tmp_path / "p.zip", bytes(data)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_pipes_devices_and_links_in_a_circle_are_passed_by(tmp_path):
    write(tmp_path / "a.txt", files.text())
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    (tmp_path / "d.txt").symlink_to("d.txt")
    (tmp_path / "e").symlink_to(tmp_path)
    assert [file.name for file in list_files(tmp_path)] == ["a.txt"]
