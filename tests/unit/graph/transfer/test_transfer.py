"""A whole store is written to a file and taken in again without loss, and nothing that is odd is taken."""

import json
import tracemalloc
from dataclasses import replace
from io import BytesIO

import pytest

from graph.build import build_graph
from graph.errors import StoreError, TransferError
from graph.export import jsonl
from graph.export.formats import export_format
from graph.export.personless import without_persons
from graph.progress import TaskProgress
from graph.schema import SCHEMA_VERSION
from graph.store.narrowed import NarrowedStore
from graph.store.open import open_store
from graph.store.progress import recorded as recorded_in
from graph.transfer import taking
from graph.transfer.form import Source
from graph.transfer.reading import check, pieces
from graph.transfer.taking import take_in
from tests.support.compare import content
from tests.support.plans import city_2024, city_2025, province_2024
from tests.support.synthetic import synthetic_plan
from tests.support.transfer import CITY, STAMPS, Lines, changed, entry, recorded, state, written

HOSTILE = '=1+1"\n\t,</x>\u2028\U0001f004\\ud800'


def plans():
    city = city_2024()
    first = replace(city.points[0], title=HOSTILE)
    return [city_2025(), replace(city, issuer="", points=(first, *city.points[1:])), province_2024()]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("transfer") / "plans.kgl", write=True) as made:
        made.load(plans())
        recorded(made)
        yield made


@pytest.fixture(scope="module")
def whole(store, tmp_path_factory) -> bytes:
    return written(store, tmp_path_factory.mktemp("whole"))


def source(data: bytes, name: str = "x.jsonl") -> Source:
    return Source(name, lambda: BytesIO(data))


@pytest.fixture
def empty(tmp_path):
    with open_store(tmp_path / "other.kgl", write=True) as made:
        yield made


def test_all_that_a_store_holds_is_there_again(store, whole, empty, tmp_path) -> None:
    assert take_in(empty, source(whole)).plans.added == 3
    assert written(empty, tmp_path) == whole
    assert content(empty.graph()) == content(store.graph()) == content(build_graph(plans()))
    assert empty.query(STAMPS) == store.query(STAMPS)
    assert empty.plans() == store.plans() and [p.loaded for p in empty.plans()] == [
        p.loaded for p in store.plans()
    ]
    assert recorded_in(empty) == recorded_in(store) and len(recorded_in(empty)[1]) == 3
    assert empty.load(plans()).unchanged == 3, "what was read before is known again"


def test_the_first_and_the_last_line_tell_what_it_is(whole) -> None:
    lines = [json.loads(line) for line in whole.splitlines() if line]
    assert lines[0] == {"kind": "head", "form": "yaodian-store", "version": 1, "schema": SCHEMA_VERSION}
    told = check(source(whole))
    assert told.counts() == {name: lines[-1][name] for name in told.counts()}
    assert (told.plans, told.progress, told.entries) == (3, 3, 3)
    assert sum(map(len, (lines,))) == 2 + sum(told.counts().values())


def test_an_empty_store_is_carried_too(tmp_path, empty) -> None:
    with open_store(tmp_path / "none.kgl", write=True) as nothing:
        nothing.load([])
        data = written(nothing, tmp_path)
    assert not take_in(empty, source(data)).changed
    empty.close()
    with open_store(tmp_path / "other.kgl") as again:
        assert again.plans() == [] and written(again, tmp_path) == data


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


def test_a_store_that_is_not_empty_is_left_alone(whole, empty) -> None:
    empty.load([synthetic_plan(1, points=2)])
    with pytest.raises(StoreError, match="--merge"):
        take_in(empty, source(whole))
    assert len(empty.plans()) == 1 and not recorded_in(empty)[0]


def test_an_import_that_was_cut_off_goes_on(whole, empty, tmp_path) -> None:
    found = [p for p in pieces(source(whole)) if not isinstance(p, TaskProgress)]
    empty.load(found[:2])
    assert take_in(empty, source(whole)).unchanged == 2
    assert written(empty, tmp_path) == whole
    assert not take_in(empty, source(whole)).changed
    empty.record_progress([state("1", progress="done")])
    with pytest.raises(StoreError, match="--merge"):
        take_in(empty, source(whole))


def test_merging_keeps_what_is_there_and_of_two_states_the_later(whole, empty) -> None:
    other = synthetic_plan(1, points=2)
    empty.load([other, city_2024()])
    newer, older = state("1", "2024-09-09", "done"), state("2", "2024-01-01", "waiting")
    empty.record_progress([newer, older], [entry("e10", overruled=True), entry("mine")])
    take_in(empty, source(whole), "merge")
    assert content(empty.graph()) == content(build_graph([*plans(), other]))
    states, entries = recorded_in(empty)
    assert {s.number: s.progress for s in states} == {"1": "done", "2": "running", "10": "running"}
    assert {e.id: e.overruled for e in entries} == {"e1": False, "e10": True, "e2": True, "mine": False}


def test_overwriting_leaves_nothing_else(whole, empty, tmp_path) -> None:
    empty.load([synthetic_plan(n, points=2) for n in range(3)] + [city_2024()])
    empty.record_progress([state("1", "2024-09-09", "done")], [entry("mine"), entry("e10", overruled=True)])
    take_in(empty, source(whole), "overwrite")
    assert written(empty, tmp_path) == whole


def test_a_store_narrowed_to_plans_gives_these_and_their_progress(store, tmp_path) -> None:
    data = written(NarrowedStore(store, [CITY], {"zh": "甲"}), tmp_path)
    assert check(source(data)).counts() | {"nodes": 0, "edges": 0} == {
        "plans": 1,
        "nodes": 0,
        "edges": 0,
        "progress": 3,
        "entries": 2,
    }


def test_persons_are_left_out_where_asked(store, empty, tmp_path) -> None:
    export_format("jsonl").write(without_persons(store), tmp_path / "bare.jsonl")
    data = (tmp_path / "bare.jsonl").read_bytes()
    assert "张三".encode() not in data and b'"digest":""' in data
    take_in(empty, source(data))
    assert not empty.load(plans()).unchanged, "a plan without persons is not the plan that was read"


def test_a_store_that_is_written_to_meanwhile_is_not_written_out(tmp_path, monkeypatch) -> None:
    with open_store(tmp_path / "busy.kgl", write=True) as busy:
        busy.load([city_2024()])
        held = type(busy).held

        def during(store, ids):
            monkeypatch.undo()
            found = held(store, ids)
            busy.load([city_2025()])
            return found

        monkeypatch.setattr(type(busy), "held", during)
        with pytest.raises(StoreError, match="run this again"):
            jsonl.write(busy, tmp_path / "x.jsonl")
    assert not list(tmp_path.glob("*.jsonl")) and not list(tmp_path.glob(".yaodian*.tmp"))


def test_a_file_that_changes_after_it_was_checked_changes_nothing(whole, empty) -> None:
    parts = iter([whole, whole.replace("市发改委".encode(), "市发改局".encode(), 1)])
    with pytest.raises(TransferError, match="damaged"):
        for how in ("empty", "overwrite"):
            taking.take_in(empty, Source("x.jsonl", lambda: BytesIO(next(parts))), how)
            before = content(empty.graph())
    assert content(empty.graph()) == before


def test_memory_holds_one_plan_at_a_time(tmp_path, empty) -> None:
    def most(count: int) -> int:
        with open_store(tmp_path / f"{count}.kgl", write=True) as made:
            made.load(synthetic_plan(n, points=20) for n in range(count))
            data = written(made, tmp_path)
        tracemalloc.start()
        for _ in pieces(source(data)):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert most(30) < 1.5 * most(6)
