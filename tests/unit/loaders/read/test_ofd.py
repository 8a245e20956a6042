"""The national format of official documents: places from boxes, matrices and steps; templates, rules, pictures; hostile files."""

import pytest

from graph.errors import PlanError
from loaders.read import source_from_bytes
from tests.support import files
from tests.support.ofd import HEAD, NS, ofd, text_object
from tests.support.typeset import Block, Sheet, typeset


def package(objects, *, document="", **members):
    """Return an OFD file of one page of 210 by 297 mm that holds `objects`."""
    base = ofd([Sheet()])
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(base)) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    held["Doc_0/Pages/Page_0/Content.xml"] = (
        f'{HEAD}<ofd:Page {NS}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    ).encode()
    if document:
        held["Doc_0/Document.xml"] = document.encode()
    return files.zipped(held | members)


def words(objects):
    return source_from_bytes("a.ofd", package(objects)).text


def code(text, **attributes):
    """Return a text object of letters of 5 mm whose TextCode has the attributes given."""
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<ofd:TextObject ID="3" Boundary="20 40 150 6" Size="5"><ofd:TextCode{told}>{text}</ofd:TextCode></ofd:TextObject>'


def test_pages_run_on_without_header_and_page_numbers():
    flow = [Block(files.TITLE, "title"), *map(Block, files.BODY * 6)]
    sheets = typeset(flow)
    assert len(sheets) > 2
    source = source_from_bytes("a.ofd", ofd(sheets, header="云溪市人民政府办公室文件"))
    assert source.text.split("\n") == [files.TITLE, *(files.BODY * 6)]


def test_table_over_pages_is_one_table():
    rows = (files.TABLE[0], *(files.TABLE[1:] * 12))
    source = source_from_bytes("a.ofd", ofd(typeset([Block(rows=rows, widths=(40, 150, 90, 90, 72))])))
    assert [tuple(cell.text for cell in row) for row in source.tables[0].rows] == list(rows)
    assert len(source.tables) == 1


def test_steps_in_groups_part_words():
    assert words(code("市教育局牵头", X=0, Y=4.4, DeltaX="g 3 5 15 5")) == "市教育局 牵头"
    assert words(code("市教育局牵头", X=0, Y=4.4, DeltaX="5 5")) == "市教育局牵头", (
        "steps left out are usual ones"
    )
    assert words(code("市教育局牵头", X=0, Y=4.4)) == "市教育局牵头"


def test_second_code_goes_on_where_the_first_ended():
    both = (
        '<ofd:TextObject ID="3" Boundary="20 40 150 6" Size="5"><ofd:TextCode X="0" Y="4.4" DeltaX="5">市局</ofd:TextCode>'
        '<ofd:TextCode DeltaX="5">牵头</ofd:TextCode></ofd:TextObject>'
    )
    assert words(both) == "市局牵头"


def test_lines_stand_by_their_place_not_by_their_order():
    lower, upper = text_object(80, 300, 16, "2.第二项。"), text_object(80, 200, 16, "1.第一项。")
    assert words(lower + upper) == "1.第一项。\n2.第二项。"


def test_watermark_turned_by_a_matrix_and_hidden_words_are_left_out():
    askew = '<ofd:TextObject ID="8" Boundary="20 60 99 99" Size="5" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="5" DeltaX="5">内部资料</ofd:TextCode></ofd:TextObject>'
    unseen = code("看不见的字", X=0, Y=60).replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    layer = f'<ofd:PageBlock Visible="false">{code("也看不见", X=0, Y=80)}</ofd:PageBlock>'
    assert words(askew + unseen + layer + code("看得见的字", X=0, Y=4)) == "看得见的字"


def test_blocks_within_blocks_are_read():
    deep = "<ofd:PageBlock>" * 60 + code("深处", X=0, Y=4) + "</ofd:PageBlock>" * 60
    assert words(deep) == "深处"


def test_one_picture_among_pages_is_told():
    from tests.support.pictures import blank

    sheets = typeset(list(map(Block, files.BODY * 6)))
    data = ofd(sheets, pictures={1: blank()})
    source = source_from_bytes("a.ofd", data)
    assert [item.words for item in source.findings if item.code in ("scanned-page", "page-blank")] == [("2",)]


HUGE = code("字", X=0, Y=4, DeltaX="g 1000000000 5")
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + f"<ofd:Document {NS}>&a;</ofd:Document>"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (package("", document=ENTITY), "document type"),
        (package("<ofd:Open>"), "broken XML"),
        (package(""), "without text"),
        (
            package(
                "",
                document=f'<ofd:Document {NS}><ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
            ),
            "missing",
        ),
        (package(code("字" * 250_000, X=0, Y=4)), "letters"),
        (package("", **{"Encryptions.xml": b"<x/>"}), "password"),
        (
            package(
                "",
                document=f"<ofd:Document {NS}><ofd:Pages>"
                + '<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>' * 3001
                + "</ofd:Pages></ofd:Document>",
            ),
            "3000 pages",
        ),
    ],
)
def test_refusals(data, word):
    with pytest.raises(PlanError, match=word) as caught:
        source_from_bytes("a.ofd", data)
    assert "\n" not in str(caught.value)


def test_a_step_repeated_without_end_ends_with_the_words():
    assert words(HUGE) == "字"


def test_numbers_that_are_none_do_not_break_a_page():
    odd = '<ofd:TextObject ID="3" Boundary="x 40 150" Size="nan" CTM="1 0"><ofd:TextCode X="-" Y="4">甲</ofd:TextCode></ofd:TextObject>'
    assert "乙" in words(odd + code("乙", X=0, Y=4))


def test_pages_that_share_one_part_hold_so_many_letters_at_most(monkeypatch):
    monkeypatch.setattr("loaders.read.ofd.pages.MOST_LETTERS", 100)
    listed = '<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>' * 40
    document = f"<ofd:Document {NS}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    with pytest.raises(PlanError, match="more than 100 letters"):
        source_from_bytes("a.ofd", package(code("甲乙丙", X=0, Y=4), document=document))
