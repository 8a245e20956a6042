"""The regions and units of the plans that tests put together."""

from graph.entities import Region, Unit, UnitKind

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
