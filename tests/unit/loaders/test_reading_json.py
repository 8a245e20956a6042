from pathlib import Path

from loaders.reading import read_plan
from loaders.reading_json import to_json

NOTICE = Path(__file__).parents[3] / "data" / "wuwei-2024.txt"


def test_spans_come_only_with_the_account() -> None:
    plan = read_plan(NOTICE)
    assert to_json(plan, account=True).keys() - to_json(plan).keys() == {"spans"}


def test_the_account_divides_the_whole_text() -> None:
    plan = read_plan(NOTICE)
    spans = to_json(plan, account=True)["spans"]
    assert [s["start"] for s in spans] == [0, *(s["end"] for s in spans[:-1])]
    assert spans[-1]["end"] == len(plan.text)
    assert "".join(plan.text[s["start"] : s["end"]] for s in spans) == plan.text


def test_a_reason_stands_only_where_there_is_one() -> None:
    plan = read_plan(NOTICE)
    for span, made in zip(plan.spans, to_json(plan, account=True)["spans"], strict=True):
        assert made.get("reason", "") == span.reason
        assert ("reason" in made) == bool(span.reason)
