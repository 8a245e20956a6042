"""Tables typed with the cells of a column below its heading."""

from loaders.read.text_tables.aligned import find_aligned
from tests.support.table_files import spaced

HEAD = ["类别", "序号", "任务", "颜色", "责任单位"]


def rows(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in find_aligned(text).tables]


def test_cells_may_be_empty_and_headings_unknown() -> None:
    table = [HEAD, ["农业", "1", "种豆（早）", "绿", "县一局"], ["", "2", "种瓜", "", "县二局"]]
    text = spaced("任务表", table).decode()
    assert rows(text) == [table]
    assert all(
        cell.text == text[cell.start : cell.end]
        for cell in (c for r in find_aligned(text).tables[0].rows for c in r)
    )


def test_a_title_alone_fills_its_row() -> None:
    table = [HEAD[1:], ["一、夏收", "", "", ""], ["1", "种豆", "绿", "县一局"], ["2", "种瓜", "黄", "县二局"]]
    assert rows(spaced("任务表", table).decode())[0][1] == ["一、夏收"] * 4


def test_what_is_wrapped_or_stands_elsewhere_is_left_to_others() -> None:
    assert rows("序号  任务    责任单位\n1     种豆    县一局\n      并施肥\n2     种瓜    县二局\n") == []
    assert rows("序号  任务    责任单位\n1   种豆  县一局\n2  种瓜 县二局\n") == []
    assert rows("甲  乙  丙\n1   2   3\n4   5   6\n") == []
