"""Word files: numbers, tracked changes, fields, boxes, notes, merged cells."""

import io

import pytest
from docx import Document

from graph.errors import PlanError
from loaders.read import source_from_bytes
from loaders.read.numerals import chinese, numeral
from tests.support import files, word_files


def read(body, **parts):
    return source_from_bytes("a.docx", word_files.bare_docx(body, **parts))


def p(*runs, properties=""):
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def numbered(levels, items):
    document = Document()
    word_files.add_numbering(document, 60, levels)
    for level, text in items:
        word_files.set_number(document.add_paragraph(text), 60, level)
    out = io.BytesIO()
    document.save(out)
    return source_from_bytes("a.docx", out.getvalue()).text.split("\n")


def test_levels_count_and_restart_below_a_higher_one():
    levels = [
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ]
    items = [
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (2, "丁"),
        (3, "戊"),
        (1, "己"),
        (2, "庚"),
        (0, "辛"),
        (1, "壬"),
    ]
    wanted = ["一、甲", "（一）乙", "1.丙", "2.丁", "（1）戊", "（二）己", "1.庚", "二、辛", "（一）壬"]
    assert numbered(levels, items) == wanted


def test_patterns_of_chapters_articles_and_circles():
    levels = [("chineseCounting", "第%1章"), ("chineseCounting", "第%2条"), ("decimalEnclosedCircle", "%3")]
    assert numbered(levels, [(0, "总则"), (1, "目的"), (2, "一"), (2, "二")]) == [
        "第一章总则",
        "第一条目的",
        "①一",
        "②二",
    ]


def test_a_pattern_may_name_higher_levels():
    assert numbered([("decimal", "%1"), ("decimal", "%1.%2")], [(0, "甲"), (1, "乙"), (1, "丙")])[1:] == [
        "1.1乙",
        "1.2丙",
    ]


def test_bullets_are_no_numbers():
    assert numbered([("bullet", "•")], [(0, "甲")]) == ["甲"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_chinese_counting(number, words):
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("style", "number", "words"),
    [
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("decimalFullWidth", 12, "１２"),
        ("ideographTraditional", 3, "丙"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("unheard-of", 7, "7"),
    ],
)
def test_numerals(style, number, words):
    assert numeral(number, style) == words


def test_insertions_stay_and_deletions_go():
    body = p(
        r("甲"), f"<w:ins>{r('乙')}</w:ins>", "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>", r("丁")
    )
    assert read(body).text == "甲乙丁"


def test_a_deleted_paragraph_mark_joins_paragraphs():
    body = p(r("甲"), properties="<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + p(r("乙")) + p(r("丙"))
    assert read(body).text == "甲乙\n丙"


def test_a_last_paragraph_whose_mark_is_deleted_is_read():
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    cell = f"<w:tc>{p(r('丙'))}{p(r('丁'), properties=gone)}</w:tc>"
    text = read(p(r("甲")) + f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>" + p(r("乙"), properties=gone)).text
    assert text == "甲\n丙\n丁\t丙\n丁\n乙"


def test_moved_text_stands_where_it_went():
    body = p(f"<w:moveFrom>{r('甲')}</w:moveFrom>", r("乙"), f"<w:moveTo>{r('甲')}</w:moveTo>")
    assert read(body).text == "乙甲"


def test_field_codes_go_and_results_stay():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    body = p(
        r("甲"), mark.format("begin"), code, mark.format("separate"), r("乙"), mark.format("end"), r("丙")
    )
    assert read(body).text == "甲乙丙"


def test_generated_contents_go():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    contents = p(mark.format("begin"), code, mark.format("separate"), r("一、甲 1")) + p(
        r("二、乙 2"), mark.format("end")
    )
    assert read(contents + p(r("一、甲"))).text == "一、甲"


def test_boxes_controls_links_and_ruby_are_read():
    box = "<w:r><w:pict><w:txbxContent>" + p(r("框")) + "</w:txbxContent></w:pict></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{r('zhu')}</w:rt><w:rubyBase>{r('注')}</w:rubyBase></w:ruby></w:r>"
    control = f"<w:sdt><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
    assert (
        read(p(r("甲"), box) + control + p(f"<w:hyperlink>{r('链接')}</w:hyperlink>", ruby)).text
        == "甲\n框\n控件\n链接注"
    )


def test_hidden_text_goes():
    assert read(p(r("甲"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>")).text == "甲"


def test_notes_follow_the_text():
    notes = (
        f'<w:footnotes {word_files.W_NS}><w:footnote w:type="separator">{p(r("x"))}</w:footnote>'
        f"<w:footnote>{p(r('注文'))}</w:footnote></w:footnotes>"
    )
    assert read(p(r("甲")), footnotes=notes).text == "甲\n注文"


def test_cells_merged_down_and_across():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("任务") + cell("单位") + cell("时限"),
        cell("甲", down) + cell("市一局") + cell("1月"),
        cell("", on) + cell("市二局", '<w:gridSpan w:val="2"/>'),
    ]
    table = read("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>").tables[0]
    assert [[cell.text for cell in row] for row in table.rows[1:]] == [
        ["甲", "市一局", "1月"],
        ["甲", "市二局", "市二局"],
    ]
    assert table.rows[1][0] == table.rows[2][0]
    assert table.rows[2][1] == table.rows[2][2]


def test_a_row_deleted_under_tracking_goes():
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = row.format("", p(r("甲")), p(r("乙"))) + row.format(
        "<w:trPr><w:del/></w:trPr>", p(r("丙")), p(r("丁"))
    )
    assert read(f"<w:tbl>{rows}</w:tbl>").text == "甲\t乙"


def test_a_frame_of_one_cell_is_running_text():
    source = read(f"<w:tbl><w:tr><w:tc>{p(r('甲'))}{p(r('乙'))}</w:tc></w:tr></w:tbl>")
    assert source.text == "甲\n乙"
    assert source.tables == ()


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_document_types_are_refused(declaration):
    data = files.zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"{declaration}<w:document {word_files.W_NS}><w:body/></w:document>".encode(),
        }
    )
    with pytest.raises(PlanError, match="document type"):
        source_from_bytes("a.docx", data)


def test_pictures_only_is_a_scan():
    document = files.zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document {word_files.W_NS}><w:body/></w:document>".encode(),
            "word/media/image1.png": b"x",
        }
    )
    with pytest.raises(PlanError, match="OCR"):
        source_from_bytes("a.docx", document)


HIDING = (
    '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:basedOn w:val="a"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)


def styled(style, text):
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'


def test_text_hidden_by_a_style_is_left_out_and_said():
    body = p(r("看见"), styled("a", "藏一"), styled("b", "藏二"), styled("c", "又见"))
    source = read(body, styles=f"<w:styles {word_files.W_NS}>{HIDING}</w:styles>")
    assert source.text == "看见又见"
    assert [(f.code, f.words) for f in source.findings] == [("hidden-text", ("藏一藏二",))]


def test_a_number_typed_beside_the_automatic_one_stands_once():
    lines = numbered([("decimal", "%1.")], [(0, "1.修桥。"), (0, "2. 修路。"), (0, "塔修3年。")])
    assert lines == ["1.修桥。", "2. 修路。", "3.塔修3年。"]


def test_a_table_round_a_table_is_a_frame():
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    inner = f"<w:tbl>{row(cell(p(r('序号'))) + cell(p(r('重点任务'))))}{row(cell(p(r('1'))) + cell(p(r('种树'))))}</w:tbl>"
    source = read(f"<w:tbl>{row(cell(p(r('附')) + inner + p()))}</w:tbl>")
    assert source.text == "附\n序号\t重点任务\n1\t种树"
    assert len(source.tables) == 1


def test_a_hidden_row_is_left_out_and_told():
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
    table = (
        "<w:tbl>"
        + row.format("", "甲")
        + row.format("<w:trPr><w:hidden/></w:trPr>", "底稿")
        + row.format("", "丙")
        + "</w:tbl>"
    )
    source = source_from_bytes("a.docx", word_files.bare_docx(table))
    assert [[cell.text for cell in row] for row in source.tables[0].rows] == [["甲", "乙"], ["丙", "乙"]]
    assert [(f.code, f.words) for f in source.findings] == [("hidden-text", ("底稿乙",))]


def test_labels_in_the_first_row_of_an_inner_table_go_before_the_cells_below():
    def cells(*words):
        return (
            "<w:tr>"
            + "".join(f"<w:tc><w:p><w:r><w:t>{w}</w:t></w:r></w:p></w:tc>" for w in words)
            + "</w:tr>"
        )

    inner = "<w:tbl>" + cells("牵头单位", "配合单位") + cells("县一局", "县二局") + "</w:tbl>"
    outer = (
        "<w:tbl>"
        + cells("任务及其他事项的说明文字", "责任单位一栏")
        + f"<w:tr><w:tc><w:p><w:r><w:t>修桥并且铺路通车到村</w:t></w:r></w:p></w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    )
    source = source_from_bytes("a.docx", word_files.bare_docx(outer))
    assert source.tables[0].rows[1][1].text == "牵头单位：县一局\n配合单位：县二局"
