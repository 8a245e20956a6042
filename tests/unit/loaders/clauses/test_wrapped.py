"""Lines that a page or a program broke inside sentences: the plan reads as if they were whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.clauses.wrapped import soft_ends, softened
from loaders.text.plain import plain
from tests.support.dresses import broken, in_print, read, told

PROSE = """青阳县人民政府关于印发青阳县2024年开放合作工作要点的通知
青阳县2024年开放合作工作要点
一、扩大开放
1.推介花木产品。由县商务局牵头，县文化和旅游局、县农业农村局配合，6月底前赴上海举办推介会，签约3个以上项目，带动全县花木产业发展壮大。
2.共建实训基地。县教育局会同县人力资源和社会保障局做好与南京大学的对接工作，年内建成实训基地1500平方米，形成产教融合的良好局面。
3.办好年会。由县委宣传部负责办好长三角一体化年会，确保年会安全有序举行，参会企业达到1200家。
二、优化环境
4.提升服务水平。县市场监督管理局牵头，县税务局、县住房和城乡建设局、县数据资源管理局配合，优化营商环境。
5.学习经验。由县发展和改革委员会负责，12月底前组织赴安吉县、合肥市学习考察两次，形成调研报告并提出改进措施。
"""
BRACKETS = """凤台县人民政府办公室关于印发凤台县2023年水利工作要点的通知
凤台县2023年水利工作要点
一、建设水利工程
（一）加快推进淮河干流治理工程凤台段建设，9月底前完成堤防加固12公里。（牵头单位：县水利局，配合单位：县自然资源和规划局、县交通运输局，各乡镇人民政府）
（二）实施“农村供水保障”三年行动，新增供水人口3.5万人，与淮南市、阜阳市共同推进跨区域调水。（牵头单位：县住房和城乡建设局，配合单位：县水利局、县卫生健康委员会）
（三）深入开展河湖“清四乱”整治，全年整治问题120个以上。（县河长制办公室牵头，县生态环境分局、县农业农村局和县城市管理局按职责分工配合）
"""
LABELS = """怀远县2024年推动新能源产业发展任务分工
一、夯实产业基础
1.编制产业规划，6月底前完成全县光伏、风电资源普查，开发屋顶光伏20万平方米。
牵头单位：县发展和改革委员会
配合单位：县自然资源和规划局、县住房和城乡建设局、国网怀远县供电公司、中国移动怀远分公司、中国铁塔怀远分公司、各乡镇人民政府
2.与合肥市、常州市共建新能源汽车零部件产业园，全年签约亿元以上项目5个，力争其中3个项目年内开工建设。
牵头单位：县投资促进服务中心、县经济和信息化局
配合单位：县财政局、县市场监督管理局、怀远经济开发区管理委员会、县人力资源和社会保障局
3.推进充电设施进村，年底前每个行政村至少建成充电桩2个，实现全县公路沿线服务区充电设施全覆盖。
牵头单位：县交通运输局
配合单位：县农业农村局、国网怀远县供电公司、各乡镇人民政府
"""


@pytest.mark.parametrize("text", [PROSE, BRACKETS, LABELS], ids=["prose", "brackets", "labels"])
@settings(deadline=None, max_examples=15)
@given(most=st.integers(min_value=20, max_value=48), printed=st.booleans())
def test_a_plan_broken_by_the_width_of_a_page_reads_as_the_whole_one(text, most, printed):
    page = broken(text, most * 2, in_print) if printed else broken(text, most)
    plan = read(page)
    assert told(plan) == told(read(text))
    assert all(page[m.start : m.end] == m.surface for p in plan.points for m in mentions(p))


def mentions(point):
    yield from (r.as_written for r in point.responsibilities)
    yield from (clause.mention for clause in point.clauses)


@pytest.mark.parametrize(
    ("whole", "parted"),
    [
        ("县文化和旅游局、县农业农村局", "县文化和旅游局\n、县农业农村局"),
        ("县文化和旅游局、县农业农村局", "县文化和旅游局、\n县农业农村局"),
        ("县税务局、县住房和城乡建设局", "县税\n务局、县住房和城乡建设局"),
        ("由县发展和改革委员会负责，", "由县发展和改革\n委员会负责，"),
        ("由县商务局牵头，", "由县商务\n局牵头，"),
        ("由县商务局牵头，", "由县商\n务局牵头，"),
        ("县农业农村局配合，", "县农业农村局配\n合，"),
        ("县市场监督管理局牵头，县税务局", "县市场监督管理局牵头，县\n税务局"),
    ],
)
def test_a_line_broken_within_a_list_or_a_name_of_prose_goes_on(whole, parted):
    text = PROSE.replace(whole, parted, 1)
    assert text != PROSE
    assert told(read(text)) == told(read(PROSE))


@pytest.mark.parametrize(
    "text",
    [
        "一、扩大开放\n二、优化环境\n三、改善民生\n四、保护生态\n五、加强管理\n",
        "1.推进项目\n2.推进招商\n3.推进改革\n" * 9,
        "县教育局\n县财政局\n县水利局\n县交通局\n县司法局\n县统计局\n",
        "工作要点\n牵头单位：县教育局\n配合单位：县财政局\n完成时限：6月底\n",
        PROSE,
        BRACKETS,
    ],
)
def test_lines_that_end_as_their_author_wished_stay(text):
    assert soft_ends(text, plain(text)) == []


def test_offsets_stay_and_only_white_space_changes():
    page = broken(PROSE, 24)
    ends = soft_ends(page, plain(page))
    made = softened(plain(page), ends)
    assert len(ends) > 9
    assert len(made) == len(page)
    assert [at for at, (a, b) in enumerate(zip(made, plain(page), strict=True)) if a != b] == ends
    assert all(made[at].isspace() and made[at] != "\n" for at in ends)
