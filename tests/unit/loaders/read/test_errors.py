"""What cannot be read is refused in one line that names the file and says what to do."""

import pytest

from graph.errors import PlanError
from loaders.read import read_source, source_from_bytes
from tests.support import files, word_files


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("空.txt", b"", "empty"),
        ("空.txt", b" \r\n\t", "empty"),
        ("乱.txt", bytes(range(256)) * 20, "no text"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        ("包.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 50, "unpack"),
        ("断.docx", files.docx()[:3000], "broken zip"),
        ("断.pdf", files.pdf()[:900], "damaged PDF|no text|without text"),
        ("扫描.pdf", files.scanned_pdf(), "scan.*OCR|without text"),
        ("锁.pdf", files.pdf(password="secret"), "password"),
        ("锁.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99, "password"),
        ("片.ppt", b"\xd0\xcf\x11\xe0" + "PowerPoint Document".encode("utf-16-le") + b"\0" * 99, "slides"),
        ("版.ofd", files.zipped({"OFD.xml": b"<ofd/>"}), "OFD"),
        ("包.zip", files.zipped({"a.txt": b"x"}), "zip of files"),
        ("旧.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "2003"),
        ("页.html", b"<html><body><script>x()</script></body></html>", "without text"),
        ("坏.docx", word_files.bare_docx("<w:p>"), "broken XML"),
        ("缺.docx", files.zipped({"[Content_Types].xml": b"<Types/>", "word/x.xml": b""}), "missing"),
        (
            "空.xlsx",
            files.zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
            "damaged",
        ),
    ],
)
def test_refusals_are_one_clear_line(name, data, word):
    with pytest.raises(PlanError, match=word) as caught:
        source_from_bytes(name, data)
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message


def test_missing_file(tmp_path):
    with pytest.raises(PlanError, match="no such file"):
        read_source(tmp_path / "没有.txt")


def test_folder_where_a_file_is_needed(tmp_path):
    with pytest.raises(PlanError, match="is a folder"):
        read_source(tmp_path)


def test_name_that_no_system_takes():
    from pathlib import Path

    for name in ("a" * 5000, "a\0b"):
        with pytest.raises(PlanError):
            read_source(Path(name))


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.read.filebytes.MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(PlanError, match="too large"):
        read_source(path)


def test_sheet_with_a_document_type_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    data = files.zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": bomb})
    with pytest.raises(PlanError, match="document type"):
        source_from_bytes("a.xlsx", data)
