"""Who imports whom: the arrows between modules and between rooms, and the circles among them.

`python -m docs.structure` prints the counts; the tests hold that there is no circle. Imports for type checking count
like any others, and so do functions that a table names (`queries.brief:brief_bytes`) to be imported later. A room is
a folder of modules, or a module that stands beside the rooms.
"""

import ast
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import grimp
import networkx as nx

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "loaders", "queries", "commands", "desk")
_NAMED = re.compile(r"(?:\w+\.)+\w+:\w+")


@cache
def arrows() -> "nx.DiGraph[str]":
    """Return the modules of all packages with an edge from each one to those it imports."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    found = grimp.build_graph(*PACKAGES, cache_dir=None, exclude_type_checking_imports=False)
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(found.modules)
    for module in found.modules:
        made.add_edges_from((module, to) for to in found.find_modules_directly_imported_by(module))
        made.add_edges_from((module, to) for to in _named_in(module) & found.modules)
    return made


def _named_in(module: str) -> set[str]:
    """Return the modules of functions that a module's strings name."""
    path = ROOT / (module.replace(".", "/") + ".py")
    if not path.exists():
        return set()
    strings = (
        node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    return {s.partition(":")[0] for s in strings if isinstance(s, str) and _NAMED.fullmatch(s)}


def room(module: str) -> str:
    """Return the room of a module: `loaders.text` for `loaders.text.lines`, a module beside rooms itself."""
    return ".".join(module.split(".")[:2])


def between_rooms(modules: "nx.DiGraph[str]") -> "nx.DiGraph[str]":
    """Return the rooms with an edge from each one to those that its modules import."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(map(room, modules))
    made.add_edges_from((room(a), room(b)) for a, b in modules.edges if room(a) != room(b))
    return made


def circles(graph: "nx.DiGraph[str]") -> list[list[str]]:
    """Return the groups of nodes that reach each other, each sorted; none where imports run one way."""
    found: Iterable[set[str]] = nx.strongly_connected_components(graph)
    return sorted(sorted(group) for group in found if len(group) > 1)


def main() -> int:
    """Print the counts; the exit status is 1 where there is a circle."""
    modules = arrows()
    rooms = between_rooms(modules)
    found = circles(modules) + circles(rooms)
    print(f"modules: {len(modules)}, arrows between them: {modules.number_of_edges()}")
    print(f"rooms: {len(rooms)}, arrows between them: {rooms.number_of_edges()}")
    print(f"circles: {len(found)}")
    for group in found:
        print("  " + ", ".join(group))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
