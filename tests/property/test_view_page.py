"""Whatever the words of a graph, the page holds them whole and as data alone."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.shown import fit
from queries.view import render_page
from queries.view.labels import shorten, width
from queries.view.positions import spread
from tests.support.graphs import synthetic_graph

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = st.sampled_from(
    ["</script>", "<!--<script>", "]]>", "\u2028", "\u202e", "&lt;", "\\u003c", "{{x}}"]
)


def block(mark: str, html: str) -> str:
    """Return what stands in the script with this mark."""
    found = re.search(rf"{mark}>(.*?)</script>", html, re.S)
    assert found, mark
    return found[1]


class Elements(HTMLParser):
    """Count the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def elements(html: str) -> list[str]:
    parser = Elements()
    parser.feed(html)
    return parser.tags


PLAIN = elements(render_page(synthetic_graph(2)))
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS | HOSTILE, min_size=4, max_size=4).map("".join), WORDS)
def test_words_stay_data(name, text):
    graph = synthetic_graph(2)
    unit = next(n for n, d in graph.nodes(data=True) if d["label"] == "Unit")
    graph.nodes[unit].update(name=name, full_name=text)
    graph.nodes["plan:1"].update(title=text, text=name)
    graph.nodes["plan"]["name"] = name
    html = render_page(graph).encode("utf-8", "replace").decode("utf-8")
    assert elements(html) == PLAIN
    texts = json.loads(block('class="data-texts"', html))
    # What JSON writes with an escape comes through; what a page cannot hold as it is does not.
    shown = TURNING.sub("\ufffd", "".join(c if c < " " else fit(c) for c in name))
    assert texts[0]["text"] == shown
    model = json.loads(block('id="data-model"', html))
    assert model["title"] == (shown if name else "plan")


@given(WORDS, st.floats(2, 30))
def test_a_label_fits(text, ems):
    made = shorten(text, ems)
    assert width(made) <= ems + 1e-9
    assert "\n" not in made


@given(st.lists(st.floats(-1e4, 1e4), max_size=40).map(sorted), st.floats(0.1, 100))
def test_spread_keeps_order_and_gap(wanted, gap):
    made = spread(wanted, gap)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(made))
