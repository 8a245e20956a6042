"""The graph of made-up plans of a nation, read as files are."""

from functools import cache
from hashlib import sha256

import networkx as nx

from graph.build import build_graph
from graph.model import Plan
from graph.source import Source
from loaders.reading import parse_source
from tests.support.nation import plans_of_nation


@cache
def nation_plans(count: int, points: int = 40) -> tuple[Plan, ...]:
    """Return `count` plans of a nation, read, of `points` points each."""
    return tuple(
        parse_source(Source(made.path, sha256(made.text.encode()).hexdigest(), made.text))
        for made in plans_of_nation(count, points=points)
    )


@cache
def nation_graph(count: int, points: int = 40) -> "nx.MultiDiGraph[str]":
    """Return the graph of these plans."""
    return build_graph(nation_plans(count, points))
