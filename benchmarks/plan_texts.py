"""Made-up plans of any length in the forms that offices use: how clauses and numbers look, not what they say."""

import random
from collections.abc import Callable
from dataclasses import dataclass

_VERBS = ("推进", "落实", "加快", "完善", "深化", "建立", "开展", "优化", "健全", "打造")
_MATTERS = (
    "数字政务平台建设",
    "跨区域人才交流合作",
    "流域水环境综合治理",
    "省际快速通道前期工作",
    "紧密型医疗联合体建设",
    "绿色农产品供应基地建设",
    "高频事项跨省通办",
    "产业链供应链对接",
    "文旅精品线路联合推介",
    "科技创新平台共建共享",
)
_DETAILS = (
    "加强统筹协调，明确任务分工，细化工作举措，推动各项任务落地见效。",
    "坚持问题导向和目标导向相结合，及时研究解决推进过程中的困难和问题。",
    "强化要素保障，完善配套政策，形成一批可复制可推广的经验做法。",
    "主动对接沪苏浙先进地区，在规划衔接、项目谋划、政策协同等方面加强合作。",
    "充分发挥龙头企业、高校院所和行业协会的作用，促进创新链与产业链深度融合。",
)
_PLACES = ("上海市", "南京市", "杭州市", "苏州市", "合肥都市圈", "长三角地区", "粤港澳大湾区", "成渝地区")
_UNITS = (
    "发改委",
    "工信局",
    "教育局",
    "卫健委",
    "商务局",
    "水务局",
    "民政局",
    "文旅局",
    "数据局",
    "医保局",
    "财政局",
    "交通运输局",
)
_TARGETS = (
    "力争签约项目不少于{n}个",
    "新增省级示范基地{n}家以上",
    "增速高于全省平均水平",
    "群众满意度达到9{d}%以上",
    "完成投资{n}.5亿元",
    "办理时限由10个工作日压缩至{d}个工作日",
    "举办推介活动{d}场",
)
_DATES = ("2024年底前完成", "6月底前取得阶段性成效", "三季度启动实施", "到2027年基本建成", "年内开工建设")
_TITLES = ("区域协调发展规划纲要", "优化营商环境条例", "数据要素市场化配置改革实施方案")
_TENS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Form:
    """A form of plan: its name and the function that writes one point with its clause."""

    name: str
    point: Callable[[random.Random, int], str]
    joint: str = "\n"


def _prose(chance: random.Random) -> str:
    words = f"{chance.choice(_VERBS)}{chance.choice(_MATTERS)}。{chance.choice(_DETAILS)}"
    words += f"{chance.choice(_VERBS)}与{chance.choice(_PLACES)}的合作，{chance.choice(_DETAILS)}"
    if chance.random() < 0.5:
        words += chance.choice(_TARGETS).format(n=chance.randint(2, 90), d=chance.randint(1, 9)) + "。"
    if chance.random() < 0.4:
        words += chance.choice(_DATES) + "。"
    if chance.random() < 0.2:
        words += f"贯彻落实《{chance.choice(_TITLES)}》。"
    return words


def _names(chance: random.Random, level: str) -> list[str]:
    return [level + unit for unit in chance.sample(_UNITS, chance.randint(2, 5))]


def _bracketed(chance: random.Random, number: int) -> str:
    lead, *others = _names(chance, "市")
    return f"{number}.{_prose(chance)}（{lead}牵头，{'、'.join(others)}等单位按职责分工负责）"


def _labelled(chance: random.Random, number: int) -> str:
    lead, *others = _names(chance, "县")
    clause = f"牵头单位：{lead}；配合单位：{'、'.join(others)}；完成时限：2024年{number % 12 + 1}月底"
    return f"{number}．{_prose(chance)}（{clause}）"


def _unbracketed(chance: random.Random, number: int) -> str:
    lead, *others = _names(chance, "区")
    return f"{number}. {_prose(chance)} 牵头单位：{lead} 责任单位：{'、'.join(others)}"


def _many_clauses(chance: random.Random, number: int) -> str:
    pieces = [f"{_prose(chance)}（责任单位：{'、'.join(_names(chance, '省'))}）" for _ in range(3)]
    return f"{number}．" + "".join(pieces)


def _dated(chance: random.Random, number: int) -> str:
    return f"{number}．{_prose(chance)}（0.5分）（{number % 12 + 1}月底完成，牵头考核单位：{_names(chance, '市')[0]}）"


def _wrapped(chance: random.Random, number: int) -> str:
    line = f"{number}.{_prose(chance)}（{'、'.join(_names(chance, '国家'))}等按职责分工负责）"
    return "\n".join(line[at : at + 38] for at in range(0, len(line), 38))


FORMS = (
    Form("A牵头，B等按职责分工", _bracketed),
    Form("牵头单位：A；时限", _labelled),
    Form("one line, no bracket", _unbracketed, " "),
    Form("clauses in sentences", _many_clauses),
    Form("date and score first", _dated),
    Form("wrapped PDF lines", _wrapped),
)


def write_plan(form: Form, points: int, *, seed: int = 7) -> str:
    """Return the text of a plan of one form, the same for the same seed: heading, chapters of twelve points."""
    chance = random.Random(f"{seed} {form.name}")
    lines = ["溧阳市2024年区域协调发展工作要点", "为贯彻落实上级部署，结合实际，制定本工作要点。"]
    for number in range(1, points + 1):
        if number % 12 == 1 and number // 12 < len(_TENS):
            lines.append(f"{_TENS[number // 12]}、{chance.choice(_VERBS)}{chance.choice(_MATTERS)}")
        lines.append(form.point(chance, number))
    return form.joint.join(lines) + "\n"


def task_table(points: int, *, seed: int = 7) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return the title and the rows of a table of tasks, its headings first, the same for the same seed."""
    chance = random.Random(f"{seed} table")
    rows = [("序号", "重点任务", "牵头单位", "配合单位", "完成时限")]
    for number in range(1, points + 1):
        lead, *others = _names(chance, "市")
        work = f"{chance.choice(_VERBS)}{chance.choice(_MATTERS)}；{chance.choice(_TARGETS).format(n=chance.randint(2, 90), d=chance.randint(1, 9))}"
        rows.append((str(number), work, lead, "、".join(others), f"2024年{chance.randint(1, 12)}月底前"))
    return "溧阳市2024年重点任务分解表", tuple(rows)
