"""Saved pages: the article without the site round it, lists with their numbers, tables with their spans."""

import pytest

from loaders.read import source_from_bytes

BODY = [
    "一、扩大产业合作",
    "1.深化与临江市经济开发区合作，推动不少于3个项目落地，形成可复制的合作机制，带动上下游企业集聚发展。（市发展改革委牵头）",
    "2.办好产业对接会2场，组织企业参加各类展会，签约项目不少于10个，总投资不低于20亿元。（市商务局牵头，市财政局配合）",
]
MENU = "".join(
    f'<a href="/{n}">{word}</a> '
    for n, word in enumerate(["首页", "要闻", "公开", "服务", "互动", "数据", "专题", "关于"])
)


def read(page, encoding="utf-8"):
    return source_from_bytes("a.html", page.encode(encoding))


def lines_of(page, encoding="utf-8"):
    return read(page, encoding).text.split("\n")


def test_an_old_page_of_layout_tables():
    body = "".join(f"<p><font size=3>　　{line}</font></p>" for line in BODY)
    page = (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body>"
        f"<table width=1000><tr><td>{MENU}</td></tr></table>"
        f"<table><tr><td width=200><ul><li><a href=a>通知公告</a><li><a href=b>政策文件</a><li><a href=c>规划计划</a></ul></td>"
        f"<td><table><tr><td>{body}</td></tr></table></td></tr></table>"
        f"<table><tr><td>主办：云溪市人民政府办公室　备案号123　{MENU}</td></tr></table></body></html>"
    )
    assert lines_of(page, "gb18030") == BODY


@pytest.mark.parametrize(
    "attribute",
    ['id="UCAP-CONTENT"', 'class="TRS_Editor"', 'id="zoom" class="x"', 'class="a pages_content b"'],
)
def test_known_containers(attribute):
    body = "".join(f"<p>{line}</p>" for line in BODY)
    page = f"<html><body><div>{MENU}发布时间：2025年1月1日 来源：办公室 浏览次数：88</div><div {attribute}>{body}</div><div>分享到 打印 关闭</div></body></html>"
    assert lines_of(page) == BODY


def test_a_title_outside_the_text_is_put_before_it():
    body = "".join(f"<p>{line}</p>" for line in BODY)
    head = '<head><meta name="ArticleTitle" content="云溪市2025年工作要点"></head>'
    page = f'<html>{head}<body><h2>云溪市2025年工作要点</h2><div id="zoom">{body}</div></body></html>'
    assert lines_of(page) == ["云溪市2025年工作要点", *BODY]


def test_a_title_inside_the_text_is_not_repeated():
    body = "<p>云溪市2025年</p><p>工作要点</p>" + "".join(f"<p>{line}</p>" for line in BODY)
    page = f'<html><head><meta name="ArticleTitle" content="云溪市2025年工作要点"></head><body><div id="zoom">{body}</div></body></html>'
    assert lines_of(page)[:3] == ["云溪市2025年", "工作要点", BODY[0]]


def test_breaks_spans_and_source_lines():
    page = "<div>甲<br>乙<span>丙</span>\n丁<b>戊</b>&nbsp;己\n\n  <div>庚</div>辛 <i>x</i> y</div>"
    assert lines_of(page) == ["甲", "乙丙丁戊\xa0己", "庚", "辛 x y"]


def test_numbers_of_lists_are_rebuilt():
    page = (
        "<body><ol><li>甲<li>乙<ol type=a start=3><li>丙</ol></ol><ol style='list-style-type: cjk-ideographic'><li>丁</ol>"
        "<ol style='list-style:none'><li>戊</ol><ul><li>己</ul></body>"
    )
    assert lines_of(page) == ["1. 甲", "2. 乙", "c. 丙", "一、丁", "戊", "己"]


def test_spans_of_cells():
    rows = (
        "<tr><th rowspan=2>序号<th colspan=2>责任<tr><th>牵头<th>配合<tr><td>1<td>市一局<td>市二局<br>市三局"
    )
    table = read(f"<table>{rows}</table>").tables[0]
    texts = [[cell.text for cell in row] for row in table.rows]
    assert texts == [["序号", "责任", "责任"], ["序号", "牵头", "配合"], ["1", "市一局", "市二局\n市三局"]]
    assert table.rows[0][0] == table.rows[1][0]


def test_a_span_of_any_size_is_bounded():
    source = read("<table><tr><td colspan=999999 rowspan=999999>甲<td>乙<tr><td>丙</table>")
    assert max(len(row) for row in source.tables[0].rows) < 1000


@pytest.mark.parametrize(
    "page", ["<p>" * 5000 + "甲", "<table><tr><td>" * 400 + "甲", "<div>" * 3000 + "甲" + "</div>" * 3000]
)
def test_deep_pages_are_read_or_refused_in_one_line(page):
    from graph.errors import PlanError

    try:
        assert "甲" in read(page).text
    except PlanError as error:
        assert "\n" not in str(error)


def test_a_declared_encoding_that_lies():
    page = '<html><head><meta charset="utf-8"></head><body><p>一、加强领导</p></body></html>'
    assert lines_of(page, "gb18030") == ["一、加强领导"]


def test_entities_are_characters():
    assert lines_of("<p>A&amp;B &lt;甲&gt; &#12299;&hellip;</p>") == ["A&B <甲> 》…"]


def test_paragraphs_round_a_large_table_stay():
    rows = "".join(
        f"<tr><td>{n}<td>推进第{n}项工作，确保取得实效，按期完成各项任务<td>市一局</tr>" for n in range(1, 30)
    )
    page = f"<body><p>附件</p><h1>分工表</h1><table><tr><td>序号<td>任务<td>责任单位</tr>{rows}</table><p>注：按职责分工。</p></body>"
    lines = lines_of(page)
    assert lines[:2] == ["附件", "分工表"]
    assert lines[-1] == "注：按职责分工。"
