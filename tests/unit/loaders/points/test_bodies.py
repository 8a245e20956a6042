"""What belongs to the last point of a plan: its words behind the clause, not what ends the document."""

import pytest

from graph.model import Source
from loaders.reading import parse_source

HEAD = "青阳县2024年工作要点\n一、重点\n1.办好展会。（县商务局负责）\n2.建好球场。（县体育局负责）"


@pytest.mark.parametrize(
    ("tail", "last"),
    [
        ("组织联赛6场，邀南京市队伍参加。", "组织联赛6场，邀南京市队伍参加。"),
        ("\n年底前开放球场3个。", "年底前开放球场3个。"),
        ("\n各乡镇、各部门要认真落实。", "县体育局负责）"),
        ("\n本要点自印发之日起施行。", "县体育局负责）"),
        ("\n青阳县人民政府办公室\n2024年3月1日", "县体育局负责）"),
        ("\n抄送：县委办公室，县人大常委会办公室。", "县体育局负责）"),
    ],
)
def test_what_follows_the_last_clause(tail: str, last: str):
    plan = parse_source(Source("plan.txt", "0" * 64, f"{HEAD}{tail}\n"))
    assert [p.number for p in plan.points] == ["1", "2"]
    assert plan.points[-1].body.surface.endswith(last)
    assert [r.name for r in plan.points[-1].responsibilities] == ["县体育局"]
