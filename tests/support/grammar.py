"""Plans put together at random from a small grammar, with the roles that they assign: for property tests."""

from dataclasses import dataclass

from hypothesis import strategies as st

CHINESE = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
]
PLACES = (("青阳县", "县"), ("巢湖市", "市"), ("滨江区", "区"), ("江西省", "省"))
STEMS = (
    "财政",
    "教育",
    "民政",
    "公安",
    "司法",
    "水利",
    "审计",
    "统计",
    "商务",
    "农业农村",
    "应急管理",
    "市场监管",
)
TASKS = (
    "完善公共服务设施",
    "开展专项整治行动",
    "培育骨干企业，延伸产业链条",
    "推进重点项目建设；加强要素保障",
    "提升窗口服务水平，缩短办理流程",
    "健全长效管理机制",
)
TARGETS = ("", "", "新增就业岗位500个", "覆盖率达到90%以上", "举办活动不少于6场")
DUE = ("", "", "2024年底前完成", "6月底前见效")
PARTNERS = ("", "", "加强与南京市的合作", "组织企业赴长三角对接", "选派教师到浙江大学研修")
BRACKETS = ("（）", "()", "〔〕", "【】")


@dataclass(frozen=True)
class Wanted:
    """The roles that a clause assigns, names as written, in order."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Made:
    """A plan's text and what each of its points assigns, in order."""

    text: str
    points: tuple[Wanted, ...]


def _names(word: str) -> st.SearchStrategy[list[str]]:
    suffix = "厅" if word == "省" else "局"
    return st.lists(
        st.sampled_from([f"{word}{s}{suffix}" for s in STEMS]), min_size=2, max_size=5, unique=True
    )


@st.composite
def _clause(draw: st.DrawFn, word: str) -> tuple[str, Wanted]:
    names = draw(_names(word))
    cut = draw(st.integers(1, len(names) - 1))
    lead, rest = names[:cut], names[cut:]
    a, b, every = "、".join(lead), "、".join(rest), "、".join(names)
    both = Wanted(tuple(lead), tuple(rest))
    forms = [
        (f"{a}牵头，{b}按职责分工负责", both),
        (f"{a}牵头；{b}配合", both),
        (f"牵头单位：{a}；责任单位：{b}", both),
        (f"牵头单位：{a}，配合单位：{b}", both),
        (f"{lead[0]}牵头，{b}等按职责分工负责", Wanted((lead[0],), tuple(rest), open=True)),
        (f"{every}按职责分工负责", Wanted(joint=tuple(names))),
        (f"责任单位：{every}", Wanted(joint=tuple(names))),
        (f"{names[0]}负责", Wanted((names[0],))),
        (f"责任单位：{names[0]}", Wanted((names[0],))),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def _point(draw: st.DrawFn, word: str) -> tuple[str, Wanted]:
    extra = [draw(st.sampled_from(c)) for c in (TARGETS, PARTNERS, DUE)]
    words = "，".join([draw(st.sampled_from(TASKS)), *filter(None, extra)])
    clause, wanted = draw(_clause(word))
    left, right = tuple(draw(st.sampled_from(BRACKETS)))
    return f"{words}。{left}{clause}{right}", wanted


@st.composite
def plans(draw: st.DrawFn) -> Made:
    """Draw a plan: a notice, two to four chapters, points whose numbers run on or start anew in each."""
    place, word = draw(st.sampled_from(PLACES))
    title = f"{place}2024年重点工作要点"
    office = f"{place}人民政府办公{'厅' if word == '省' else '室'}"
    lines = [f"{office}关于印发{title}的通知", "各有关单位：", f"现将《{title}》印发给你们，请认真落实。"]
    lines += [office, "2024年3月1日", title]
    run_on = draw(st.booleans())
    label = draw(st.sampled_from(["{}.", "{}．", "{}、", "（{}）"]))
    wanted: list[Wanted] = []
    for chapter in range(draw(st.integers(2, 4))):
        lines.append(
            f"{CHINESE[chapter]}、{draw(st.sampled_from(['加强统筹协调', '深化改革创新', '优化营商环境']))}"
        )
        for count in range(draw(st.integers(2, 4))):
            number = len(wanted) + 1 if run_on else count + 1
            shown = CHINESE[number - 1] if label == "（{}）" else str(number)
            words, roles = draw(_point(word))
            lines.append(label.format(shown) + words)
            wanted.append(roles)
    return Made("\n".join(lines) + "\n", tuple(wanted))
