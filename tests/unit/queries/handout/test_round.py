"""The whole round: handed out, filled in as units do it in many bad ways, collected in any order and twice."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graph.store.embedded import EmbeddedStore
from queries.data import Data
from queries.handout.units import Handed, shares
from queries.handout.write import write_handout
from queries.progress.current import current, history
from tests.support import table_files
from tests.support.returned import kinds, merged
from tests.support.stores import sample_store

ON = date(2024, 6, 28)
HEAD = 4
Answer = dict[str, tuple[Any, str]]
"""By the number of a task: its progress as typed, and what was done."""


def fill(path: Path, answers: Answer) -> Any:
    book = load_workbook(path)
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[HEAD] if cell.value}
        for row in range(HEAD + 1, sheet.max_row + 1):
            key = str(sheet.cell(row, columns["任务代码"]).value)
            if key in answers:
                sheet.cell(row, columns["进度"]).value, sheet.cell(row, columns["进展情况"]).value = answers[
                    key
                ]
    return book


def rows_of(sheet: Any) -> list[list[str]]:
    return [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]


def both_sheets(book: Any) -> list[list[str]]:
    rows = [row for sheet in book.worksheets for row in rows_of(sheet)[HEAD - 1 :]]
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def as_it_is(book: Any, target: Path) -> None:
    book.save(target)


def renamed(book: Any, target: Path) -> None:
    book.save(target.with_name(f"{target.stem}-反馈(1).xlsx"))


def unlocked_and_sorted(book: Any, target: Path) -> None:
    for sheet in book.worksheets:
        sheet.protection.sheet = False
        rows = rows_of(sheet)
        body = sorted(rows[HEAD:], reverse=True)
        for at, row in enumerate(body, HEAD + 1):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value or None
    book.save(target)


def with_rows_inserted(book: Any, target: Path) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(HEAD + 1)
        sheet.insert_rows(1)
        sheet.cell(1, 1).value = "附件"
    book.save(target)


def without_the_key(book: Any, target: Path) -> None:
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[HEAD] if cell.value}
        sheet.delete_cols(columns["任务代码"])
    book.save(target)


def as_old_workbook(book: Any, target: Path) -> None:
    rows = both_sheets(book)
    target.with_suffix(".xls").write_bytes(table_files.xls("填报单位：" + target.stem, rows))


def as_word(book: Any, target: Path) -> None:
    rows = both_sheets(book)
    (target.parent / "回函.docx").write_bytes(table_files.docx("填报单位：" + target.stem, rows))


def as_csv_without_a_name(book: Any, target: Path) -> None:
    rows = both_sheets(book)
    (target.parent / f"{target.stem}.csv").write_bytes(table_files.delimited("", rows))


WAYS: list[Callable[[Any, Path], None]] = [
    as_it_is,
    renamed,
    unlocked_and_sorted,
    with_rows_inserted,
    without_the_key,
    as_old_workbook,
    as_word,
    as_csv_without_a_name,
]
TYPED = {
    "done": ("已办结", "√", "已完成，超额"),
    "running": (0.8, "正在推进", "80%"),
    "late": ("逾期未完成", "滞后"),
}


def state_of(store: EmbeddedStore) -> dict[str, tuple[str, str]]:
    frame = current(Data.load(store))
    return {t: (p, r) for t, p, r in zip(frame["task_id"], frame["progress"], frame["remarks"], strict=True)}


@pytest.mark.parametrize("seed", range(3))
def test_a_round(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with sample_store(tmp_path / "s.kgl") as store:
        data = Data.load(store)
        out, back = tmp_path / "out", tmp_path / "back"
        back.mkdir()
        list(write_handout(data, out, Handed(date(2024, 6, 14), date(2024, 6, 28)), "zh"))
        wanted = {task: chance.choice(list(TYPED)) for task in handed_out(data)}
        ways = chance.sample(WAYS, len(WAYS))
        for number, name in enumerate(sorted(set(data.roles["unit"]))):
            path = out / f"{name}.xlsx"
            if not path.exists():
                continue  # a collective unit
            answers = {t: (typed(chance, code), f"已办：{t[-1]}") for t, code in wanted.items()}
            ways[number % len(ways)](fill(path, answers), back / path.name)
        files = sorted(back.iterdir())
        assert len(files) == len(list(out.iterdir())) - 1
        one_by_one = chance.sample(files, len(files))
        looks = [kind for path in one_by_one for kind in kinds(merged(store, [path], ON))]
        assert set(looks) <= {"likeness", "by_tasks"}, "nothing is lost, nothing contradicts"
        assert state_of(store) == {t: (code, f"已办：{t[-1]}") for t, code in wanted.items()}
        lines = len(history(Data.load(store)))
        again = merged(store, chance.sample(files, len(files)), date(2024, 7, 20))
        assert (again.states.changed, again.entries) == (False, 0)
        assert len(history(Data.load(store))) == lines


def handed_out(data: Data) -> list[str]:
    return sorted({row["task_id"] for share in shares(data, "zh") for row in share.tasks})


def typed(chance: random.Random, code: str) -> Any:
    return chance.choice(TYPED[code])


def test_a_round_in_two_stores_in_two_orders(tmp_path: Path) -> None:
    states, lines = [], []
    paths: list[Path] = []
    for number in range(2):
        with sample_store(tmp_path / f"{number}.kgl") as store:
            data = Data.load(store)
            if not number:
                list(write_handout(data, tmp_path / "out", Handed(date(2024, 6, 14)), "zh"))
                keys = sorted(data.roles["task_id"].unique())
                for path in sorted((tmp_path / "out").glob("市*.xlsx")):
                    for copy, word in (("", "推进中"), ("(1)", "已完成")):
                        target = tmp_path / f"{path.stem}{copy}.xlsx"
                        fill(path, dict.fromkeys(keys, (word, copy))).save(target)
                        paths.append(target)
            for path in paths if number else reversed(paths):
                merged(store, [path], ON)
            states.append(state_of(store))
            frame = history(Data.load(store))
            lines.append(frame.values.tolist())
    assert states[0] == states[1]
    assert {code for code, _ in states[0].values()} == {"disputed"}
    assert lines[0] == lines[1]
