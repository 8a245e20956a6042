"""Targets that are no file of a plan: parts of the reading alone, what people send or write, and statements."""

import io
from datetime import date

from commands.prompt import complete_statements, is_whole
from graph.errors import YaodianError
from graph.identity import Desk, Head, base, plan_id
from graph.numbered import numbered
from graph.paths import cleaned, file_name, scheme_of
from graph.store.dialect import for_embedded
from graph.store.readonly import check_read_only
from graph.transfer.form import Source
from graph.transfer.reading import check
from loaders.clauses import ClauseContext, find_clauses, parse_clause
from loaders.evaluation import score
from loaders.evaluation.labels import labels_of
from loaders.overrides import parse_overrides
from loaders.returns import read_kept, read_returned
from loaders.text.aligned import squeezed
from loaders.text.plain import plain
from queries.adhoc.completion import complete
from queries.adhoc.values import check_values, named, read_value
from queries.adhoc.walk import uses
from queries.corrections.read import read_workbook

_DAY = date(2024, 6, 28)
_NAME_BYTES = 200
_READING = {
    "plan": {"title": "要点"},
    "points": [{"number": "1", "section": 1, "leads": [{"as_written": "市教育局"}]}],
}


def grammar(data: bytes) -> None:
    """Find clauses in a line and read each: the grammar alone, without the stages round it."""
    text = plain(data.decode("utf-8", "replace"))
    found = find_clauses(text)
    assert found == find_clauses(text)
    for clause in found:
        assert 0 <= clause.start <= clause.end <= len(text)
    for context in (
        ClauseContext(),
        ClauseContext(strict=True),
        ClauseContext(label="lead", beside_lead=True),
    ):
        parse_clause(squeezed(text, 0, len(text)), context)


def overrides(data: bytes) -> None:
    """Read corrections; what is wrong names the file and, where there is one, the line."""
    try:
        made = parse_overrides("overrides.yaml", data)
    except YaodianError as error:
        assert str(error).startswith("overrides.yaml")
        raise
    assert made == parse_overrides("overrides.yaml", data)


def labels(data: bytes) -> None:
    """Read labels made by hand, and score a reading of the same words by them."""
    gold = labels_of("labels.json", data)
    score(gold, _READING)


def returns(data: bytes) -> None:
    """Read what a unit sent back as a workbook."""
    _returned("台账.xlsx", data)


def returned_csv(data: bytes) -> None:
    """Read what a unit sent back as delimited text."""
    _returned("台账.csv", data)


def _returned(name: str, data: bytes) -> None:
    made = read_returned(name, data, _DAY)
    assert made == read_returned(name, data, _DAY)
    for row in made.rows:
        assert not row.dated or date.fromisoformat(row.dated)


def kept(data: bytes) -> None:
    """Read a history that was written out."""
    read_kept("记录.xlsx", data)


def review(data: bytes) -> None:
    """Read a review workbook."""
    read_workbook("核对.xlsx", data)


def transfer(data: bytes) -> None:
    """Read a whole store that was written out as lines."""
    check(Source("库.jsonl", lambda: io.BytesIO(data)))


def identity(data: bytes) -> None:
    """Make ids and names of files, and settle plans that may be the same."""
    text = data.decode("utf-8", "replace")
    titles = [line for line in text.split("\n") if line][:6]
    heads = [
        Head(plan_id("340281", 2024, t[:2]), t, f"{t}.txt", f"{len(t)}", f"{t[-3:]}{n}")
        for n, t in enumerate(titles)
    ]
    placed = Desk([]).settle(heads)
    ids = [id_ for id_ in placed.ids if id_ is not None]
    assert len(ids) == len(set(ids))
    assert all(base(id_) == head.id for head, id_ in zip(heads, placed.ids, strict=True) if id_ is not None)
    for title in titles:
        made = file_name(title)
        assert made and len(made.encode()) <= _NAME_BYTES and "/" not in made and file_name(made) == made, (
            made
        )
        scheme_of(title), cleaned(title, windows=True), cleaned(title, windows=False), numbered(title, title)


def cypher(data: bytes) -> None:
    """Take a statement apart in every way that does not need a store."""
    text = data.decode("utf-8", "replace")
    is_whole(text), list(complete_statements(text, at_end=True)), read_value("p", text)
    complete(text, lambda: ("市教育局",))
    named(text)
    check_values(text, dict.fromkeys(named(text), 1))
    statement = check_read_only(text)
    assert check_read_only(statement) == statement
    for_embedded(statement), uses(statement)
