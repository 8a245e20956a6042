"""What is handed out: a unit's workbook holds its tasks alone, locked but for what it fills in; the index leads to all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from graph.errors import YaodianError
from graph.store.embedded import EmbeddedStore
from queries.data import Data
from queries.handout.units import Handed, shares
from queries.handout.write import write_handout
from queries.ledger.book import MOST_SHEETS, ledger_bytes
from tests.support.returned import merged, read
from tests.support.stores import sample_store
from tests.support.synthetic import synthetic_plan

HANDED = Handed(date(2024, 6, 14), date(2024, 6, 28), "市政府督查室")


@pytest.fixture(scope="module")
def folder(data: Data, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out") / "分办"
    assert all(path.is_file() for path in write_handout(data, made, HANDED, "zh", letters=True))
    return made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with sample_store(tmp_path / "s.kgl") as opened:
        yield opened


def head(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[4] if cell.value}


def test_each_unit_has_its_own_tasks_lead_and_support_apart(folder: Path, data: Data) -> None:
    for share in shares(data, "zh"):
        book = load_workbook(folder / f"{share.unit}.xlsx")
        mine = set(data.roles.loc[data.roles["unit_id"] == share.unit_id, "task_id"])
        held = {name: {c.value for c in book[name][_key(book[name])][4:]} for name in book.sheetnames}
        assert set.union(*held.values()) == mine
        assert sum(map(len, held.values())) == len(mine), "a task stands once"
        assert held.get("牵头任务", set()) == {row["task_id"] for row in share.led}
        assert set(book.sheetnames) <= {"牵头任务", "配合任务"}


def _key(sheet: Any) -> str:
    letter = sheet.cell(4, head(sheet)["任务代码"]).column_letter
    assert sheet.column_dimensions[letter].hidden
    return letter


def test_only_what_is_to_be_filled_in_can_be_written(folder: Path) -> None:
    sheet = load_workbook(folder / "市发改委.xlsx").worksheets[0]
    assert sheet.protection.sheet
    columns = head(sheet)
    unlocked = {name for name, at in columns.items() if not sheet.cell(5, at).protection.locked}
    assert unlocked == {"进度", "进展情况", "填报日期", "填报人"}
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"未启动,推进中,已完成,滞后"'
    assert choice.errorStyle == "warning", "words of their own are let through, and told when they come back"
    assert sheet["A2"].value == "填报单位：市发改委        反馈截止：2024年6月28日"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$4")


def test_it_comes_back_as_it_went_out(folder: Path, data: Data) -> None:
    for share in shares(data, "zh"):
        back = read(folder / f"{share.unit}.xlsx")
        assert (len(back.rows), back.due) == (len(share.tasks), "2024-06-28")
        assert {row.unit for row in back.rows} == {share.unit}
        assert not any(row.filled for row in back.rows)


def test_the_index_leads_to_every_file(folder: Path, data: Data) -> None:
    book = load_workbook(folder / "分办总表.xlsx")
    assert book.sheetnames == ["分办总表", "全部任务"]
    links = {cell.hyperlink.target for row in book["分办总表"] for cell in row if cell.hyperlink}
    assert links == {path.name for path in folder.iterdir()} - {"分办总表.xlsx"}
    assert book["全部任务"].max_row == 2 + len(data.tasks), "those of nobody too"


def test_what_was_filled_in_is_never_written_over(folder: Path, data: Data) -> None:
    with pytest.raises(YaodianError, match=r"holds .*\.xlsx already, perhaps filled in"):
        list(write_handout(data, folder, HANDED, "zh"))


def test_letters_are_official_papers_and_can_come_back(
    folder: Path, own: EmbeddedStore, tmp_path: Path
) -> None:
    path = folder / "市发改委-督办单.docx"
    document = Document(str(path))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "督办通知单"
    assert "承办单位：市发改委" in texts
    assert texts[-3:-1] == ["市政府督查室", "2024年6月14日"]
    assert any("于2024年6月28日前反馈" in text for text in texts)
    run = document.paragraphs[0].runs[0]._element
    assert "方正小标宋简体" in run.xml
    assert {round(s.page_width.mm) for s in document.sections if s.page_width} == {297}
    (table,) = document.tables
    assert [c.text for c in table.rows[0].cells] == [
        "编号",
        "督办事项",
        "责任分工",
        "完成时限",
        "办理进度",
        "办理情况",
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "PAGE" in document.sections[0].footer._element.xml
    assert "PAGE" in document.sections[0].even_page_footer._element.xml
    fonts = next(p for p in document.part.package.iter_parts() if "fontTable" in str(p.partname))
    assert "华文中宋" in fonts.blob.decode(), "another font stands in where one is missing"
    table.rows[1].cells[4].text = "已办结"
    document.save(str(tmp_path / "回函.docx"))
    done = merged(own, [tmp_path / "回函.docx"])
    assert (done.entries, done.looks) == (1, [])


def test_persons_are_left_out_when_told(data: Data, tmp_path: Path) -> None:
    list(write_handout(data, tmp_path / "o", Handed(date(2024, 6, 14), persons=False), "zh"))
    sheet = load_workbook(tmp_path / "o" / "市发改委.xlsx").worksheets[0]
    assert "填报人" not in head(sheet)


def test_english(data: Data, tmp_path: Path) -> None:
    list(write_handout(data, tmp_path / "o", HANDED, "en", letters=True))
    back = read(tmp_path / "o" / "市发改委.xlsx")
    assert {row.unit for row in back.rows} == {"市发改委"}
    assert back.due == "2024-06-28"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Data:
    with sample_store(
        tmp_path_factory.mktemp("m") / "m.kgl", [synthetic_plan(n, points=25) for n in range(20)]
    ) as store:
        return Data.load(store)


def test_hundreds_of_units_get_one_sheet_with_an_index(many: Data, tmp_path: Path) -> None:
    count = many.roles["unit_id"].nunique()
    assert count > 300 > MOST_SHEETS
    path = tmp_path / "l.xlsx"
    path.write_bytes(ledger_bytes(many))
    book = load_workbook(path)
    assert book.sheetnames == ["汇总", "任务台账", "各单位任务"]
    links = [c.hyperlink.location for row in book["汇总"]["A5:A2000"] for c in row if c.hyperlink]
    assert len(links) == count
    sheet = book["各单位任务"]
    for target, name in zip(links, (c.value for (c,) in book["汇总"]["A5:A2000"]), strict=False):
        assert sheet[target.partition("!")[2]].value == name
