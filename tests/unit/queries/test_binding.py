import pytest

from graph.errors import QueryError
from queries.binding import bind
from queries.catalog import CannedQuery, Column, Parameter, ParameterType, Scalar, load_catalog


def query(type_: ParameterType, value: Scalar) -> CannedQuery:
    parameters = (Parameter("x", type_, value), Parameter("y", "string", "all", optional=True))
    return CannedQuery(
        "sample", "样例", "A sample", parameters, (Column("x", "string"),), "RETURN $x AS x ORDER BY x"
    )


@pytest.mark.parametrize(
    ("type_", "given", "bound"),
    [
        ("string", "007", "007"),
        ("integer", "12", 12),
        ("integer", 12, 12),
        ("float", "1.5", 1.5),
        ("float", 2, 2.0),
        ("boolean", "是", True),
        ("boolean", "FALSE", False),
        ("boolean", True, True),
        ("date", "2024-06-30", "2024-06-30"),
    ],
)
def test_text_becomes_the_type(type_: ParameterType, given: object, bound: Scalar) -> None:
    values = bind(query(type_, "1"), {"x": given})
    assert values == {"x": bound, "y": "all"}
    assert type(values["x"]) is type(bound)


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("integer", "twelve"),
        ("integer", "1.5"),
        ("integer", True),
        ("float", "一"),
        ("boolean", "maybe"),
        ("date", "2024-02-30"),
        ("date", "30.6.2024"),
        ("string", 7),
        ("string", None),
    ],
)
def test_wrong_type_is_one_clear_line(type_: ParameterType, given: object) -> None:
    with pytest.raises(QueryError, match="x must be") as caught:
        bind(query(type_, "1"), {"x": given})
    assert "\n" not in str(caught.value)


def test_missing_parameter_shows_an_example() -> None:
    with pytest.raises(QueryError, match="needs x; for example: yaodian query sample --param x=1"):
        bind(query("integer", 1), {"y": "some"})


def test_unknown_parameter_lists_those_known() -> None:
    with pytest.raises(QueryError, match="no parameter 'z': choose one of x, y"):
        bind(query("integer", 1), {"x": 1, "z": 2})


@pytest.mark.parametrize("given", ["lead", "牵头", " 牵头 "])
def test_a_code_or_its_word(given: str) -> None:
    assert bind(load_catalog().get("unit-tasks"), {"unit": "u", "role": given})["role"] == "lead"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("unit-tasks", {"unit": "u", "role": "主办"}),
        ("via-tasks", {"via": "nope"}),
        ("deadlines", {"until": "明年"}),
    ],
)
def test_a_value_outside_the_list_is_refused(name: str, given: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="must be"):
        bind(load_catalog().get(name), given)


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(QueryError, match="x must be text"):
        bind(query("string", "1"), {"x": "\udcff"})
