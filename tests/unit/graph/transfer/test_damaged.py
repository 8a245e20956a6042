"""A file of a store that is cut off, damaged or of another program is refused in one line."""

import pytest

from graph.errors import TransferError
from graph.transfer.reading import check
from tests.support.transfer import Lines, changed, source


def test_whatever_is_cut_off_is_refused(whole) -> None:
    for end in range(0, len(whole) - 2, 211):
        with pytest.raises(TransferError) as caught:
            check(source(whole[:end]))
        assert "x.jsonl" in str(caught.value) and "\n" not in str(caught.value)


def test_whatever_byte_is_changed_is_refused(whole) -> None:
    for at in range(0, len(whole) - 1, 197):
        with pytest.raises(TransferError):
            check(source(whole[:at] + bytes([whole[at] ^ 5]) + whole[at + 1 :]))


def first(lines: Lines, kind: str, **told: object) -> dict:
    return next(line for line in lines if line["kind"] == kind and told.items() <= line.items())


def _label(lines: Lines) -> None:
    first(lines, "node")["label"] = "Store"


def _own_shared(lines: Lines) -> None:
    first(lines, "node", label="Task")["shared"] = True


def _half_shared(lines: Lines) -> None:
    first(lines, "node", label="Region")["shared"] = "yes"


def _foreign(lines: Lines) -> None:
    first(lines, "node", label="Section")["id"] = "other:1"


def _unknown_property(lines: Lines) -> None:
    first(lines, "node")["properties"]["_digest"] = "x"


def _kind_of_value(lines: Lines) -> None:
    first(lines, "node", label="Task")["properties"]["order"] = True


def _too_large(lines: Lines) -> None:
    first(lines, "node", label="Task")["properties"]["order"] = 1 << 63


def _missing(lines: Lines) -> None:
    del first(lines, "node", label="Task")["properties"]["text"]


def _half(lines: Lines) -> None:
    first(lines, "node", label="Task")["properties"]["text"] = "\ud800"


def _loose_edge(lines: Lines) -> None:
    first(lines, "edge", type="LEADS")["start"] = "nobody"


def _wrong_way(lines: Lines) -> None:
    found = first(lines, "edge", type="LEADS")
    found["start"], found["end"] = found["end"], found["start"]


def _twice(lines: Lines) -> None:
    place = lines.index(first(lines, "edge", type="LEADS"))
    lines.insert(place, lines[place])


def _plan_twice(lines: Lines) -> None:
    place = lines.index(first(lines, "plan"))
    end = next(i for i in range(place + 1, len(lines)) if lines[i]["kind"] == "plan")
    lines[end:end] = lines[place:end]


def _out_of_order(lines: Lines) -> None:
    found = first(lines, "progress")
    lines.remove(found)
    lines.append(found)


def _untied(lines: Lines) -> None:
    lines.remove(first(lines, "edge", type="HAS_SECTION"))


def _no_plan(lines: Lines) -> None:
    lines.remove(first(lines, "node", label="Plan"))


def _stray(lines: Lines) -> None:
    lines.insert(1, first(lines, "node"))


def _odd_kind(lines: Lines) -> None:
    lines.append({"kind": "script"})


def _no_text(lines: Lines) -> None:
    first(lines, "entry")["properties"]["remarks"] = 3


def _unknown_word(lines: Lines) -> None:
    first(lines, "edge")["weight"] = 3


def _flag(lines: Lines) -> None:
    first(lines, "entry")["properties"]["overruled"] = "yes"


ODD = (
    _label,
    _own_shared,
    _half_shared,
    _foreign,
    _unknown_property,
    _kind_of_value,
    _too_large,
    _missing,
    _half,
    _loose_edge,
    _wrong_way,
    _twice,
    _plan_twice,
    _out_of_order,
    _untied,
    _no_plan,
    _stray,
    _odd_kind,
    _no_text,
    _flag,
    _unknown_word,
)


@pytest.mark.parametrize("odd", ODD)
def test_what_the_schema_does_not_allow_is_refused_by_its_line(whole, odd) -> None:
    with pytest.raises(TransferError, match=r"x\.jsonl is damaged in line \d+, where "):
        check(source(changed(whole, odd)))
    check(source(changed(whole, lambda lines: None)))


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b"1" * 5000, b'{"kind": NaN}', b"\xff\xfe", b"{}", b'{"kind": 1}', b"null"]
)
def test_lines_that_are_no_objects_are_refused(whole, line) -> None:
    head, rest = whole.split(b"\n", 1)
    with pytest.raises(TransferError, match="in line 2"):
        check(source(head + b"\n" + line + b"\n" + rest))
    with pytest.raises(TransferError):
        check(source(line + b"\n"))
