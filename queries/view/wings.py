"""The layout of a small graph: units in the middle, tasks by section in two wings, partners on both rims."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from queries.view.labels import shorten, unit_size
from queries.view.model import PageGraph
from queries.view.positions import Frame, Layout, spread, unplaced

WINGS_MAX = 90
"""Tasks that two wings can hold and still be read at one glance."""

ROW = 33
"""Height of a row of text, in the page's units (a label's letters are 14)."""

HEAD = 36
"""Room above a section for its title."""

TITLE_EMS = 10.0
"""Longest title of a section, in ems, where the place and year of its plan stand behind it."""

UNIT_COLUMN = 105
"""Distance from the middle of each of two columns of units."""

MIN_HEIGHT = 900
"""Height that units may take in one column, whatever the wings."""

TASK_X, TASK_LABEL, RIM_X, FAR_X = 230, 232, 590, 860
"""Distances from the middle: tasks, their labels' end, the rim, and what is not shown at first."""


def wings_layout(graph: PageGraph) -> Layout:
    """Return the layout of two wings; rows never overlap, whatever the labels."""
    made = Layout("wings")
    wings = _halves(_blocks(graph))
    for side, blocks in zip((-1, 1), wings, strict=True):
        _place_wing(made, graph, blocks, side)
    _centre(made)
    columns = _unit_columns(made, graph)
    if len(columns) > 1:
        _part(made)
    for x, tasks in columns.items():
        _place_column(made, tasks, x, 0, partial(_unit_height, tasks))
    shift = UNIT_COLUMN if len(columns) > 1 else 0
    _place_rims(made, graph, RIM_X + shift)
    _place_rest(made, graph, FAR_X + shift)
    return made


def _blocks(graph: PageGraph) -> list[tuple[str, list[int]]]:
    """Return the tasks by section (by plan where there is none), in the order of the text."""
    blocks: dict[int | None, list[int]] = defaultdict(list)
    for task in graph.tasks:
        blocks[graph.section.get(task, graph.plan.get(task))].append(task)
    lone = set(graph.plan.values()) if len(set(graph.plan.values())) == 1 else set()
    plans = {} if lone else {edge.target: edge.source for edge in graph.own if edge.link == "section"}
    return [("" if key in lone else _title(graph, key, plans), tasks) for key, tasks in blocks.items()]


def _title(graph: PageGraph, key: int | None, plans: Mapping[int, int]) -> str:
    """Return the name of a section or plan; a section of one of `plans` says the place and year of its plan, too."""
    if key is None:
        return ""
    name, plan = graph.nodes[key].name, plans.get(key)
    of = graph.nodes[plan].props if plan is not None else {}
    tag = f"{of.get('jurisdiction') or ''}{of.get('year') or ''}"
    return f"{shorten(name, TITLE_EMS)}（{tag}）" if tag else name


def _halves(blocks: list[tuple[str, list[int]]]) -> tuple[list[tuple[str, list[int]]], ...]:
    """Split the blocks into two columns of about one height; only a block of most tasks is cut."""
    total = sum(len(tasks) + 1 for _, tasks in blocks)
    left: list[tuple[str, list[int]]] = []
    right: list[tuple[str, list[int]]] = []
    filled = 0
    for title, tasks in blocks:
        room = total // 2 - filled
        filled += len(tasks) + 1
        if room >= (len(tasks) + 1) * 0.7:
            left.append((title, tasks))
        elif room > 4 and len(tasks) > total * 0.6:
            left.append((title, tasks[: room - 1]))
            right.append((title, tasks[room - 1 :]))
        else:
            right.append((title, tasks))
    return left, right


def _place_wing(made: Layout, graph: PageGraph, blocks: list[tuple[str, list[int]]], side: int) -> None:
    y = 0
    for title, tasks in blocks:
        top = y
        y += HEAD
        for task in tasks:
            made.at[task] = (side * TASK_X, y, side)
            y += ROW
        inner, outer = TASK_X - 24, TASK_X + TASK_LABEL + 16
        x = inner if side > 0 else -outer
        made.frames.append(Frame(title, x, top - 4, outer - inner, y - top - 8))
        y += 12


def _centre(made: Layout) -> None:
    """Move both wings so that their middles stand at y = 0."""
    for side in (-1, 1):
        ys = [y for x, y, _ in made.at.values() if x * side > 0]
        if not ys:
            continue
        move = -(min(ys) + max(ys)) // 2
        made.at = {n: (x, y + move if x * side > 0 else y, s) for n, (x, y, s) in made.at.items()}
        for frame in made.frames:
            if frame.x * side > 0 or (side < 0 and frame.x < 0):
                frame.y += move


def _mean_y(made: Layout, tasks: list[int]) -> float:
    at = made.at
    return sum([at[task][1] for task in tasks]) / len(tasks)


def _place_column(
    made: Layout, nodes: dict[int, list[int]], x: int, side: int, row: Callable[[int], float]
) -> None:
    """Place nodes below each other, near the middle of their tasks; `row` gives heights."""
    wished = sorted([(_mean_y(made, near) if near else 0.0, node) for node, near in nodes.items()])
    wishes, order = [wish for wish, _ in wished], [node for _, node in wished]
    heights = [row(node) for node in order]
    gaps = [(one + other) / 2 for one, other in pairwise(heights)]
    for node, y in zip(order, spread(wishes, [*gaps, 0.0]), strict=True):
        made.at[node] = (x, round(y), side)


def _unit_height(tasks: dict[int, list[int]], unit: int) -> float:
    return unit_size(len(tasks[unit])) * 1.5 + 6


def _unit_columns(made: Layout, graph: PageGraph) -> dict[int, dict[int, list[int]]]:
    """Return the units with their tasks by x: one column, or two where one would tower over the wings."""
    tasks: dict[int, list[int]] = {}
    for task, owners in graph.owners.items():
        for unit, _ in owners:
            tasks.setdefault(unit, []).append(task)
    ys = [y for _, y, _ in made.at.values()]
    room = max(MIN_HEIGHT, (max(ys) - min(ys)) * 1.3) if ys else 0
    if sum(_unit_height(tasks, unit) for unit in tasks) <= room:
        return {0: tasks}
    leaning = sorted(tasks, key=lambda unit: (sum(made.at[task][0] for task in tasks[unit]), unit))
    half = len(leaning) // 2
    return {
        -UNIT_COLUMN: {unit: tasks[unit] for unit in leaning[:half]},
        UNIT_COLUMN: {unit: tasks[unit] for unit in leaning[half:]},
    }


def _part(made: Layout) -> None:
    """Move the wings apart to make room for two columns of units."""
    made.at = {
        node: (x + (UNIT_COLUMN if x > 0 else -UNIT_COLUMN), y, side)
        for node, (x, y, side) in made.at.items()
    }
    for frame in made.frames:
        frame.x += UNIT_COLUMN if frame.x > 0 else -UNIT_COLUMN


def _place_rims(made: Layout, graph: PageGraph, x: int) -> None:
    """Place regions and partners on the rim of the wing where most of their tasks are."""
    tasks: dict[int, list[int]] = {}
    for task, targets in graph.targets.items():
        for node in targets:
            tasks.setdefault(node, []).append(task)
    for side in (-1, 1):
        mine = {
            node: [task for task in found if made.at[task][0] * side > 0]
            for node, found in tasks.items()
            if (sum(made.at[task][0] for task in found) >= 0) == (side > 0)
        }
        _place_column(made, mine, side * x, side, lambda _: ROW)


def _place_rest(made: Layout, graph: PageGraph, x: int) -> None:
    """Place what the page does not show at first: beside what it belongs to, in a column beyond the rim."""
    ends = [(start, end) for start, end, _, _ in graph.between]
    near = unplaced(made, len(graph.nodes), ends + [(edge.source, edge.target) for edge in graph.own])
    right = {node for node, found in near.items() if sum([made.at[other][0] for other in found]) >= 0}
    for side in (-1, 1):
        mine = {node: found for node, found in near.items() if (node in right) == (side > 0)}
        _place_column(made, mine, side * x, side, lambda _: ROW)
