"""Pictures that are refused, and what is said where text recognition is not installed; nothing here is recognised."""

import io
import struct
import zlib
from typing import Any

import pytest

from commands.apart import Apart
from commands.serving import Raised, pickled
from graph.errors import PlanError, YaodianError
from graph.lazy import named_function
from loaders.read import source_from_bytes
from loaders.read.page.certainty import certainty
from loaders.read.page.doubts import doubts
from loaders.read.page.lines import Line
from tests.support import files
from tests.support.ofd import ofd
from tests.support.pictures import blank
from tests.support.typeset import Sheet


@pytest.fixture
def bare(monkeypatch):
    """Let the extra be missing."""
    from loaders.read.ocr import extra

    monkeypatch.setattr(extra, "_NEEDED", ("no_such_package",))
    extra.installed.cache_clear()
    yield
    extra.installed.cache_clear()


@pytest.fixture
def extra():
    pytest.importorskip("PIL")
    pytest.importorskip("rapidocr")


def line(text, sure=()):
    return Line(text, 0, 0.0, 100.0, 0.0, 16.0, 16.0, sure)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("扫描.pdf", files.scanned_pdf()),
        ("照片.png", blank()),
        ("照片.jpg", blank(kind="JPEG")),
        ("版.ofd", ofd([Sheet()], pictures={0: blank()})),
    ],
)
def test_without_the_extra_the_refusal_says_how_to_get_it(bare, name, data):
    with pytest.raises(PlanError, match=r'OCR.*uv tool install "\.\[ocr\]"') as caught:
        source_from_bytes(name, data)
    assert str(caught.value).startswith(name)


def test_one_scanned_page_among_pages_is_a_finding_without_the_extra(bare):
    pypdfium2 = pytest.importorskip("pypdfium2")
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(files.pdf()))
    mixed.import_pages(pypdfium2.PdfDocument(files.scanned_pdf()), pages=[0])
    out = io.BytesIO()
    mixed.save(out)
    source = source_from_bytes("a.pdf", out.getvalue())
    assert [(item.code, item.words) for item in source.findings] == [("scanned-page", (str(len(mixed)),))]


def png(wide, high):
    """Return the beginning of a picture that says how large it is."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    body = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    packed = zlib.compress(b"\0" * 1000)
    data = b"IDAT" + packed
    return body + struct.pack(">I", len(packed)) + data + struct.pack(">I", zlib.crc32(data))


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.png", png(20_000, 20_000), "million points"),
        ("a.png", png(11_000, 11_000), "million points"),
        ("a.png", png(1000, 1000), "damaged picture"),
        ("a.jpg", blank((900, 900), "JPEG")[:300], "damaged picture"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50, "HEIC"),
    ],
)
def test_refusals(extra, name, data, word):
    with pytest.raises(PlanError, match=word) as caught:
        source_from_bytes(name, data)
    assert "\n" not in str(caught.value)


def test_too_many_pages(extra, monkeypatch):
    from PIL import Image

    monkeypatch.setattr("loaders.read.ocr.extra.MAX_SCANS", 2)
    out = io.BytesIO()
    page = Image.new("L", (20, 20), 255)
    page.save(out, "TIFF", save_all=True, append_images=[page, page])
    with pytest.raises(PlanError, match="more than 2"):
        source_from_bytes("a.tif", out.getvalue())


def test_certainty_follows_the_lines_over_blanks():
    lines = [line("市 局", (0.9, 0.5)), line("牵头"), line("配", (0.4,))]
    assert certainty("市 局\n牵头\t配", lines) == (0.9, 1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 0.4)
    assert certainty("牵头", [line("牵头")]) == ()


def test_doubts_stand_together_within_a_line_and_leave_punctuation_out():
    text = "一、甲乙丙。\n二、丁，戊"
    sure = [0.5 if char in "甲丙，丁" else 0.99 for char in text]
    found = doubts(text, sure)
    assert [(item.line, item.words[0], item.words[2]) for item in found] == [
        (1, "甲乙丙", "50"),
        (2, "丁", "50"),
    ]
    assert all(text[item.start : item.end] == item.words[0] for item in found)


def test_a_bad_scan_is_told_in_a_bearable_number_of_findings():
    text = "\n".join("甲" for _ in range(300))
    found = doubts(text, [0.1 if char == "甲" else 1.0 for char in text])
    assert len(found) == 201
    assert found[-1].code == "words-unsure"
    assert found[-1].words == ("100",)


def test_blank_pages_are_told_without_looking_for_words(extra, monkeypatch):
    from loaders.read.ocr import scan

    def fails():
        raise AssertionError("a blank page was looked at")

    monkeypatch.setattr(scan, "engine", fails)
    with pytest.raises(PlanError, match="no words"):
        source_from_bytes("a.png", blank((900, 1200)))


def test_pictures_of_one_notice_are_its_pages_in_the_order_of_their_names(tmp_path, monkeypatch, yaodian):
    from loaders.read.blocks import Document

    def joined(given):
        return Document("".join(data()[4:].decode() for data in given))

    def here(apart, job, watch=None):
        try:
            return pickled(named_function(apart._order.maker)(apart._order.given)(job, lambda line: None))
        except YaodianError as error:
            return pickled(Raised(error))

    # What is put in place of recognition stands in this process alone.
    monkeypatch.setattr(Apart, "made", here)
    monkeypatch.setattr(Apart, "begin", lambda apart: None)
    monkeypatch.setattr("loaders.read.ocr.pictures.read_pictures", joined)
    monkeypatch.setattr("loaders.read.files.installed", lambda: True)
    folder = tmp_path / "通知"
    folder.mkdir()
    texts = ("临海市2024年工作要点\n一、重点\n", "1.扩建校舍。（市教育局牵头，", "市财政局配合）\n")
    for name, words in zip(("IMG_2.jpg", "IMG_9.JPG", "IMG_10.jpg"), texts, strict=True):
        (folder / name).write_bytes(b"\xff\xd8\xff\0" + words.encode())
    done = yaodian("--lang", "en", "build", folder, "--one-notice")
    assert done.status == 0, done.err
    assert "plans +1" in done.out + done.err
    named = sorted(folder.iterdir(), reverse=True)
    read = yaodian("parse", *named, "--one-notice", "--out", tmp_path)
    assert read.status == 0, read.err
    assert "市财政局" in (tmp_path / "IMG_10.json").read_text(encoding="utf-8")
    (folder / "a.txt").write_text("x", encoding="utf-8")
    refused = yaodian("--lang", "en", "parse", folder, "--one-notice")
    assert refused.status == 2
    assert "a.txt is no picture: --one-notice" in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_a_large_picture_is_made_small_before_its_colours_are_changed(monkeypatch, mode, extra):
    from PIL import Image

    from loaders.read.ocr.pictures import opened_picture, points_of

    monkeypatch.setattr("loaders.read.ocr.pictures._SIDE", 100)
    whites: dict[str, Any] = {"I;16": 65535, "LA": (255, 255), "P": 0, "CMYK": (0, 0, 0, 0)}
    large = Image.new(mode, (400, 300), whites.get(mode, "white"))
    if mode == "P":
        large.putpalette([255, 255, 255])
    laid = []

    def composite(under: Any, over: Any) -> Any:
        laid.append(over.size)  # each such step takes the memory of the whole picture once more
        return under

    monkeypatch.setattr(Image, "alpha_composite", composite)
    out = io.BytesIO()
    large.save(out, "TIFF" if mode in ("CMYK", "I;16") else "PNG")
    made = points_of(opened_picture(out.getvalue()))
    assert made.shape == (75, 100, 3)
    assert made.min() > 250
    assert all(size == (100, 75) for size in laid)


def test_pictures_that_follow_in_time_are_no_pages(extra):
    moving = b"\x00\x00\x00\x08acTL" + struct.pack(">II", 100_000, 0)
    moving += struct.pack(">I", zlib.crc32(moving[4:]))
    data = blank()
    at = data.index(b"IDAT") - 4
    with pytest.raises(PlanError, match=r"^a\.png is a picture in which no words were recognised$"):
        source_from_bytes("a.png", data[:at] + moving + data[at:])


def test_a_picture_that_takes_too_long_to_unpack_is_refused(monkeypatch, extra):
    def spin(opened: Any) -> None:
        while True:
            pass

    monkeypatch.setattr("graph.guard.SECONDS", 0.3)
    monkeypatch.setattr("loaders.read.ocr.pictures._plain", spin)
    with pytest.raises(PlanError, match=r"^a\.png takes too much time"):
        source_from_bytes("a.png", blank())
