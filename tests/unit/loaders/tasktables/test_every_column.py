"""One table in every format: no cell is lost, and all formats give the same reading."""

import json
from typing import Any

import pytest

from loaders.read import source_from_bytes
from loaders.reading import parse_source
from loaders.reading_json import to_json
from tests.support.table_files import FORMATS, Rows

TITLE = "安庆市2025年重点任务分解表"
TITLED = (
    ("序号", "工作任务", "工作举措", "年度目标", "牵头单位", "配合单位", "牵头领导", "联系人", "联系电话", "完成时限", "资金来源", "进展情况", "备注"),
    ("一、推进城市更新", *["<"] * 12),
    ("1", "改造老旧小区", "与临江市共建样板小区", "改造小区12个", "市住建局", "市发改委、市财政局", "张三", "李丽", "0556-5550101", "6月底前", "专项债券", "已开工5个", "按月调度"),
    ("2", "新建口袋公园", "选址于古井路", "新建公园8个", "市城管局", "市自然资源局", "王五", "赵敏", "0556-5550102", "10月底前", "财政资金", "正在设计", "重点项目"),
    ("二、扩大对外开放", *["<"] * 12),
    ("3", "共建产业园", "赴上海市松江区对接", "签约项目5个", "市商务局", "市投促中心", "王五", "孙亮", "0556-5550103", "12月底前", "社会资本", "已签意向", "无资金缺口"),
)  # fmt: skip
GROUPED = (
    ("板块", "序号", "重点任务", "责任单位", "责任领导", "包保领导", "考核分值", "文号", "完成时限", "天气"),
    ("产业合作", "1", "建设标准厂房5万平方米", "市经信局、市商务局", "副市长张三", "刘洋", "5分", "庆政〔2025〕3号", "6月底前", "晴"),
    ("^", "2", "新增外贸企业20家", "市商务局", "副市长张三", "陈强", "3分", "庆政〔2025〕4号", "年底前", "雨"),
    ("科技合作", "3", "引进人才30名", "市人社局、市科技局", "李四", "周涛", "4分", "庆政〔2025〕5号", "全年", "阴"),
)  # fmt: skip
PARTED = (
    ("序号", "工作任务", "责任单位", "责任人", "完成时限", "备注"),
    ("1", "修缮古民居12处", "市文旅局", "周平", "6月底前", "月报"),
    ("^", "整修石板路3公里", "市住建局", "郑海", "9月底前", "季报"),
    ("2", "培训讲解员50人", "市人社局", "吴江", "10月底前", "年报"),
)  # fmt: skip
TABLES: dict[str, Rows] = {"titled": TITLED, "grouped": GROUPED, "parted": PARTED}


def reading(name: str, rows: Rows) -> dict[str, Any]:
    return to_json(parse_source(source_from_bytes(name, FORMATS[name](TITLE, rows))))


def bare(value: Any) -> Any:
    """Return a reading without offsets, which differ where formats part cells in other ways, nor white space in words."""
    if isinstance(value, dict):
        return {
            key: bare(item)
            for key, item in value.items()
            if key not in ("start", "end", "line", "text", "surface")
        }
    if isinstance(value, list):
        return [bare(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_cell_is_kept(name: str, table: str) -> None:
    made = reading(name, TABLES[table])
    told = "".join(json.dumps(made, ensure_ascii=False).split())
    lost = [
        words
        for row in TABLES[table]
        for words in row
        if words not in ("<", "^")
        and row is not TABLES[table][0]
        and "".join(words.split()).removeprefix("一、").removeprefix("二、") not in told
    ]
    assert lost == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", FORMATS)
def test_all_formats_give_one_reading(name: str, table: str) -> None:
    wanted, made = reading("table.docx", TABLES[table]), reading(name, TABLES[table])
    assert bare(made["points"]) == bare(wanted["points"])
    assert bare(made["plan"]["sections"]) == bare(wanted["plan"]["sections"])


def test_persons_and_other_columns_stand_under_their_headings() -> None:
    point = reading("table.xlsx", TITLED)["points"][0]
    assert [(leader["name"], leader["role"]) for leader in point["leaders"]] == [
        ("张三", "牵头领导"),
        ("李丽", "联系人"),
    ]
    assert point["extra"] == {
        "工作举措": "与临江市共建样板小区",
        "年度目标": "改造小区12个",
        "联系电话": "0556-5550101",
        "资金来源": "专项债券",
        "进展情况": "已开工5个",
        "备注": "按月调度",
    }


def test_rows_beside_one_number_are_parts_with_what_is_theirs() -> None:
    point = reading("table.docx", PARTED)["points"][0]
    assert [(part["number"], part["extra"], part["leaders"][0]["name"]) for part in point["parts"]] == [
        ("1.1", {"备注": "月报"}, "周平"),
        ("1.2", {"备注": "季报"}, "郑海"),
    ]
    assert point["extra"] == {"备注": "月报\n季报"}


@pytest.mark.parametrize("name", ["table.docx", "table.csv"])
def test_the_account_tells_persons_and_other_columns_as_cells(name: str) -> None:
    plan = parse_source(source_from_bytes(name, FORMATS[name](TITLE, TITLED)))
    cells = {at for span in plan.spans if span.kind == "cell" for at in range(span.start, span.end)}
    told = [leader.mention for point in plan.points for leader in point.leaders]
    told += [item.words for point in plan.points for item in point.extra if item.heading != "工作举措"]
    assert len(told) > 20
    assert all(cells >= set(range(words.start, words.end)) for words in told)
    assert plan.coverage == 1
