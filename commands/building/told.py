"""What a build tells of the plans it read: a row each, and what was not understood."""

import json
from typing import TYPE_CHECKING

from commands.options import say
from graph.errors import YaodianError
from graph.language import N_, Lang, gettext, in_language, ngettext, of_messages
from graph.shown import folded
from queries.table import Table

if TYPE_CHECKING:
    from graph.model import Plan
    from graph.store.summary import LoadSummary

_LOW_COVERAGE = 0.8
_MOST_UNOWNED = 0.5
_SHOWN = 5
MOST = 200
"""Plans that are told of one by one."""
_COLUMNS = (
    "plan",
    "year",
    "jurisdiction",
    "points",
    "tasks",
    "unit_count",
    "region_count",
    "measured",
    "coverage",
    "wrong",
    "doubtful",
    "notes",
)


class Each:
    """Prints a line of JSON for each file as soon as it is read: what it gave, why it gave nothing, or why it was passed over.

    Args:
        wanted: Whether it prints at all.
    """

    def __init__(self, *, wanted: bool) -> None:
        self.wanted = wanted

    def gave(self, place: str, row: tuple[object, ...]) -> None:
        """Print what a file gave; `row` is that of the table of what was read."""
        self._print({"file": place, **dict(zip(_COLUMNS, row, strict=True))})

    def failed(self, place: str, error: YaodianError) -> None:
        """Print why a file gave no plan."""
        self._print({"file": place, "error": folded(error)})

    def passed_over(self, place: str, reason: str) -> None:
        """Print why a file was not read."""
        self._print({"file": place, "passed_over": reason})

    def _print(self, line: dict[str, object]) -> None:
        if self.wanted:
            print(json.dumps(line), flush=True)  # every stream holds ASCII


class Told:
    """Keeps what is told of plans until all are stored: of the first `MOST` one by one, of the others how many there are."""

    def __init__(self) -> None:
        self._kept: list[tuple[int, tuple[object, ...], tuple[str, ...]]] = []
        self._more = self._warned = 0

    def take(self, turn: int, row: tuple[object, ...], warnings: tuple[str, ...]) -> None:
        """Keep a plan's row and its warnings; `turn` is the file's place among all."""
        if len(self._kept) < MOST:
            self._kept.append((turn, row, warnings))
        else:
            self._more += 1
            self._warned += bool(warnings)

    def table(self, lang: Lang) -> Table | None:
        """Return the rows in the order of the files; None where no plan was read."""
        if not self._kept:
            return None
        title = in_language(lang, N_("What was read"))
        rows = tuple(row for _, row, _ in sorted(self._kept, key=lambda kept: kept[0]))
        more = in_language(lang, N_("and {n} more plans: `yaodian plans` lists all"), n=self._more)
        return Table(title, _COLUMNS, rows, (more,) if self._more else (), percent=frozenset({"coverage"}))

    def warn(self) -> None:
        """Say what was not understood, in the order of the files."""
        for _, _, lines in sorted(self._kept, key=lambda kept: kept[0]):
            for line in lines:
                say(line)
        if self._warned:
            say(
                ngettext(
                    "warning: of {n} more plan not all was understood: see `yaodian query doubts`",
                    "warning: of {n} more plans not all was understood: see `yaodian query doubts`",
                    self._warned,
                )
            )


def counts(plan: "Plan") -> tuple[object, ...]:
    """Return what a plan holds, as a row of the table of what was read."""
    tasks = sum(len(point.tasks) for point in plan.points)
    place = plan.jurisdiction.name if plan.jurisdiction else None
    regions = {mention.region.id for point in plan.points for mention in point.regions}
    targets = sum(len(point.indicators) for point in plan.points)
    units = sum(1 for _ in plan.units())
    return (
        plan.name,
        plan.year,
        place,
        len(plan.points),
        tasks,
        units,
        len(regions),
        targets,
        plan.coverage,
        *(sum(f.severity == severity for f in plan.findings) for severity in ("wrong", "doubtful", "note")),
    )


def warnings_of(plan: "Plan") -> tuple[str, ...]:
    """Return what is said on standard error of a plan that was not understood in full."""
    from graph.findings import sentence  # noqa: PLC0415 - where nothing has changed, no plan is told of

    lines = []
    unowned = sum(not point.responsibilities for point in plan.points)
    if plan.coverage < _LOW_COVERAGE or unowned > _MOST_UNOWNED * len(plan.points):
        lines.append(_loud(plan, unowned))
    lines += [
        gettext(
            "warning: {file} line {line}: {message}",
            file=plan.source,
            line=item.line,
            message=sentence(item, of_messages()),
        )
        for item in plan.findings[:_SHOWN]
    ]
    if len(plan.findings) > _SHOWN:
        more = len(plan.findings) - _SHOWN
        lines.append(
            gettext("warning: {file}: {n} more: see `yaodian check {file}`", file=plan.source, n=more)
        )
    return tuple(lines)


def changes(summary: "LoadSummary", target: str) -> str:
    """Return the line that says what changed in a store."""
    if not summary.changed:
        return gettext("{store}: nothing changed", store=target)
    counted = {"plans": summary.plans, "nodes": summary.nodes, "relationships": summary.relationships}
    told = {name: f"+{counts.added} ~{counts.updated} -{counts.removed}" for name, counts in counted.items()}
    return gettext(
        "{store}: plans {plans}; nodes {nodes}; relationships {relationships}", store=target, **told
    )


def _loud(plan: "Plan", unowned: int) -> str:
    return gettext(
        "WARNING! {coverage:.0%} of the text of {file} was understood, and {unowned} of {points} points have "
        "no unit: see `yaodian check {file}`",
        file=plan.source,
        coverage=plan.coverage,
        points=len(plan.points),
        unowned=unowned,
    )
