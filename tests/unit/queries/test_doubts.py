"""What of the plans is doubtful: in the report, the canned query, the ledger and the counts."""

from graph.store.embedded import EmbeddedStore
from queries.catalog import load_catalog
from queries.data import Data
from queries.registry import REPORTS
from queries.reports.doubts import doubts
from queries.reports.ledger import ledger
from queries.run import run

QUERIES = load_catalog().queries
PLAN = "天长市2024年区域合作工作要点"


def test_the_report_has_a_row_for_each_finding_that_is_no_note(data: Data) -> None:
    rows = doubts(data)[["number", "severity", "code", "line"]].astype(object)
    found = [tuple(None if v != v else v for v in row) for row in rows.to_numpy().tolist()]
    assert [(s, c) for _, s, c, _ in found] == [
        ("doubtful", "text-left-out"),
        ("doubtful", "odd-name"),
        ("wrong", "name-broken"),
    ]
    assert [n for n, *_ in found] == [None, "2", "5"]


def test_the_report_speaks_the_language_of_its_table(data: Data) -> None:
    tables = {lang: REPORTS["doubts"].table(data, lang) for lang in ("zh", "en")}
    at = tables["zh"].columns.index("message")
    assert tables["zh"].rows[-1][at] == "要点 5 的单位名称“各镇人民政府”中有数字、符号或不可见字符"
    assert (
        tables["en"].rows[-1][at]
        == "the unit “各镇人民政府” of point 5 holds digits, signs or invisible characters"
    )


def test_the_query_answers_as_the_report_does(store: EmbeddedStore, data: Data) -> None:
    for lang in ("zh", "en"):
        rows = run(store, QUERIES["doubts"], {"lang": lang}).rows.dicts()
        assert [r["message"] for r in rows] == doubts(data, lang)["message"].tolist()
        assert [r["advice"] for r in rows] == doubts(data, lang)["advice"].tolist()
    assert run(store, QUERIES["doubts"], {"plan": "安徽省省际毗邻地区协作任务分工"}).rows.rows == []


def test_the_ledger_says_what_is_doubtful_of_a_task(data: Data) -> None:
    rows = ledger(data, "en")
    told = {
        n: d
        for p, n, d in zip(rows["task_id"], rows["number"], rows["doubts"], strict=True)
        if d and "a1" in p
    }
    assert told == {
        "2": ["“上海滨江医院” was taken for a unit by its place alone"],
        "5": ["the unit “各镇人民政府” of point 5 holds digits, signs or invisible characters"],
    }


def test_the_plans_are_listed_with_their_doubts(store: EmbeddedStore) -> None:
    rows = run(store, QUERIES["plans"], {}).rows.dicts()
    assert {r["plan"]: (r["wrong"], r["doubtful"]) for r in rows}[PLAN] == (1, 2)
    assert sum(r["wrong"] + r["doubtful"] for r in rows) == 3


def test_one_plans_data_has_its_own_findings(data: Data) -> None:
    assert len(data.of({"340000-2024-c3"}).findings) == 0
    assert len(data.of({"341181-2024-a1"}).findings) == len(data.findings) == 4
