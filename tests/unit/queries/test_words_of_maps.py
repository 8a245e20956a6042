"""A node or a map in a cell, as ad-hoc statements return them."""

from queries.words import in_words


def test_a_map_is_told_as_what_is_in_it_and_nothing_of_what_is_empty():
    node = {
        "labels": ["Unit"],
        "aliases": [],
        "name": "市发改委",
        "level": "county",
        "tasks": 3.0,
        "line": None,
    }
    assert in_words("u", node, "zh") == "labels: Unit；name: 市发改委；level: county；tasks: 3"
    assert in_words("u", [{"a": 1}, {}], "en") == "a: 1, "
