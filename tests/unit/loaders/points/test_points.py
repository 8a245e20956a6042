"""Outlines of every form: which items are points, how they are numbered, which clause speaks for them."""

import pytest

from loaders.clauses.finder import find_clauses
from loaders.outline import Item, cut_stretches
from loaders.points.chooser import choose_points
from loaders.points.drafts import attach_clauses
from loaders.points.numbering import numbers
from loaders.text.plain import plain as to_plain


def points(text: str) -> list[tuple[str, int | None, int, bool]]:
    plain = to_plain(text)
    stretches = cut_stretches(plain)
    starts = [item.start for stretch in stretches for item in stretch.outline.items]
    assigned = attach_clauses(stretches, find_clauses(plain, starts))
    drafts = choose_points(plain, assigned)
    labels = zip(drafts, numbers(drafts), strict=True)
    return [(label, top(c.item), len(c.clauses), c.inherited) for c, label in labels]


def top(item: Item) -> int | None:
    above = list(item.ancestors())
    return above[-1].value if above else None


CASES = {
    "numbers run on across chapters": (
        "一、产业\n1.抓招商。（市商务局牵头）\n2.抓项目。（市发改委牵头）\n二、民生\n3.办教育。（市教育局牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 2, 1, False)],
    ),
    "numbers restart in each chapter": (
        "一、产业\n1、抓招商。（市商务局牵头）\n2、抓项目。（市发改委牵头）\n二、民生\n1、办教育。（市教育局牵头）\n2、办医疗。（市卫健委牵头）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 2, 1, False), ("2-2", 2, 1, False)],
    ),
    "a number that would stand twice has those above in front": (
        "一、行动\n（一）拆违\n1.沿街拆违。（市城管局负责）\n2.小区拆违。（市住建局负责）\n（二）验收，逐项销号。（市督查室负责）\n",
        [("1", 1, 1, False), ("1-1-2", 1, 1, False), ("1-2", 1, 1, False)],
    ),
    "numbers with a hyphen bear the chapter": (
        "一、产业\n1-1 强链。（市工信局负责）\n1-2 引才。（市人社局负责）\n二、交通\n2-1 修路。（市交通局负责）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 2, 1, False)],
    ),
    "numbers with a dash below numbers": (
        "1.河道管护\n1——1清淤。（区水利局牵头）\n1——2护岸。（区水利局牵头）\n2.林地管护\n2——1造林。（区林业局牵头）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 2, 1, False)],
    ),
    "items that all bear the number 1 are counted": (
        "一、招商\n1. 办推介会。（市商务局负责）\n1. 设基金。（市财政局负责）\n二、用工\n1. 办招聘会。（市人社局负责）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 2, 1, False)],
    ),
    "articles run on below chapters": (
        "一、招商\n第一条 办推介会。（市商务局负责）\n第二条 设基金。（市财政局负责）\n二、用工\n第三条 办招聘会。（市人社局负责）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 2, 1, False)],
    ),
    "problems to mend with measures before their owners": (
        "一、河道乱占\n整改目标：清零。\n整改措施：\n（一）排查。\n（二）拆除。\n责任单位：县水利局\n"
        "二、扬尘超标\n整改目标：达标。\n整改措施：\n（一）洒水。\n（二）覆盖。\n责任单位：县住建局\n",
        [("1", None, 1, False), ("2", None, 1, False)],
    ),
    "measures whose last alone has owners, below bare headings": (
        "一、河道\n（一）排查。\n（二）拆除。\n责任单位：县水利局\n二、扬尘\n（一）洒水。\n（二）覆盖。\n责任单位：县住建局\n",
        [("1-1", 1, 0, False), ("1-2", 1, 1, False), ("2-1", 2, 0, False), ("2-2", 2, 1, False)],
    ),
    "task forces with their owners below their name": (
        "一、任务\n专班一：外资专班\n（牵头单位：区商务局　成员单位：区外事办）\n1.办推介会。\n2.设基金。\n"
        "专班二：用地专班\n（牵头单位：区资源局　成员单位：区住建局）\n3.收储土地。\n",
        [("1", 1, 1, True), ("2", 1, 1, True), ("3", 1, 1, True)],
    ),
    "ranks as headings": (
        "第一，畅通政务服务\n（1）减环节。（区甲局负责）\n（2）减材料。（区乙局负责）\n第二，规范市场秩序\n（3）查价格。（区丙局负责）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 2, 1, False)],
    ),
    "ranks within a point": (
        "一、服务\n1.减环节。第一，并联办理，限时办结。\n第二，容缺受理，事后补齐。（区甲局负责）\n2.减材料。（区乙局负责）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "an excerpt begins midway": (
        "第二章 水\n第三节 河道\n第七条 清淤。（县水利局负责）\n第三章 林\n第一节 造林\n第八条 植树。（县林业局负责）\n",
        [("7", 2, 1, False), ("8", 3, 1, False)],
    ),
    "three levels, the third restarts": (
        "一、产业\n（一）工业\n1.强链。（市工信局负责）\n2.补链。（市工信局负责）\n（二）农业\n1.种粮。（市农业农村局负责）\n2.养鱼。（市水产中心负责）\n"
        "二、民生\n（一）教育\n1.建校。（市教育局负责）\n2.招师。（市教育局负责）\n",
        [
            ("1-1-1", 1, 1, False),
            ("1-1-2", 1, 1, False),
            ("1-2-1", 1, 1, False),
            ("1-2-2", 1, 1, False),
            ("2-1-1", 2, 1, False),
            ("2-1-2", 2, 1, False),
        ],
    ),
    "full-width digits and dots": (
        "一、产业\n１．抓招商。（市商务局牵头）\n２．抓项目。（市发改委牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "chapters themselves are points": (
        "一、抓好招商。围绕主导产业引项目。（县商务局牵头）\n二、抓好项目。开工一批。（县发改局牵头）\n三、抓好服务。（县政务服务局负责）\n",
        [("1", None, 1, False), ("2", None, 1, False), ("3", None, 1, False)],
    ),
    "a whole plan in one line": (
        "为做好今年工作，制定本方案。一、总体要求坚持稳中求进。二、重点任务（一）抓招商。瞄准龙头企业，全年引进项目若干，办好推介活动，做实跟踪服务。（市商务局牵头）"
        "（二）抓项目。开工一批、竣工一批、储备一批，健全调度机制，解决用地用能问题。（市发改委牵头，市财政局配合）三、保障措施（三）强督查。定期通报进展，推动责任落实，"
        "对进度滞后的约谈提醒，确保全年目标任务圆满完成，形成比学赶超的氛围。（市政府督查室负责）",
        [("1", 2, 1, False), ("2", 2, 1, False), ("3", 3, 1, False)],
    ),
    "heading clause inherited by points without one": (
        "一、产业\n（一）工业振兴（市工信局牵头，市财政局配合）\n1.强链补链。\n2.技改扩能。（市科技局负责）\n（二）农业提质（市农业农村局牵头）\n3.稳粮扩油。\n4.养殖升级。\n",
        [("1", 1, 1, True), ("2", 1, 1, False), ("3", 1, 1, True), ("4", 1, 1, True)],
    ),
    "circled numbers list parts of one point": (
        "一、产业\n1.抓招商：\n①引龙头；\n②补链条；\n③强服务。（市商务局牵头）\n2.抓项目：\n①开工；\n②竣工。（市发改委牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "bracketed numbers with a clause each are points": (
        "一、产业\n1.抓招商\n（1）引龙头。（市商务局牵头）\n（2）补链条。（市工信局牵头）\n2.抓项目\n（1）促开工。（市发改委牵头）\n（2）促竣工。（市住建局牵头）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 1, 1, False), ("2-2", 1, 1, False)],
    ),
    "articles": (
        "第一章 总则\n第一条 为规范工作，制定本办法。\n第二章 任务\n第二条 开展排查。（市应急局负责）\n第三条 开展整治。（市公安局负责）\n",
        [("2", 2, 1, False), ("3", 2, 1, False)],
    ),
    "several clauses in one point": (
        "一、贸易\n1.稳出口。开拓市场。（市商务局牵头）支持参展。（市贸促会负责）\n2.扩进口。（海关负责）优化通关。（市口岸办负责）\n",
        [("1", 1, 2, False), ("2", 1, 2, False)],
    ),
    "decimals and years in the text are no labels": (
        "一、产业\n1.投资增长1.5倍，2.0版平台上线。（市工信局牵头）\n2.2024年6月底前完成3.5公里管网，三、四线城市联动。（市住建局牵头）\n3.5G基站建成。（市通管办牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 1, 1, False)],
    ),
    "aims and preface are no points": (
        "一、总体要求\n（一）指导思想\n坚持新理念。\n（二）工作目标\n到年底建成。\n二、重点任务\n（一）抓招商。（市商务局牵头）\n（二）抓项目。（市发改委牵头）\n三、保障措施\n（一）加强领导。\n（二）强化督查。\n",
        [("2-1", 2, 1, False), ("2-2", 2, 1, False)],
    ),
    "no clause anywhere": (
        "一、主要目标\n接待游客若干。\n二、抓营销\n1.办推介会。\n2.投广告。\n三、抓服务\n1.建厕所。\n2.强培训。\n",
        [("2-1", 2, 0, False), ("2-2", 2, 0, False), ("3-1", 3, 0, False), ("3-2", 3, 0, False)],
    ),
    "contents page": (
        "目 录\n一、产业.....1\n二、民生.....3\n\n一、产业\n1.抓招商。（市商务局牵头）\n二、民生\n2.办教育。（市教育局牵头）\n",
        [("1", 1, 1, False), ("2", 2, 1, False)],
    ),
    "the plan is an annex of the notice": (
        "各镇：\n一、提高认识。抓好落实。\n二、强化调度。按月报送。\n附件\n任务分解表\n一、产业\n1.抓招商。（县商务局牵头）\n2.抓项目。（县发改局牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "boxes of projects inside a point": (
        "一、工程\n1.算力工程。建中心。（牵头单位：市数据局）\n专栏1 算力重点项目\n1.中心一期。扩建机房。\n2.调度平台。联通各地。\n2.网络工程。建光网。（牵头单位：市通管局）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "wrapped lines": (
        " 一、产业\n 1.围绕主导产业开展精准招商，引进一批龙头\n企业。（市商务\n局牵头，市工信局、市财\n政局配合）\n 2.抓好项目建设。（市发改委牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "markdown headings": (
        "# 工作要点\n\n## 一、产业\n\n1. 抓招商。（市商务局牵头）\n2. 抓项目。（市发改委牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "labels on their own lines": (
        "一、产业\n1.抓招商。\n牵头单位：市商务局\n责任单位：市工信局、各镇\n完成时限：2024年12月\n2.抓项目。\n牵头单位：市发改委\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "named tasks": (
        "一、产业\n任务1：抓招商。（市商务局牵头）\n任务2：抓项目。（市发改委牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False)],
    ),
    "decimal numbers": (
        "1 产业\n1.1 抓招商。（市商务局牵头）\n1.2 抓项目。（市发改委牵头）\n2 民生\n2.1 办教育。（市教育局牵头）\n",
        [("1-1", 1, 1, False), ("1-2", 1, 1, False), ("2-1", 2, 1, False)],
    ),
    "a number is missing": (
        "一、产业\n1.抓招商。（市商务局牵头）\n2.抓项目。（市发改委牵头）\n4.抓服务。（市政务服务局负责）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("4", 1, 1, False)],
    ),
    "numbers glued to lists of units, in one line": (
        "为做好今年工作，制定本方案：一、总体目标实现稳中有进。二、主要任务（一）产业方面1.开展强链补链，培育龙头企业。责任部门：市工信局，各片区管理局2.做好招商引资，办好推介活动。"
        "责任部门：市商务局，各片区管理局（二）民生方面1.办好学校，增加学位供给。责任部门：市教育局2.办好医院，提升服务能力。责任部门：市卫健委三、工作措施（一）摸排阶段。6月前完成。"
        "（二）整改阶段。8月前完成。各单位要压实责任，确保按时完成各项任务，及时报送进展情况。",
        [
            ("2-1-1", 2, 1, False),
            ("2-1-2", 2, 1, False),
            ("2-2-1", 2, 1, False),
            ("2-2-2", 2, 1, False),
            ("3-1", 3, 0, False),
            ("3-2", 3, 0, False),
        ],
    ),
    "run-on numbers glued to headings, in one line": (
        "根据上级要求制定要点。一、提高认识1.深入学习。组织集中学习，提高思想认识。（各处室）2.认真贯彻。抓好各项措施落实。（各处室）二、落实责任3.落实监管责任。明确分工，"
        "加强调度。（责任单位：经济处）4.落实主体责任。督促企业落实制度。（责任单位：综治处）三、强化保障5.强化培训。全年开展培训，提升能力水平，确保取得实效，推动形成长效机制。（各处室）",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 2, 1, False), ("4", 2, 1, False), ("5", 3, 1, False)],
    ),
    "chapters in which 一、 counts anew": (
        "第一章 招商\n一、引资\n1.引进企业。（市商务局牵头）\n二、办会\n1.办好展会。（市商务局牵头）\n第二章 民生\n一、教育\n1.建校。（市教育局牵头）\n二、医疗\n1.建院。（市卫健委牵头）\n",
        [("1-1-1", 1, 1, False), ("1-2-1", 1, 1, False), ("2-1-1", 2, 1, False), ("2-2-1", 2, 1, False)],
    ),
    "bracketed numbers that run on": (
        "一、开放\n（一）招商\n（1）赴外招商。（市商务局牵头）\n（2）驻点招商。（市商务局牵头）\n（二）办展\n（3）农博会。（市农业农村局牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 1, 1, False)],
    ),
    "items behind the heading in one short line": (
        "一、开放。深化合作。1.招商。（市商务局牵头）2.办展。（市贸促会牵头）\n二、改革。3.放权。（市司法局牵头）4.减证。（市司法局牵头）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 2, 1, False), ("4", 2, 1, False)],
    ),
    "a closing deadline line belongs to its point": (
        "一、建园4所\n牵头单位：区教育局\n完成时限：8月底\n\n二、修路25公里\n牵头单位：区交通局\n完成时限：12月底\n",
        [("1", None, 1, False), ("2", None, 1, False)],
    ),
    "a page pasted without any break": (
        "云和县2022年工作要点为做好工作，制定本要点。一、总体要求坚持稳中求进工作总基调。二、主要任务1.公开预算。（县财政局负责）2.公开项目。（县发改局负责）三、保障措施3.强化督查。"
        "（县政府办负责）4.强化培训。全年举办培训班，提升能力水平，确保取得实效，推动形成长效机制，切实抓好落实，及时总结经验。（县委组织部负责）",
        [("1", 2, 1, False), ("2", 2, 1, False), ("3", 3, 1, False), ("4", 3, 1, False)],
    ),
    "a count right behind the number": (
        "一、任务\n1.加强培训。（县教育局负责）\n2.3家企业完成技改。（县经信局负责）\n3.5公里道路改造。（县交通局负责）\n",
        [("1", 1, 1, False), ("2", 1, 1, False), ("3", 1, 1, False)],
    ),
    "a gap in a line": (
        "一、任务（一）招商。办好推介活动，瞄准龙头企业招引项目。（甲县商务局负责）（二）项目。开工一批、竣工一批、储备一批。（甲县发改局负责）（四）服务。优化审批流程，压缩办理时限。"
        "（甲县政务服务局负责）二、保障（五）督查。定期通报进展，推动责任落实，对进度滞后的约谈提醒。（甲县政府办负责）",
        [("1", 1, 1, False), ("2", 1, 1, False), ("4", 1, 1, False), ("5", 2, 1, False)],
    ),
    "chapters behind full stops while other numbers open lines": (
        "为做好工作，制定本要点。一、总体要求\n坚持新理念。二、重点任务\n（一）抓产业\n1.培育企业。（县经信局负责）\n2.建设园区。（县经信局负责）\n（二）抓保障\n1.强化用地。（县资规局负责）\n"
        "三、工作要求\n各乡镇抓好落实。\n",
        [("1-1", 2, 1, False), ("1-2", 2, 1, False), ("2-1", 2, 1, False)],
    ),
    "two documents in one file": (
        "若干政策\n一、支持平台\n培育一批平台。（责任单位：市工信局）\n二、支持上云\n给予补助。（责任单位：市财政局）\n\n行动计划\n一、总体要求\n（一）指导思想\n坚持创新。\n二、行动\n"
        "1.建网络。（责任单位：市通管局）\n2.强安全。（责任单位：市委网信办）\n",
        [("1", None, 1, False), ("2", None, 1, False), ("1", 2, 1, False), ("2", 2, 1, False)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_points(name: str) -> None:
    text, want = CASES[name]
    assert points(text) == want
