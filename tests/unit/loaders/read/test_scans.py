"""Scans and photographs: the same words as the pages were made from, turned, dirty and sealed; what is unsure is told."""

import io
import json

import pytest

from graph.errors import PlanError
from loaders.evaluation.score import score
from loaders.read import source_from_bytes
from loaders.read.pace import watched
from loaders.reading import parse_source
from loaders.reading_json import to_json
from loaders.text.plain import plain
from tests.support import files, scans
from tests.support.pictures import blank
from tests.support.typeset import Block, notice, typeset

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _scanner():
    scans.needs_scanner()


def sample(lines=18):
    """Return the first lines of the sample notice: its titles and points."""
    from pathlib import Path

    text = (Path(__file__).parents[4] / "data" / "wuwei-2024.txt").read_text(encoding="utf-8")
    return "\n".join(text.split("\n")[:lines])


def pages(blocks, dpi, **state):
    return [scans.aged(scans.drawn(sheet, dpi), **state) for sheet in typeset(blocks, scans.measure)]


def flow():
    return [
        Block(files.TITLE, "title"),
        *map(Block, files.BODY),
        Block(rows=files.TABLE, widths=(40, 150, 90, 90, 72)),
    ]


def squeezed(text):
    """Return a text without blanks, its signs in their plain form: recognition tells broad ones from narrow ones badly."""
    return "".join(plain(text).split())


@pytest.mark.parametrize(
    ("dpi", "state", "lines"),
    [(150, {"turn": 1.0, "noise": 0.02}, 10), (200, {"turn": -1.0}, 10)],
    ids=["150 dpi", "200 dpi"],
)
def test_units_and_roles_are_those_of_the_text(dpi, state, lines):
    text = sample(lines)
    wanted = parse_source(source_from_bytes("plan.txt", text.encode()))
    sheets = pages(notice(text), dpi, **state)
    source = source_from_bytes("scan.pdf", scans.as_pdf(sheets, dpi))
    got = parse_source(source)
    assert score(to_json(wanted), to_json(got))["unit+role"].f1 >= 0.97
    assert got.read_by == "ocr"
    assert to_json(got)["plan"]["read_by"] == "ocr"
    assert (got.title, got.issued) == (wanted.title, wanted.issued)
    if not state.get("noise"):
        assert got.issuer == wanted.issuer, "read below the seal"
    assert len(source.certainty) == len(source.text)
    assert [item.words for item in source.findings if item.code == "page-by-ocr"] == [(f"1-{len(sheets)}",)]


def test_pictures_have_their_paragraphs_and_tables():
    (page,) = pages(flow(), 150, turn=-2.5)
    source = source_from_bytes("照片.bin", scans.as_bytes(page, "JPEG"))
    lines = source.text.split("\n")
    assert list(map(squeezed, lines[:6])) == [squeezed(line) for line in (files.TITLE, *files.BODY)]
    (table,) = source.tables
    assert [tuple(cell.text for cell in row) for row in table.rows] == list(files.TABLE)


def test_page_on_its_side_and_page_on_its_head():
    (page,) = pages([Block(files.TITLE, "title"), *map(Block, files.BODY)], 150)
    upright = [squeezed(line) for line in (files.TITLE, *files.BODY)]
    both = io.BytesIO()
    page.rotate(90, expand=True).save(both, "TIFF", save_all=True, append_images=[page.rotate(180)])
    source = source_from_bytes("a.tif", both.getvalue())
    assert list(map(squeezed, source.text.split("\n"))) == upright * 2
    assert [item.words for item in source.findings if item.code == "page-sideways"] == [("1",), ("2",)]


def test_only_the_scanned_pages_of_a_file_are_recognised():
    import pypdfium2

    (page,) = pages([Block("4.新建球场。（市体育局负责）")], 150)
    mixed = pypdfium2.PdfDocument.new()
    for data in (files.pdf(tables=False), scans.as_pdf([page], 150)):
        mixed.import_pages(pypdfium2.PdfDocument(data))
    out = io.BytesIO()
    mixed.save(out)
    seen = []
    with watched(lambda done, total: seen.append((done, total))):
        source = source_from_bytes("a.pdf", out.getvalue())
    assert squeezed(source.text).endswith(squeezed("4.新建球场。（市体育局负责）"))
    count = seen[-1][1]
    assert seen == [(count, count)], "a page is told when it was recognised"
    assert [item.words for item in source.findings if item.code == "page-by-ocr"] == [(str(count),)]
    words = source.text.index("4.新建")
    assert set(source.certainty[:words]) == {1.0}
    assert min(source.certainty[words:]) < 1.0


def test_picture_pages_of_the_national_format_are_recognised():
    from tests.support.ofd import ofd
    from tests.support.typeset import Sheet

    (page,) = pages([Block("1.新建球场。（市体育局负责）")], 150)
    data = ofd([Sheet()], pictures={0: scans.as_bytes(page)})
    assert squeezed(source_from_bytes("a.ofd", data).text) == squeezed("1.新建球场。（市体育局负责）")


def test_photograph_is_held_as_the_camera_says():
    from PIL import Image

    from loaders.read.ocr.pictures import opened_picture, points_of

    (page,) = pages([Block("1.新建球场。（市体育局负责）")], 75)
    turned = page.transpose(Image.Transpose.ROTATE_90)
    held = Image.Exif()
    held[0x0112] = 6
    for kind in ("JPEG", "PNG", "TIFF"):
        made = points_of(opened_picture(scans.as_bytes(turned, kind, exif=held)))
        assert abs(made.astype(int) - page).mean() < 3


def test_words_that_are_hard_to_read_are_told_with_their_place():
    from PIL import ImageFilter

    (page,) = pages([Block("1.新建球场。（市体育局负责）"), Block("2.修缮馆舍。（市教育局负责）")], 75)
    source = source_from_bytes("a.png", scans.as_bytes(page.filter(ImageFilter.GaussianBlur(1.6))))
    doubts = [item for item in source.findings if item.code in ("word-unsure", "words-lost")]
    assert doubts
    for item in doubts:
        if item.code == "word-unsure":
            assert source.text[item.start : item.end] == item.words[0]
            assert source.text.count("\n", 0, item.start) + 1 == item.line


def test_picture_without_words_is_refused():
    with pytest.raises(PlanError, match="no words"):
        source_from_bytes("a.png", blank((600, 800)))
    with pytest.raises(PlanError, match="without text"):
        source_from_bytes("a.pdf", files.scanned_pdf())


def test_long_strip_is_not_blown_up(monkeypatch):
    import numpy as np

    from loaders.read.ocr.engine import engine

    asked = []
    whole = engine()._engine.detect_and_crop

    def watched_search(picture, record):
        asked.append(picture.shape)
        return whole(picture, record)

    monkeypatch.setattr(engine()._engine, "detect_and_crop", watched_search)
    engine().find(np.full((22, 3000, 3), 255, np.uint8))
    assert max(asked[0]) <= 1536


def test_photographs_of_the_pages_of_one_notice_are_one_plan(tmp_path, yaodian):
    lines = sample(10).split("\n")
    shots = [page for part in (lines[:7], lines[7:]) for page in pages([*map(Block, part)], 110)]
    folder = tmp_path / "通知"
    folder.mkdir()
    for number, page in enumerate(shots):
        (folder / f"IMG_{9 + number}.jpg").write_bytes(scans.as_bytes(page, "JPEG"))
    done = yaodian("--lang", "en", "parse", folder, "--one-notice", "--out", tmp_path)
    assert done.status == 0, done.err
    got = json.loads((tmp_path / "通知.json").read_text(encoding="utf-8"))
    wanted = to_json(parse_source(source_from_bytes("a.txt", sample(10).encode())))
    assert [p["number"] for p in got["points"]] == [p["number"] for p in wanted["points"]]


def test_a_page_of_more_letters_than_any_has_is_refused(monkeypatch):
    (page,) = pages([Block("1.新建球场。（市体育局负责）")], 75)
    monkeypatch.setattr("loaders.read.ocr.scan.MOST_LETTERS", 5)
    with pytest.raises(PlanError, match=r"^a\.png has a page of more than 5 letters"):
        source_from_bytes("a.png", scans.as_bytes(page))


def test_where_recognition_lacks_memory_the_file_is_not_called_damaged(monkeypatch):
    from rapidocr.inference_engine.onnxruntime import ONNXRuntimeError

    from loaders.read.ocr.engine import engine

    def fails(*given, **named):
        raise ONNXRuntimeError("Failed to allocate memory")

    (page,) = pages([Block("1.新建球场。（市体育局负责）")], 75)
    for step in ("recognize_txt", "detect_and_crop"):
        with monkeypatch.context() as patched:
            patched.setattr(engine()._engine, step, fails)
            with pytest.raises(MemoryError):
                source_from_bytes("a.png", scans.as_bytes(page))
