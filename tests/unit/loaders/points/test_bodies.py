"""What follows the clause of the last point is its own, up to what closes the document."""

import pytest

from graph.source import Source
from loaders.reading import parse_source

HEAD = "临江市2024年工作要点\n一、民生\n1.修路。（市交通局负责）\n2.办学。（市教育局负责）"


def last_words(tail: str) -> str:
    return parse_source(Source("plan.txt", "0" * 64, HEAD + tail), jurisdiction=None).points[-1].body.surface


@pytest.mark.parametrize(
    ("tail", "own"),
    [
        ("建成校舍3所，与杭州市结对。\n", "建成校舍3所，与杭州市结对。"),
        ("\n扩建操场，落实《校园规划》。\n附件：1.任务表\n2.名单\n", "\n扩建操场，落实《校园规划》。"),
        ("\n各区县、各部门要认真落实本方案。\n", ""),
        ("\n各镇街要新建广场3个。\n", "\n各镇街要新建广场3个。"),
        ("\n全市各级各单位须于每月5日前报送进展。\n", ""),
        ("\n市政府办将加强督促检查，适时通报。\n", ""),
        ("\n以上任务由市政府督查室负责跟踪问效。\n", ""),
        ("\n本清单由市发改局负责解释。\n", ""),
        ("\n特此通知。\n", ""),
        ("\n各责任单位主要负责同志要亲自抓。\n", ""),
        ("\n全市上下要凝心聚力。\n", ""),
        ("\n请各牵头单位于每季度末报送进展。\n", ""),
        ("\n以上12项任务，务求年内完成。\n", ""),
        ("\n本项目由市住建局组织验收。\n", "\n本项目由市住建局组织验收。"),
        ("\n全区各级要把思想统一到部署上来。\n", ""),
        ("\n各市（州）、县（市、区）人民政府要细化任务。\n", ""),
        ("\n各类摊点主要设在人民路。\n", "\n各类摊点主要设在人民路。"),
        ("各地区要抓好落实，年底前报告。\n", ""),
        ("\n本方案自印发之日起施行。\n", ""),
        ("\n临江市2024年任务清单\n", ""),
        ("\n专栏1 校舍工程\n", ""),
        ("\n附件2：\n名单\n", ""),
    ],
)
def test_the_last_point_ends_where_the_document_closes(tail: str, own: str) -> None:
    assert last_words(tail) == "办学。（市教育局负责）" + own


def test_words_behind_a_clause_at_the_front_are_the_point() -> None:
    text = "临江市要点\n一、民生\n1.【责任单位：市交通局】修路。\n2.【责任单位：市教育局】各地要办学，建校舍3所。\n"
    assert parse_source(Source("plan.txt", "0" * 64, text)).points[-1].body.surface.endswith("建校舍3所。")
