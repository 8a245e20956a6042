"""The overrides that a command applies: where the file is, what of it is stale."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.options import say
from commands.state import state
from graph.errors import StoreError, YaodianError
from graph.language import Lang, gettext, of_messages
from graph.paths import located, scheme_of

if TYPE_CHECKING:
    from graph.model import Finding
    from graph.store.protocol import GraphStore
    from loaders.overrides import Corrected, Overrides, Scopes

OverridesFile = Annotated[
    str | None,
    typer.Option(
        "--overrides",
        metavar="FILE",
        envvar="YAODIAN_OVERRIDES",
        help="Corrections to readings: by default overrides.yaml beside the store or here; none for none.",
    ),
]

_NAME = "overrides.yaml"
FINDING_COLUMNS = ("source", "line", "severity", "code", "point", "message", "advice")


def finding_row(source: str, item: "Finding", lang: Lang) -> tuple[object, ...]:
    """Return a finding of a file as a row of a table with `FINDING_COLUMNS`."""
    from graph.findings import advice, sentence  # noqa: PLC0415 - only where findings are told

    return (
        source,
        item.line,
        item.severity,
        item.code,
        item.point or None,
        sentence(item, lang),
        advice(item, lang),
    )


def warn(file: object, line: object, message: object) -> None:
    """Say on standard error what is to be looked at in a line of a file."""
    say(gettext("warning: {file} line {line}: {message}", file=file, line=line, message=message))


class Corrections:
    """The overrides of one run: what they did to each plan is kept, their stale entries are told at the end."""

    def __init__(self, overrides: "Overrides | None") -> None:
        self.overrides = overrides
        self._plans: list[Corrected] = []
        self._findings: list[Finding] = []

    @classmethod
    def of(cls, context: typer.Context, given: str | None) -> "Corrections":
        """Return the corrections in the file that the command names or finds.

        Raises:
            OverridesError: The file is missing where it was named, or not valid.
        """
        path = _path(context, given)
        if path is None:
            return cls(None)
        from loaders.overrides import load_overrides  # noqa: PLC0415 - slow to import

        return cls(load_overrides(path))

    def take(self, plan: "Corrected", stale: "Iterable[Finding]") -> None:
        """Keep what a plan is called that was read or is known, and what `apply_overrides` said of its entries."""
        if self.overrides is not None and self.scopes.of(plan):
            self._plans.append(plan)
            self._findings.extend(stale)

    def stale(self) -> "tuple[Finding, ...]":
        """Return what matches nothing or changes nothing in the plans read; lines are those of the file."""
        if self.overrides is None:
            return ()
        from loaders.overrides import stale_entries  # noqa: PLC0415

        return stale_entries(self.overrides, self._plans, self._findings)

    def rows(self, lang: Lang) -> "list[tuple[object, ...]]":
        """Return the stale entries as rows; see `finding_row`."""
        return [finding_row(self.name, f, lang) for f in self.stale()]

    @cached_property
    def scopes(self) -> "Scopes":
        """The entries by the plans that they are for."""
        from loaders.overrides import Scopes  # noqa: PLC0415

        return Scopes(self.overrides)

    @property
    def name(self) -> str:
        """The name of the file of overrides, or the one it would have."""
        return self.overrides.name if self.overrides else _NAME

    def different(self) -> set[frozenset[str]]:
        """Return the pairs of names that people judged to be different units."""
        from loaders.overrides.entries import Different  # noqa: PLC0415

        units = self.overrides.units if self.overrides else ()
        lists = [entry.names for entry in units if isinstance(entry, Different)]
        return {frozenset(pair) for names in lists for pair in combinations(names, 2)}

    def warn(self, known: Callable[[], Iterable[str]], *, stale: bool = True) -> None:
        """Say on standard error what is stale, and what is for plans neither read nor among the names that `known` gives.

        It is asked only where an entry is for no plan that was read.
        """
        if self.overrides is None:
            return
        from loaders.overrides import idle_entries  # noqa: PLC0415

        for row in self.rows(of_messages()) if stale else ():
            told = dict(zip(FINDING_COLUMNS, row, strict=True))
            warn(told["source"], told["line"], told["message"])
        idle = idle_entries(self.overrides, self._plans)
        for entry in idle_entries(self.overrides, self._plans, known()) if idle else ():
            warn(self.name, entry.line, gettext("its plan or place is neither read now nor in the store"))


def names_in(store: "GraphStore") -> Iterator[str]:
    """Yield the names by which overrides may mean the plans of a store; a number behind an id comes after reading."""
    for p in store.plans():
        names = (p.id, p.title, p.source, p.origin, p.jurisdiction)
        yield from (name for name in names if name and "~" not in name)


def names_stored(context: typer.Context) -> list[str]:
    """Return the names of the plans in the store that the command would use, none where it cannot be opened unasked."""
    from graph.store.open import open_store  # noqa: PLC0415 - slow to import

    try:
        with open_store(state(context).store) as store:
            return list(names_in(store))
    except StoreError:
        return []


def file_to_write(context: typer.Context, given: str | None) -> Path:
    """Return the file that new corrections go into: the one in use, else overrides.yaml beside the store.

    Raises:
        YaodianError: The command was told to use none.
    """
    if given == "none":
        raise YaodianError(gettext("--overrides none: corrections need a file to go into"))
    return _path(context, given) or beside(state(context).store)


def beside(store: str) -> Path:
    """Return where a store's corrections are by default: beside its file, those of a server in the working directory."""
    return Path(_NAME) if scheme_of(store) else located(store).parent / _NAME


def _path(context: typer.Context, given: str | None) -> Path | None:
    if given is not None:
        return None if given == "none" else located(given)
    store = state(context).store
    beside = [] if scheme_of(store) else [located(store).parent / _NAME]
    return next((path for path in (*beside, Path(_NAME)) if path.is_file()), None)
