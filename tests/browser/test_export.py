"""Pictures and tables that leave the page."""

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.graphs import synthetic_graph

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def export(page, item: str) -> bytes:
    page.click("#export summary")
    with page.expect_download() as download:
        page.click(f"#{item}")
    return Path(download.value.path()).read_bytes()


def count_lines(root) -> int:
    """Count the lines of an SVG: those of one kind are one path, each beginning with a move."""
    return sum(path.get("d").count("M") for path in root.iter(f"{SVG}path") if path.get("stroke"))


def test_svg_holds_every_node_and_line(open_view, small):
    page = open_view(small)
    root = ElementTree.fromstring(export(page, "svg"))
    nodes = page.evaluate("yaodian.shown()")
    assert count_lines(root) == page.evaluate("yaodian.lines()")
    assert len(list(root.iter(f"{SVG}circle"))) == nodes["Task"]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "市发改委" in texts
    assert len(texts) >= sum(nodes.values())


def test_svg_follows_the_filters(open_view, small):
    page = open_view(small, hash="#sections=plan%3As1")
    root = ElementTree.fromstring(export(page, "svg"))
    assert len(list(root.iter(f"{SVG}circle"))) == 25


def test_svg_of_the_overview(open_view, small):
    page = open_view(small, hash="#overview=1")
    root = ElementTree.fromstring(export(page, "svg"))
    assert count_lines(root) == page.evaluate("yaodian.lines()") > 0


def test_png_is_a_large_picture(open_view, small):
    page = open_view(small)
    data = export(page, "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width > 2000
    assert height > 1000
    assert len(data) > 100_000


def test_csv_holds_the_list(open_view, small):
    page = open_view(small, hash="#sections=plan%3As1")
    text = export(page, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 26
    assert rows[1][0] == "1"
    assert rows[1][1] == small.nodes["plan:1"]["title"]


def test_csv_starts_no_formula(open_view):
    graph = synthetic_graph(3)
    graph.nodes["plan:1"]["title"] = '=HYPERLINK("x")'
    page = open_view(graph)
    rows = list(csv.reader(io.StringIO(export(page, "csv").decode("utf-8-sig"))))
    assert rows[1][1].startswith("'=")
