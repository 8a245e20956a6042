"""Any text comes back from each encoding, and no bytes whatever raise anything but a PlanError."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import PlanError
from loaders.read import source_from_bytes
from loaders.read.encoding import decode
from tests.support import files

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
    "面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本"
    "去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比"
    "或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
    "次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做"
    "必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权"
    "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信"
    "马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连"
    "断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存"
    "候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)
PLAIN = st.text(st.sampled_from(COMMON + "，。、（）：；“”《》0123456789\n"), min_size=8, max_size=200)
HAN = st.text(st.sampled_from(COMMON), min_size=6, max_size=40)


ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")))


@given(ANY)
def test_utf8_round_trips(text):
    """Any words at all, once one character stands among them that only UTF-8 writes in three bytes."""
    assert decode((text + "。").encode("utf-8-sig")) == text.removeprefix("\ufeff") + "。"
    assert decode(("一" + text).encode()) == "一" + text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@given(body=PLAIN, head=HAN)
def test_common_text_round_trips(encoding, body, head):
    text = head + "\n" + body
    assert decode(text.encode(encoding)) == text


@given(HAN)
def test_gbk_without_any_other_sign(text):
    assert decode(text.encode("gbk")) == text


TRADITIONAL = (
    "關於印發經濟發展區與產業國際協創開園會實動項規華東師範學職鎮對機構積極貫徹執行責任單位財政農業環境"
)


@given(st.text(st.sampled_from(TRADITIONAL), min_size=12, max_size=60))
def test_big5_round_trips(text):
    assert decode((text + "，依照辦理。").encode("big5")) == text + "，依照辦理。"


def read_or_refuse(name, data):
    try:
        source = source_from_bytes(name, data)
    except PlanError as error:
        assert "\n" not in str(error)
        return
    for table in source.tables:
        for row in table.rows:
            assert all(source.text[cell.start : cell.end] == cell.text for cell in row)


NAMES = st.sampled_from(["a.txt", "a.md", "a.csv", "a.html", "a.docx", "a.pdf", "a.xls", "a.doc", "a"])
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"<html>",
        b"<table><tr>",
        b"|a|b|\n",
        b"a\tb\n",
        b"MIME-Version: 1.0\n",
    ]
)


@given(NAMES, STARTS, st.binary(max_size=400))
def test_hostile_bytes(name, start, data):
    read_or_refuse(name, start + data)


SAMPLES = {name: make() for name, make in files.FORMATS.items()} | {
    "a.xlsx": files.xlsx(),
    "a.xls": files.xls(),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_damaged_files(name, data):
    raw = bytearray(SAMPLES[name])
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    for _ in range(data.draw(st.integers(0, 8))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(name, bytes(raw))


CELLS = st.text(st.sampled_from("甲乙|\\*_#`<br>[]()!~-\t\n 1."), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=5))
def test_cells_of_any_words_index_the_text(rows):
    html = (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )
    read_or_refuse("a.html", html.encode())
    read_or_refuse("a.md", "\n".join("|" + "|".join(row) + "|" for row in rows).encode())
    read_or_refuse("a.csv", "\n".join(",".join(row) for row in rows).encode())
    read_or_refuse("a.txt", "\n".join("\t".join(row) for row in rows).encode())
