"""Files are read in time in proportion to what they hold, whatever there is too much of."""

from collections.abc import Callable
from time import process_time

import pytest

from loaders.read import source_from_bytes
from tests.support.growth import measured_again
from tests.support.word_files import bare_docx

_RUN = "<w:r><w:t>甲</w:t></w:r>"
_PARAGRAPH = f"<w:p>{_RUN}</w:p>"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _open_fields(count: int) -> bytes:
    return bare_docx(f"<w:p>{(_mark('begin') + _mark('separate') + _RUN) * count}</w:p>")


def _long_code(count: int) -> bytes:
    code = "<w:r>" + "<w:instrText>HYPERLINK </w:instrText>" * count + "</w:r>"
    return bare_docx(f"<w:p>{_mark('begin')}{code}{_mark('separate')}{_RUN * count}{_mark('end')}</w:p>")


def _joined(count: int) -> bytes:
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲甲甲甲甲甲甲甲甲甲</w:t></w:r></w:p>"
    return bare_docx(joined * count)


def _tables_in_tables(count: int) -> bytes:
    depth = count // 100
    return bare_docx(f"{'<w:tbl><w:tr><w:tc>' * depth}{_PARAGRAPH * count}{'</w:tc></w:tr></w:tbl>' * depth}")


_MADE: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "fields left open": ("a.docx", _open_fields, 800),
    "the code of a field": ("a.docx", _long_code, 800),
    "paragraphs whose marks are deleted": ("a.docx", _joined, 2500),
    "tables in tables": ("a.docx", _tables_in_tables, 800),
}


def seconds(name: str, data: bytes) -> float:
    begin = process_time()
    source_from_bytes(name, data)
    return process_time() - begin


@pytest.mark.parametrize("kind", _MADE)
@measured_again
def test_eight_times_as_much_takes_far_less_than_its_square(kind: str) -> None:
    name, made, count = _MADE[kind]
    few, many = made(count), made(8 * count)
    short = min(seconds(name, few) for _ in range(4))
    assert seconds(name, many) < 20 * short + 0.05, "in proportion it is 8, with the square 64"
