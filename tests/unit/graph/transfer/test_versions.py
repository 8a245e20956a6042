"""Files of other versions: newer ones are refused, older ones are carried and read anew."""

import pytest

from graph.errors import TransferError
from graph.schema import SCHEMA_VERSION
from graph.store.progress import recorded as recorded_in
from graph.transfer.reading import check
from graph.transfer.taking import take_in
from tests.support.compare import content
from tests.support.transfer import CITY, Lines, changed, source


def told(lines: Lines, **what: int) -> None:
    lines[0].update(what)


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ({"schema": SCHEMA_VERSION + 1}, "newer program"),
        ({"version": 2}, "newer program"),
        ({"schema": 4}, "build them anew"),
        ({"form": "other"}, "holds no store"),
        ({"schema": "7"}, "holds no store"),
    ],
)
def test_other_versions_are_refused_in_a_line_that_says_what_to_do(whole, what, message) -> None:
    with pytest.raises(TransferError, match=message):
        check(source(changed(whole, lambda lines: told(lines, **what))))


def test_plans_of_an_older_schema_are_carried_and_read_anew_by_the_next_build(whole, empty) -> None:
    def older(lines: Lines) -> None:
        told(lines, schema=5)
        for line in lines:
            for name in ("read_by", "extra", "leaders"):
                line.get("properties", {}).pop(name, None)

    data = changed(whole, older)
    assert check(source(data)).schema == 5
    take_in(empty, source(data))
    assert content(empty.graph())[0][CITY]["read_by"] == "text"
    assert {row[0] for row in empty.query("MATCH (p:Plan) RETURN p.`_read`").rows} == {""}
    assert recorded_in(empty)[1]
