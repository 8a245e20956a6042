"""Three small plans written by hand through the model, for tests that need no reading of files.

`city_2024` and `city_2025` are plans of one city and share units, regions, partners and a document;
`province_2024` is the province's, has no sections and only joint owners. Together they hold every label,
every relationship type, every role, every way of naming a region, a point without a clause and one with two.
"""

from graph.model import Plan
from tests.support.doubted import doubted
from tests.support.laid_out import Item, Owner, lay_out
from tests.support.plan_names import (
    ANHUI,
    CHUZHOU,
    DELTA,
    EDUCATION,
    EMERGENCY,
    GOVERNMENT,
    HEALTH,
    HEFEI,
    HU_SU_ZHE,
    INDUSTRY,
    JAPAN,
    JIANGSU,
    LUHE,
    NANJING,
    P_CITIES,
    P_FINANCE,
    P_GOVERNMENT,
    P_REFORM,
    REFORM,
    SHANGHAI,
    TIANCHANG,
    TOWNS,
    ZONE,
)

_DOCUMENT = "长江三角洲区域一体化发展规划纲要"
_FAIR = Item(
    "1",
    "赴上海、六合开展招商",
    "赴上海、六合开展招商，全年签约项目不少于20个，2024年底前开工率达到60%。",
    (
        (
            "市发改委牵头，市工信局、天长高新区管委会配合",
            (Owner("lead", REFORM), Owner("support", INDUSTRY), Owner("support", ZONE)),
        ),
    ),
    regions=((SHANGHAI, "direct", "上海"), (LUHE, "direct", "六合")),
    indicators=(("不少于20个", ">=", 20.0, "个", "签约项目"), ("达到60%", ">=", 60.0, "%", "开工率")),
    deadlines=(("2024年底前", "2024-12-31"),),
)
_HOSPITAL = Item(
    "2",
    "与江苏省人民医院共建医联体",
    "与江苏省人民医院、上海滨江医院共建医联体，用好沪苏浙名医资源。",
    (("市卫健委、市教体局等按职责分工", (Owner("joint", HEALTH), Owner("joint", EDUCATION))),),
    open=True,
    regions=(
        (NANJING, "organisation", "江苏省人民医院"),
        (SHANGHAI, "organisation", "上海滨江医院"),
        (HU_SU_ZHE, "group", "沪苏浙"),
    ),
    partners=(("江苏省人民医院", "hospital", NANJING), ("上海滨江医院", "hospital", None)),
)
_ROAD = Item(
    "3",
    "加快合肥至天长铁路前期工作",
    f"落实《{_DOCUMENT}》，加快合肥至天长铁路前期工作。",
    (
        ("市发展改革委牵头", (Owner("lead", REFORM, "市发展改革委"),)),
        (
            "市发改委配合，市应急管理局参加",
            (Owner("support", REFORM), Owner("support", EMERGENCY, "市应急管理局")),
        ),
    ),
    regions=((DELTA, "document", "长江三角洲区域"), (HEFEI, "route", "合肥")),
    cites=(_DOCUMENT,),
)
_STUDY = Item(
    "4",
    "组织赴日本研修",
    "组织赴日本研修，提升外向度。",
    regions=((JAPAN, "direct", "日本"),),
    indicators=(("提升外向度", "relative", None, None, "外向度"),),
)
_DRILL = Item(
    "5",
    "开展联合应急演练",
    "与南京开展联合应急演练。",
    (("市应急局负责；各镇人民政府配合", (Owner("lead", EMERGENCY), Owner("support", TOWNS))),),
    regions=((NANJING, "direct", "南京"),),
)


def city_2024() -> Plan:
    """Return a county-level city's plan: two sections, five points, and findings about three of them."""
    plan = lay_out(
        "341181-2024-a1",
        "天长市2024年区域合作工作要点",
        {"产业合作": (_FAIR, _HOSPITAL), "互联互通": (_ROAD, _STUDY, _DRILL)},
        jurisdiction=TIANCHANG,
        issuer=GOVERNMENT,
        year=2024,
        addressees=(REFORM, TOWNS),
    )
    return doubted(
        plan,
        ("odd-name", "上海滨江医院", "2"),
        ("odd-character", "提升外向度", "4"),
        ("name-broken", "各镇人民政府", "5"),
        ("text-left-out", "天长市2024年", ""),
    )


_FAIR_2025 = Item(
    "1",
    "赴上海开展招商",
    "赴上海开展招商，签约项目30个左右。",
    (
        (
            "市工信局牵头，市发展和改革委员会配合",
            (Owner("lead", INDUSTRY), Owner("support", REFORM, "市发展和改革委员会")),
        ),
    ),
    regions=((SHANGHAI, "direct", "上海"),),
    indicators=(("30个左右", "=", 30.0, "个", "签约项目"),),
)
_HOSPITAL_2025 = Item(
    "2",
    "深化与江苏省人民医院的合作",
    f"深化与江苏省人民医院的合作，对接《{_DOCUMENT}》，三季度完成。",
    (("市卫健委负责", (Owner("lead", HEALTH),)),),
    regions=((NANJING, "organisation", "江苏省人民医院"),),
    partners=(("江苏省人民医院", "hospital", NANJING),),
    deadlines=(("三季度", "2025-09-30"),),
    cites=(_DOCUMENT,),
)


def city_2025() -> Plan:
    """Return the same city's plan a year later: one section, two points, fewer units."""
    return lay_out(
        "341181-2025-b2",
        "天长市2025年区域合作工作要点",
        {"产业合作": (_FAIR_2025, _HOSPITAL_2025)},
        jurisdiction=TIANCHANG,
        issuer=GOVERNMENT,
        year=2025,
    )


def province_2024() -> Plan:
    """Return a province's plan without sections whose points have only joint owners."""
    fund = Item(
        "1",
        "设立协作资金",
        "设立协作资金，支持天长市与六合区协作，6月底前拨付到位。",
        (
            (
                "省发展改革委、财政厅按职责分工",
                (Owner("joint", P_REFORM), Owner("joint", P_FINANCE, "财政厅", "省财政厅")),
            ),
        ),
        regions=((TIANCHANG, "direct", "天长市"), (LUHE, "direct", "六合区")),
        deadlines=(("6月底前", "2024-06-30"),),
    )
    review = Item(
        "2",
        "开展评估",
        "开展评估，全省园区绩效位次前移。",
        (("各市人民政府", (Owner("joint", P_CITIES),)),),
        indicators=(("位次前移", "rank", None, None, "园区绩效"),),
    )
    return lay_out(
        "340000-2024-c3",
        "安徽省省际毗邻地区协作任务分工",
        {"": (fund, review)},
        jurisdiction=ANHUI,
        issuer=P_GOVERNMENT,
        year=2024,
        regions=(JIANGSU, NANJING, LUHE, ANHUI, CHUZHOU, TIANCHANG),
    )


def sample_plans() -> tuple[Plan, ...]:
    """Return the three plans, each made anew."""
    return city_2024(), city_2025(), province_2024()
