"""Who owns a measure of a point with several clauses: on both stores, the owners of its own clause and no others."""

import pytest

from graph.source import Source
from graph.store.protocol import GraphStore
from loaders.reading import parse_source
from queries.catalog import load_catalog
from queries.run import run

pytestmark = pytest.mark.neo4j

POINTS = (
    "优化企业开办。推行一网通办（市司法局牵头，市税务局配合）。压减印章费用。（市公安局负责）",
    "改进不动产登记。设立综合窗口（市自然资源局负责）。核验共享户籍信息（市公安局、市数据局负责）。",
    "保障用水用气。压缩报装时限。（市水务局牵头）公示收费标准。（市发改委、市城管局按职责分工）",
    "便利纳税缴费。拓展非接触办税（市税务局负责）；推广数字人民币（人民银行市分行牵头，市金融局配合）。",
    "促进跨境贸易。优化通关流程（海关负责）；支持海外仓建设（市商务局牵头）。",
    "完善招标投标。清理隐性壁垒。（市公共资源局牵头）推进远程评标。（市数据局负责）核查围标串标。（市公安局负责）",
    "强化公正司法。提高审判效率（市法院负责）。开展执行监督（市检察院负责）。",
    "扩大人才供给。发放租房补贴（市人社局牵头，市财政局、市住建局配合）。举办校园招聘（市教育局负责）。",
    "规范监管执法。公布首违不罚清单（市司法局负责）。建立信用修复专窗。（市发改委负责）",
    "办好政务热线。一是整合诉求渠道（市信访局负责）；二是公开办件评价（市督查室负责）。",
)
PLAN = (
    "江北市2025年营商环境工作要点\n一、重点任务\n"
    + "\n".join(f"{n}.{p}" for n, p in enumerate(POINTS, 1))
    + "\n"
)
OWNED = [
    ("一网通办", "1.1", ["市司法局"], ["市税务局"], []),
    ("印章", "1.2", ["市公安局"], [], []),
    ("户籍", "2.2", [], [], ["市公安局", "市数据局"]),
    ("报装", "3.1", ["市水务局"], [], []),
    ("非接触", "4.1", ["市税务局"], [], []),
    ("海外仓", "5.2", ["市商务局"], [], []),
    ("远程评标", "6.2", ["市数据局"], [], []),
    ("执行监督", "7.2", ["市检察院"], [], []),
    ("租房补贴", "8.1", ["市人社局"], ["市财政局", "市住建局"], []),
    ("信用修复", "9.2", ["市发改委"], [], []),
    ("办件评价", "10-2", ["市督查室"], [], []),
]


def test_the_owners_of_a_measure_are_those_of_its_own_clause(empty_store: GraphStore):
    empty_store.load([parse_source(Source("plan.txt", "0" * 64, PLAN))])
    query = load_catalog().get("who-owns")
    for words, number, lead, support, joint in OWNED:
        (row,) = run(empty_store, query, {"text": words}).rows.dicts()
        assert (row["number"], row["lead"], row["support"], row["joint"]) == (number, lead, support, joint), (
            words
        )
    whole = run(empty_store, load_catalog().get("task"), {"number": "6"}).rows.dicts()
    assert [(r["number"], r["name"]) for r in whole] == [
        ("6.1", "市公共资源局"),
        ("6.2", "市数据局"),
        ("6.3", "市公安局"),
    ]
    (plan,) = run(empty_store, load_catalog().get("plans"), {}).rows.dicts()
    assert (plan["points"], plan["tasks"]) == (11, 21)
