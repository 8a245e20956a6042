"""OpenDocument texts that hide words: by style, by section, by field, and what was deleted with changes tracked."""

import io
import zipfile

import pytest

from graph.errors import PlanError
from loaders.read import source_from_bytes
from loaders.read.open_text import without_hidden_text
from loaders.reading import parse_source
from loaders.reading_json import to_json

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table")
)
HIDES = '<style:text-properties text:display="none"/>'
STYLES = (
    f'<style:style style:name="H" style:family="text">{HIDES}</style:style>'
    '<style:style style:name="Below" style:family="paragraph" style:parent-style-name="Far"/>'
    '<style:style style:name="Shown" style:family="paragraph" style:parent-style-name="Far">'
    '<style:text-properties text:display="true"/></style:style>'
)
FAR = f'<style:style style:name="Far" style:family="paragraph">{HIDES}</style:style>'
TITLE = "<text:p>某市2024年重点工作任务分工</text:p>"


def odt(body: str, *, styles: str = STYLES, far: str = FAR) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        made.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:styles>{far}</office:styles></office:document-styles>",
        )
    return out.getvalue()


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:span text:style-name="H">、市财政局</text:span>',
        '<text:hidden-text text:is-hidden="true" text:string-value="、市财政局">、市财政局</text:hidden-text>',
        '<text:span text:style-name="H">、<text:span text:style-name="H">市财政局</text:span></text:span>',
    ],
)
def test_a_hidden_owner_owns_nothing_and_is_told(hidden):
    source = source_from_bytes("a.odt", odt(f"{TITLE}<text:p>1.修缮馆舍。（市教育局{hidden}负责）</text:p>"))
    assert [unit["name"] for unit in to_json(parse_source(source))["points"][0]["leads"]] == ["市教育局"]
    assert [item.words for item in source.findings if item.code == "hidden-text"] == [("、市财政局",)]


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:p text:style-name="Far">2.旧事。</text:p>',
        '<text:p text:style-name="Below">2.旧事。</text:p>',
        '<text:section text:display="none" text:name="s"><text:p text:style-name="Far">2.旧事。</text:p></text:section>',
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>2.旧事。</text:p>',
    ],
)
def test_hidden_lines_are_left_out_and_told(hidden):
    body = f'{TITLE}{hidden}<text:p text:style-name="Shown">2.新事。（市民政局负责）</text:p>'
    source = source_from_bytes("a.odt", odt(body))
    assert source.text.split("\n")[1:] == ["2.新事。（市民政局负责）"]
    assert [item.words for item in source.findings if item.code == "hidden-text"] == [("2.旧事。",)]


def test_what_was_deleted_with_changes_tracked_is_no_text():
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>、市财政局</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    body = f'{deleted}{TITLE}<text:p>1.修缮馆舍。（市教育局<text:change text:change-id="c"/>负责）</text:p>'
    assert source_from_bytes("a.odt", odt(body)).text.endswith("1.修缮馆舍。（市教育局负责）")


@pytest.mark.parametrize("data", [odt(TITLE, styles="", far=""), b"{\\rtf1 a}", b""])
def test_what_hides_nothing_stays_as_it_is(data):
    assert without_hidden_text(data) == (data, "")


def test_a_broken_file_is_one_line():
    with pytest.raises(PlanError) as told:
        without_hidden_text(b"PK\x03\x04 nothing")
    assert "\n" not in str(told.value)
