"""Word 97-2003 files mean the same as their .docx twins; rich text and OpenDocument say what may be lost."""

from pathlib import Path

import pytest

from graph.errors import PlanError
from loaders.read import source_from_bytes
from loaders.read.word.doc_streams import modifiers
from tests.support import files, word_files

LEGACY = Path(files.__file__).with_name("legacy.doc").read_bytes()


def cells(source):
    return [[cell.text for cell in row] for table in source.tables for row in table.rows]


@pytest.mark.parametrize("name", ["legacy.doc", "legacy.wps", "legacy"])
def test_doc_reads_as_docx(name):
    old, new = source_from_bytes(name, LEGACY), source_from_bytes("a.docx", word_files.legacy_docx())
    assert old.text.split("\n")[:9] == [
        "云溪市开放合作分工方案",
        "一、产业合作",
        "（一）园区",
        "1.建设厂房。",
        "2.引进企业。",
        "二、科技合作",
        "（一）平台",
        "修订：新增完。",
        "序号\t任务\t牵头单位\t时限",
    ]
    assert old.text == new.text
    assert cells(old) == cells(new)
    assert old.tables[0].rows[1][1] == old.tables[0].rows[2][1]
    assert [found.code for found in old.findings] == ["hidden-text"]


def test_locked_doc_is_refused():
    data = bytearray(LEGACY)
    data[data.index(b"\xec\xa5") + 0x0B] |= 1
    with pytest.raises(PlanError, match="password"):
        source_from_bytes("a.doc", bytes(data))


def test_older_doc_is_refused():
    data = bytearray(LEGACY)
    at = data.index(b"\xec\xa5")
    data[at + 2 : at + 4] = (0x20).to_bytes(2, "little")
    with pytest.raises(PlanError, match="older than Word 97"):
        source_from_bytes("a.doc", bytes(data))


def test_modifiers_end_on_any_bytes():
    for start in range(256):
        assert list(modifiers(bytes([start]) * 301)) is not None


def test_rich_text_says_what_it_may_lose():
    assert [finding.code for finding in source_from_bytes("a.doc", files.rtf()).findings] == ["converted"]


def test_open_document_is_read():
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>一、甲事</text:p><text:p>二、乙事</text:p></office:text></office:body></office:document-content>"
    )
    data = files.zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": body.encode(),
            "META-INF/manifest.xml": b"",
        }
    )
    assert source_from_bytes("a.odt", data).text == "一、甲事\n二、乙事"
