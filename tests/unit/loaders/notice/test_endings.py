"""What ends a document: who signs over how many lines, and what is blanked before owners are looked for."""

from time import process_time

import pytest

from loaders.notice.endings import find_endings, find_signatures, without_endings
from loaders.text.plain import plain
from loaders.text.vocabulary import words

SIGNED = {
    "a government and its office": (
        "请落实。\n含山县人民政府\n办公室\n2023年3月1日\n",
        [(("含山县人民政府办公室",), "2023-03-01")],
    ),
    "a name over three lines": (
        "请落实。\n含山县推动都市圈建设、\n“百村示范”工程\n暨环境整治领导小组办公室\n2022年11月9日",
        [(('含山县推动都市圈建设、"百村示范"工程暨环境整治领导小组办公室',), "2022-11-09")],
    ),
    "several issuers": (
        "请落实。\n\n中共歙县县委宣传部\n歙县教育局\n\n歙县财政局\n二〇二一年五月六日",
        [(("中共歙县县委宣传部", "歙县教育局", "歙县财政局"), "2021-05-06")],
    ),
    "issuers side by side": (
        "落实。\n省林业局  省财政厅\n2023年3月1日",
        [(("省林业局", "省财政厅"), "2023-03-01")],
    ),
    "national bodies without a place": (
        "落实。\n水利部\n林业部\n2023年3月1日",
        [(("水利部", "林业部"), "2023-03-01")],
    ),
    "a company with a note": (
        "落实。\n徽水能源有限公司安全环保部（应急部）\n2023年3月1日",
        [(("徽水能源有限公司安全环保部",), "2023-03-01")],
    ),
    "beside the date": ("歙县水利局 2023年3月1日", [(("歙县水利局",), "2023-03-01")]),
    "beside the date, for another": ("歙县水利局（代章） 2023年3月1日", [(("歙县水利局",), "2023-03-01")]),
    "in brackets below a title": (
        "歙县水利要点\n（歙县水利局 2023年3月1日）\n",
        [(("歙县水利局",), "2023-03-01")],
    ),
    "the printing office": (
        "歙县人民政府办公室  2023年3月1日印发",
        [(("歙县人民政府办公室",), "2023-03-01")],
    ),
    "behind a list of annexes": (
        "附件：1.歙县2023年工作要点\n2.任务分解表\n歙县水利局\n2023年3月1日",
        [(("歙县水利局",), "2023-03-01")],
    ),
    "the end of a list of owners": ("责任单位：市教育局、\n市财政局\n2023年3月1日", [((), "2023-03-01")]),
    "a date behind its label": ("完成时限：\n2023年3月1日\n", []),
    "a date in a sentence": ("会议定于2023年3月1日召开。\n", []),
}


@pytest.mark.parametrize("name", SIGNED)
def test_signatures(name: str) -> None:
    text, want = SIGNED[name]
    assert [(found.names, found.issued) for found in find_signatures(plain(text))] == want


def left(text: str) -> str:
    form = plain(text)
    shown = without_endings(form, find_endings(form))
    assert len(shown) == len(text)
    return "".join(shown.split())


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("责任单位：市教育局\n临海市教育局\n2024年3月2日\n", "责任单位:市教育局2024年3月2日"),
        ("牵头单位：县水利局\n\n抄送：县委办公室，县人大办，\n县法院，县检察院。\n", "牵头单位:县水利局"),
        ("责任单位：县住建局\n联系人：王某，联系电话：0000-0000000\n", "责任单位:县住建局"),
        (
            "（县林业局负责）\n分享到：微信\n上一篇：植树动员会\n主办：歙县人民政府 承办：歙县数据局\n",
            "(县林业局负责)",
        ),
        ("（县林业局负责）\n主办单位：歙县人民政府\n版权所有\n", "(县林业局负责)"),
        ("办推介会\n主办：县文旅局\n承办：县融媒体中心\n", "办推介会主办:县文旅局承办:县融媒体中心"),
        ("修路。\n打印本页\n网站运行 运维单位：县融媒体中心\n维护：县数据局\n", "修路。"),
        ("修路。\n抄送：县委。\n县政府办公室秘书科　共印80份\n打字：张某\n", "修路。"),
        ("修路。\n分享到：微信\n责任单位：县信息中心\n版权所有\n", "修路。"),
        ("关闭煤矿5处\n责任单位：县应急局\n", "关闭煤矿5处责任单位:县应急局"),
        ("修路。\n稿件来源：县水利局\n上一篇：无\n", "修路。"),
        ("打印耗材采购。\n责任单位：县财政局\n", "打印耗材采购。责任单位:县财政局"),
    ],
)
def test_endings_are_blank(text: str, want: str) -> None:
    assert left(text) == want


@pytest.mark.parametrize("word", words("furniture", "copies"))
def test_copies_are_blank(word: str) -> None:
    assert left(f"{word}：县委办公室\n") == ""
    assert left(f"{'　'.join(word)} ：县委办公室\n") == ""


@pytest.mark.parametrize(
    "line", ["歙县教育局\n", "2023年3月1日\n", "抄送：县委，\n", "上一篇：无\n", "教育局、", " \n"]
)
def test_endings_take_time_in_step_with_the_text(line: str) -> None:
    def spent(count: int) -> float:
        begin = process_time()
        form = plain(line * count)
        without_endings(form, find_endings(form))
        return process_time() - begin

    spent(1000)
    assert spent(8000) < 12 * max(spent(2000), 0.01)
