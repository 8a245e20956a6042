"""Three small plans written by hand through the model, for tests that need no reading of files.

`city_2024` and `city_2025` are plans of one city and share units, regions, partners and a document;
`province_2024` is the province's, has no sections and only joint owners. Together they hold every label,
every relationship type, every role, every way of naming a region, a point without a clause and one with two.
"""

from dataclasses import dataclass
from hashlib import sha256

from graph.model import (
    Citation,
    Clause,
    Deadline,
    Indicator,
    Mention,
    Op,
    PartnerKind,
    PartnerMention,
    Plan,
    Point,
    Region,
    RegionMention,
    Responsibility,
    Role,
    Section,
    Unit,
    UnitKind,
    Via,
)
from tests.support.doubted import doubted

ANHUI = Region("340000", "安徽省", "安徽", "province", "Anhui", aliases=("皖",))
CHUZHOU = Region("341100", "滁州市", "滁州", "prefecture", "Chuzhou", "340000")
TIANCHANG = Region("341181", "天长市", "天长", "county", "Tianchang", "341100")
HEFEI = Region("340100", "合肥市", "合肥", "prefecture", "Hefei", "340000")
SHANGHAI = Region("310000", "上海市", "上海", "province", "Shanghai", aliases=("沪",))
JIANGSU = Region("320000", "江苏省", "江苏", "province", "Jiangsu", aliases=("苏",))
ZHEJIANG = Region("330000", "浙江省", "浙江", "province", "Zhejiang", aliases=("浙",))
NANJING = Region("320100", "南京市", "南京", "prefecture", "Nanjing", "320000")
LUHE = Region("320116", "六合区", "六合", "county", "Luhe", "320100")
HU_SU_ZHE = Region(
    "set:沪苏浙", "沪苏浙", "沪苏浙", "set", "", None, ("310000", "320000", "330000"), ("江浙沪",)
)
DELTA = Region("set:长三角", "长三角", "长三角", "set", "", None, ("310000", "320000", "330000", "340000"))
JAPAN = Region("country:日本", "日本", "日本", "country", "Riben")

ALL_REGIONS = (
    SHANGHAI,
    JIANGSU,
    NANJING,
    LUHE,
    ZHEJIANG,
    ANHUI,
    HEFEI,
    CHUZHOU,
    TIANCHANG,
    JAPAN,
    HU_SU_ZHE,
    DELTA,
)


def _unit(
    region: Region, name: str, full: str, line: str, *aliases: str, kind: UnitKind = "government"
) -> Unit:
    return Unit(f"{region.id}:{name}", name, full, kind, region.level, line, region.id, aliases)


GOVERNMENT = _unit(TIANCHANG, "市政府", "天长市人民政府", "政府", "天长市人民政府")
REFORM = _unit(TIANCHANG, "市发改委", "天长市发展和改革委员会", "发展改革", "市发展改革委")
INDUSTRY = _unit(TIANCHANG, "市工信局", "天长市工业和信息化局", "工业和信息化")
EDUCATION = _unit(TIANCHANG, "市教体局", "天长市教育体育局", "教育体育")
HEALTH = _unit(TIANCHANG, "市卫健委", "天长市卫生健康委员会", "卫生健康")
EMERGENCY = _unit(TIANCHANG, "市应急局", "天长市应急管理局", "应急管理", "市应急管理局")
ZONE = _unit(TIANCHANG, "天长高新区管委会", "天长高新技术产业开发区管理委员会", "开发区", kind="zone")
TOWNS = _unit(TIANCHANG, "各镇人民政府", "天长市各镇人民政府", "乡镇", kind="collective")
P_GOVERNMENT = _unit(ANHUI, "省政府办公厅", "安徽省人民政府办公厅", "政府办公")
P_REFORM = _unit(ANHUI, "省发展改革委", "安徽省发展和改革委员会", "发展改革")
P_FINANCE = _unit(ANHUI, "省财政厅", "安徽省财政厅", "财政")
P_CITIES = _unit(ANHUI, "各市人民政府", "安徽省各市人民政府", "政府", kind="collective")


@dataclass(frozen=True)
class Owner:
    """A unit in a clause: `words` as written (default: its name), `name` where a level word is restored."""

    role: Role
    unit: Unit
    words: str = ""
    name: str = ""


@dataclass(frozen=True)
class Item:
    """A work point to be laid out: its own words, its clauses with their owners, and what it mentions."""

    number: str
    title: str
    words: str
    clauses: tuple[tuple[str, tuple[Owner, ...]], ...] = ()
    open: bool = False
    regions: tuple[tuple[Region, Via, str], ...] = ()
    partners: tuple[tuple[str, PartnerKind, Region | None], ...] = ()
    indicators: tuple[tuple[str, Op, float | None, str | None, str], ...] = ()
    deadlines: tuple[tuple[str, str | None], ...] = ()
    cites: tuple[str, ...] = ()


class _Page:
    """The text as it grows, and the mentions found in its newest part."""

    def __init__(self) -> None:
        self.text = ""
        self.mark = 0

    def add(self, words: str) -> Mention:
        self.mark = len(self.text)
        self.text += words
        return Mention(words, self.mark, len(self.text))

    def find(self, words: str, start: int | None = None) -> Mention:
        begin = self.text.index(words, self.mark if start is None else start)
        return Mention(words, begin, begin + len(words))


def _owners(page: _Page, clause: Mention, owners: tuple[Owner, ...], first: int) -> list[Responsibility]:
    made, cursor = [], clause.start
    for position, owner in enumerate(owners, first):
        as_written = page.find(owner.words or owner.unit.name, cursor)
        cursor = as_written.end
        name = owner.name or as_written.surface
        collective = owner.unit.kind == "collective"
        rule = f"sample.{owner.role}"
        made.append(
            Responsibility(
                owner.unit, owner.role, as_written, name, clause, rule, position, collective=collective
            )
        )
    return made


def _point(page: _Page, item: Item, section: int | None) -> Point:
    brackets = "".join(f"（{clause}）" for clause, _ in item.clauses)
    body = page.add(f"{item.words}{brackets}")
    clauses: list[Clause] = []
    owners: list[Responsibility] = []
    for words, named in item.clauses:
        mention = page.find(words, body.start + len(item.words))
        clauses.append(Clause(mention))
        owners += _owners(page, mention, named, len(owners) + 1)
    page.text += "\n"
    return Point(
        number=item.number,
        section=section,
        title=item.title,
        body=body,
        clauses=tuple(clauses),
        open=item.open,
        responsibilities=tuple(owners),
        regions=tuple(RegionMention(r, via, page.find(s), "sample.region") for r, via, s in item.regions),
        partners=tuple(
            PartnerMention(n, k, seat, page.find(n), "sample.partner") for n, k, seat in item.partners
        ),
        indicators=tuple(
            Indicator(page.find(t), op, value, unit, what, "sample.indicator")
            for t, op, value, unit, what in item.indicators
        ),
        deadlines=tuple(Deadline(page.find(t), date, "sample.deadline") for t, date in item.deadlines),
        citations=tuple(Citation(t, page.find(t)) for t in item.cites),
    )


def lay_out(
    plan_id: str,
    title: str,
    sections: dict[str, tuple[Item, ...]],
    *,
    jurisdiction: Region,
    issuer: Unit,
    year: int,
    addressees: tuple[Unit, ...] = (),
    regions: tuple[Region, ...] = ALL_REGIONS,
) -> Plan:
    """Return a Plan whose text is put together from `sections`; the section "" stands for no section."""
    page = _Page()
    page.add(f"{title}\n\n")
    made_sections: list[Section] = []
    points: list[Point] = []
    for heading, items in sections.items():
        number = len(made_sections) + 1 if heading else None
        start = len(page.text)
        if heading:
            page.add(f"第{number}部分 {heading}\n")
        for item in items:
            page.text += f"{item.number}. "
            points.append(_point(page, item, number))
        if number:
            made_sections.append(Section(number, heading, start, len(page.text)))
    return Plan(
        id=plan_id,
        title=title,
        issuer=issuer.full_name,
        issued=f"{year}-03-01",
        year=year,
        jurisdiction=jurisdiction,
        source=f"{plan_id}.txt",
        sha256=sha256(page.text.encode()).hexdigest(),
        text=page.text,
        sections=tuple(made_sections),
        points=tuple(points),
        issuers=(issuer,),
        addressees=addressees,
        regions=regions,
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
