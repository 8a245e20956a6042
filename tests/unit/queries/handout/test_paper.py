"""Official papers: what stands in them, and that they open."""

from io import BytesIO

from docx import Document

from queries.handout.paper import Paper


def opened(data: bytes):
    return Document(BytesIO(data))


def test_a_table_of_a_paper():
    paper = Paper(wide=True)
    paper.title("清单")
    paper.table(["单位", "任务"], [["市发改委", "=1+1\x07很长" * 20], ["市教育局", "一\n二"]])
    document = opened(paper.bytes())
    (table,) = document.tables
    assert table.rows[1].cells[1].text == "=1+1很长" * 20, "what XML cannot hold is left out"
    assert table.rows[2].cells[1].text == "一\n二"
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert "黑体" in table.rows[0].cells[0].paragraphs[0].runs[0]._element.xml
    assert "w:keepNext" in table.rows[-1]._tr.xml, "a signature goes with the table's end"


def test_cells_that_say_the_same_are_one():
    paper = Paper()
    paper.table(["单位", "任务"], [["甲", "1"], ["甲", "2"], ["乙", "2"]], merged=1)
    (table,) = opened(paper.bytes()).tables
    assert [row.cells[0].text for row in table.rows] == ["单位", "甲", "甲", "乙"]
    assert table.rows[1].cells[0]._tc is table.rows[2].cells[0]._tc
