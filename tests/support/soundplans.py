"""Plans with known owners, in brackets or behind labels, made up at random and free of any damage."""

import random

from tests.support.grammar import STEMS, TASKS


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
