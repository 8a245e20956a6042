from pathlib import Path

import pytest

from queries.compare.changes import KINDS, Difference, PlanChange, difference
from queries.compare.items import ComparedTask, Target, own_words
from queries.compare.match import MatchedTasks, match
from queries.compare.show import changes_page, changes_table, marked
from queries.compare.wording import plain
from queries.words import word
from tests.unit.queries.compare.known import NAMES, known


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("known")


def item(number: str, words: str, **more: object) -> ComparedTask:
    values: dict[str, object] = {
        "task_id": f"p:{number}:{words[:4]}",
        "plan_id": "p",
        "year": 2024,
        "number": number,
        "title": words[:10],
        "section": "",
        "words": words,
        "lead": (),
        "support": (),
        "joint": (),
        "trades": frozenset(),
        "targets": (),
        "deadline": None,
        "regions": (),
        "documents": (),
    }
    return ComparedTask(**(values | more))  # type: ignore[arg-type]


def found(old: ComparedTask, new: ComparedTask) -> list[tuple[str, str, str]]:
    return [(c.kind, c.before, c.after) for c in difference([old], [new]).changes]


def test_precision_and_recall_on_known_pairs(folder: Path) -> None:
    """Count pairs of tasks, and changes other than of wording, over five pairs of plans made for it."""
    right_pairs = wrong_pairs = all_pairs = right = wrong = total = 0
    for name in NAMES:
        truth = known(name, folder)
        answer = difference(truth.old, truth.new)
        pairs = {(p.old.number, p.new.number) for p in answer.pairs}
        made = {
            (c.kind, c.old.number if c.old else "", c.new.number if c.new else "")
            for c in answer.changes
            if c.kind != "reworded"
        }
        right_pairs += len(pairs & truth.pairs)
        wrong_pairs += len(pairs - truth.pairs)
        all_pairs += len(truth.pairs)
        right += len(made & truth.changes)
        wrong += len(made - truth.changes)
        total += len(truth.changes)
    figures = {
        "pairs P": right_pairs / (right_pairs + wrong_pairs),
        "pairs R": right_pairs / all_pairs,
        "changes P": right / (right + wrong),
        "changes R": right / total,
    }
    print(figures, total)
    assert total > 70
    assert min(figures.values()) >= 0.95, figures


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_does_not_differ_from_itself(name: str, folder: Path) -> None:
    truth = known(name, folder)
    answer = difference(truth.old, truth.old)
    assert answer.changes == ()
    assert [(p.old, p.new) for p in answer.pairs] == [(i, i) for i in truth.old]


@pytest.mark.parametrize("name", NAMES)
def test_back_and_forth_mirror_each_other(name: str, folder: Path) -> None:
    truth = known(name, folder)
    forth, back = difference(truth.old, truth.new), difference(truth.new, truth.old)
    assert {(p.old.number, p.new.number) for p in forth.pairs} == {
        (p.new.number, p.old.number) for p in back.pairs
    }
    assert sum(c.kind == "new" for c in forth.changes) == sum(c.kind == "dropped" for c in back.changes)


def test_numbers_do_not_match_tasks() -> None:
    old = [item("1", "开展防汛演练和物资检查"), item("2", "引进生物医药龙头企业落户")]
    new = [item("2", "开展防汛演练和物资检查"), item("1", "引进生物医药龙头企业落户")]
    assert [(p.old.number, p.new.number) for p in match(old, new)] == [("1", "2"), ("2", "1")]
    assert match([item("1", "开展防汛演练")], [item("1", "引进生物医药企业")]) == []


def test_each_task_is_in_one_pair_at_most() -> None:
    twins = [item(str(n), "推进农村公路建设，提升路网水平") for n in range(4)]
    pairs = match(twins[:2], twins)
    assert len(pairs) == len({p.old.task_id for p in pairs} | set()) == len({p.new.task_id for p in pairs})


def test_owner_moves_but_joint_owners_are_no_lead() -> None:
    words = "推进农村公路建设，提升路网水平"
    old = item("1", words, joint=("市交通局", "市财政局"))
    assert found(old, item("1", words, joint=("市财政局", "市交通局"))) == []
    assert found(old, item("1", words, lead=("市交通局",), support=("市财政局",))) == [
        ("owner_moved", "共同：市交通局、市财政局", "市交通局"),
        ("support_changed", "", "市财政局"),
    ]


def target(value: float | None, measure: str = "家", op: str = ">=", what: str = "企业") -> Target:
    return Target(f"{value}{measure}", op, value, measure, what)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ((target(5),), (target(5),), []),
        ((target(5),), (target(8),), ["target_raised"]),
        ((target(5),), (target(3),), ["target_lowered"]),
        ((target(5),), (target(5, op="="),), ["target_changed"]),
        ((target(5),), (), ["target_removed"]),
        ((), (target(5),), ["target_added"]),
        ((target(1, "个工作日"),), (target(4, "小时"),), ["target_changed"]),
        (
            (target(5, what="企业"), target(9, what="园区")),
            (target(9, what="园区"), target(6, what="企业")),
            ["target_raised"],
        ),
        ((target(None, "", "rank"),), (target(None, "", "rank"),), []),
    ],
)
def test_targets(before: tuple[Target, ...], after: tuple[Target, ...], kinds: list[str]) -> None:
    words = "培育规模以上企业，建设产业园区"
    assert [
        k for k, _, _ in found(item("1", words, targets=before), item("1", words, targets=after))
    ] == kinds


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("2024-06-30", "2025-06-30", []),
        ("2024-06-30", "2025-09-30", ["deadline_later"]),
        ("2024-06-30", "2025-03-31", ["deadline_earlier"]),
        ("2024-06-30", None, ["deadline_removed"]),
        (None, "2025-06-30", ["deadline_added"]),
        ("2024-12-31", "2026-12-31", ["deadline_later"]),
    ],
)
def test_deadlines_count_from_the_plan_s_year(
    before: str | None, after: str | None, kinds: list[str]
) -> None:
    words = "完成入河排污口整治"
    old, new = item("1", words, deadline=before), item("1", words, deadline=after, year=2025)
    assert [k for k, _, _ in found(old, new)] == kinds


def test_years_and_numbers_do_not_reword() -> None:
    assert plain("2024年新建12公里") == plain("2025年新建15公里")
    old, new = item("1", "2024年新建农村公路12公里"), item("1", "2025年新建农村公路15公里")
    assert found(old, new) == []


def test_clause_is_no_part_of_the_words() -> None:
    assert own_words("建设公路。（市交通局牵头）", "市交通局牵头") == "建设公路。"
    assert (
        own_words("建设公路。(甲局负责)养护公路。[乙局负责]", "甲局负责\n乙局负责") == "建设公路。养护公路。"
    )
    assert own_words("建设公路。", None) == "建设公路。"


def test_marks_show_what_went_and_came() -> None:
    assert marked("举办活动3场", "举办推介活动5场") == "举办{+推介+}活动[-3-]{+5+}场"


def test_every_kind_has_words() -> None:
    assert [k for k in KINDS if word("change", k) == k] == []


def test_table_and_page_hold_every_change(folder: Path) -> None:
    truth = known("ecology", folder)
    answer = difference(truth.old, truth.new)
    table = changes_table(answer, "旧", "新", "zh")
    assert len(table.rows) == len(answer.changes)
    page = changes_page(answer, "旧<b>", "新", "zh")
    assert "旧&lt;b&gt;" in page
    assert page.count('<article class="new">') == sum(c.kind == "new" for c in answer.changes)
    assert page.count('<article class="dropped">') == sum(c.kind == "dropped" for c in answer.changes)
    assert "src=" not in page
    assert "<script" not in page


def test_hostile_words_stay_words() -> None:
    evil = item("<1>", "<script>alert(1)</script>开展整治", lead=("<b>市局</b>",))
    answer = Difference((PlanChange("new", None, evil, after=evil.words),), ())
    assert "<script>alert" not in changes_page(answer, "a", "b", "zh")
    moved = item("1", "开展专项整治行动<i>", lead=("市局",))
    both = difference([evil], [evil])
    assert both.pairs == (MatchedTasks(evil, evil, 1.0),)
    assert "<i>" not in changes_page(difference([moved], [moved]), "a", "b", "en")
