"""Plans with known owners, and what scanning, copying and typing do to one of their clauses."""

import random
import re
from collections.abc import Iterator

from tests.support.grammar import STEMS, TASKS

_MISREAD = {
    "局": "尸",
    "牵": "荤",
    "头": "买",
    "责": "贡",
    "任": "仼",
    "配": "酏",
    "合": "含",
    "负": "贝",
    "位": "泣",
}
_LABELS = ("承接方", "落地单位", "跟办部门", "操办单位")
_INVISIBLE = ("\u00ad", "\u200e", "\ufffd", "\u202c")
_CLAUSE = re.compile(r"（[^（）]*）|(?<=\n)责任单位：[^\n]*|(?<=\n)牵头单位：[^\n]*")


def plan(chance: random.Random) -> str:
    """Return a plan of a county: its points have their clauses in brackets, or behind labels."""
    bracketed = chance.random() < 0.6
    lines = ["青阳县2024年工作要点", "一、重点工作"]
    for number in range(1, 9):
        names = [f"县{stem}局" for stem in chance.sample(STEMS, chance.randint(2, 4))]
        task = f"{number}.{chance.choice(TASKS)}。"
        if bracketed:
            lines.append(f"{task}（{_bracketed(names, chance)}）")
        else:
            lines += [task, f"牵头单位：{names[0]}", f"责任单位：{'、'.join(names[1:])}"]
    return "\n".join([*lines, "青阳县人民政府办公室", "2024年3月1日", ""])


def _bracketed(names: list[str], chance: random.Random) -> str:
    forms = (
        f"{names[0]}牵头，{'、'.join(names[1:])}配合",
        f"责任单位：{'、'.join(names)}",
        f"{'、'.join(names)}按职责分工负责",
    )
    return chance.choice(forms)


def damaged(text: str, chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """Yield kind, place and text of each damage to one clause of a plan."""
    clause = chance.choice(list(_CLAUSE.finditer(text)))
    start, end = clause.span()
    inside = chance.randint(start + 2, end - 2)
    yield "page number", inside, f"{text[:inside]}\n— 7 —\n{text[inside:]}"
    yield "line break", inside, f"{text[:inside]}\n{text[inside:]}"
    yield "invisible", inside, text[:inside] + chance.choice(_INVISIBLE) + text[inside:]
    yield from _lost(text, start, end, chance)
    for at in (i for i in range(start, end) if text[i] in _MISREAD):
        if chance.random() < 0.25:
            yield "misread", at, text[:at] + _MISREAD[text[at]] + text[at + 1 :]
    label = re.compile("责任单位|牵头单位").search(text, start, end)
    if label is not None:
        yield "renamed", label.start(), text[: label.start()] + chance.choice(_LABELS) + text[label.end() :]


def _lost(text: str, start: int, end: int, chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """A bracket, a separator or the number of the point is lost."""
    if text[start] == "（":
        at = chance.choice((start, end - 1))
        yield "bracket", at, text[:at] + text[at + 1 :]
    separators = [i for i in range(start, end) if text[i] == "、"]
    if separators:
        at = chance.choice(separators)
        yield "separator", at, text[:at] + text[at + 1 :]
    number = list(re.finditer(r"(?<=\n)\d\.", text[:start]))[-1]
    yield "number", number.start(), text[: number.start()] + text[number.end() :]
