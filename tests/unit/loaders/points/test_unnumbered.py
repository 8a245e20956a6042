"""Plans without numbers: paragraphs, and blocks of labelled lines, one a task."""

from loaders.read import source_from_bytes
from loaders.reading import parse_source

BLOCKS = """青阳县2024年任务分解
序号：1
工作任务：与安徽省池州市、江西省上饶市共建线路3条。
分管领导：陈某
牵头单位：县文旅局
责任单位：县商务局
时间要求：2024年6月底前

序号：2
工作任务：建成泵站5座；
改造管网8公里。
分管领导：李某
牵头单位：县水利局
责任单位：县财政局
时间要求：2024年10月底前
"""


def read(text: str) -> list[tuple[str, str, list[str], list[float | None], list[str]]]:
    plan = parse_source(source_from_bytes("plan.txt", text.encode()), jurisdiction="临海市")
    return [
        (
            p.number,
            p.title,
            [r.name for r in p.roles("lead")],
            [i.value for i in p.indicators],
            [r.region.name for r in p.regions],
        )
        for p in plan.points
    ]


def test_a_block_of_labels_is_a_task_with_its_targets_and_places():
    first, second = read(BLOCKS)
    assert first == ("1", first[1], ["县文旅局"], [3], ["安徽省", "池州市", "江西省", "上饶市"])
    assert first[1].startswith("与安徽省池州市")
    assert second[:4] == ("2", second[1], ["县水利局"], [5, 8])


def test_a_label_on_its_own_line_speaks_for_the_line_above():
    text = "青阳县任务\n新建校舍2所。\n责任单位：县教育局\n新建球场4个。\n责任单位：县体育局\n"
    assert [(p[0], p[2], p[3]) for p in read(text)] == [("1", ["县教育局"], [2]), ("2", ["县体育局"], [4])]
