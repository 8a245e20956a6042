"""Random patterns, conditions and columns over the schema: what random queries are made of.

Values come from a graph, so that conditions hold for some rows.
"""

import random
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph.schema import LABELS, RELATIONSHIPS
from graph.schema_types import Property

_NUMERIC = ("integer", "float")


@dataclass
class Scope:
    """Variables bound so far: nodes by label, relationships by their properties."""

    nodes: dict[str, str] = field(default_factory=dict)
    edges: dict[str, tuple[Property, ...]] = field(default_factory=dict)


class Expressions:
    """Makes patterns and expressions with values of a graph; the same seed and graph give the same ones."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", seed: int) -> None:
        self.chance = random.Random(seed)
        self.values: dict[tuple[str, str], list[Any]] = {}
        for _, data in graph.nodes(data=True):
            for name, value in data.items():
                self.values.setdefault((data["label"], name), []).append(value)
        for *_, data in graph.edges(data=True):
            for name, value in data.items():
                self.values.setdefault((data["type"], name), []).append(value)
        self.types: dict[str, str] = {}
        self.number = 0

    def _name(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    def _pick(self, items: Any) -> Any:
        return self.chance.choice(list(items))

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    # Patterns

    def _pattern(self, scope: Scope, *, hops: int | None = None, start: str | None = None) -> str:
        if start is None:
            start = self._name("n")
            scope.nodes[start] = self._pick(LABELS)
            text = self._node(start, scope.nodes[start])
        else:
            text = f"({start})"
        at = scope.nodes[start]
        for _ in range(self.chance.randint(0, 2) if hops is None else hops):
            steps = [(r, a, b) for r in RELATIONSHIPS for a, b in r.pairs if at in (a, b)]
            relationship, source, target = self._pick(steps)
            forward = source == at if source != target else self._often(0.5)
            at = target if forward else source
            name = self._name("n")
            scope.nodes[name] = at
            text += self._edge(scope, relationship, forward) + self._node(name, at)
        return text

    def _node(self, name: str, label: str) -> str:
        if self._often(0.15):
            p = self._property(LABELS[label].properties)
            return f"({name}:{label} {{{p.name}: {self._literal(label, p)}}})"
        return f"({name}:{label})"

    def _edge(self, scope: Scope, relationship: Any, forward: bool) -> str:
        types = relationship.type
        if relationship.type in ("LEADS", "COOPERATES") and self._often(0.5):
            types = "LEADS|COOPERATES"
        if relationship.type in ("PART_OF", "MEMBER_OF") and self._often(0.5):
            inside = f"[:{types}*1..{self.chance.randint(1, 3)}]"
        else:
            name = self._name("r")
            scope.edges[name] = relationship.properties if types == relationship.type else ()
            self.types[name] = relationship.type
            inside = f"[{name}:{types}]"
        if self._often(0.1):
            return f"-{inside}-"
        return f"-{inside}->" if forward else f"<-{inside}-"

    # Expressions

    def _property(self, properties: Any) -> Property:
        return self._pick([p for p in properties if p.name != "text"] or properties)

    def _literal(self, owner: str, p: Property) -> str:
        value = self._pick(self.values.get((owner, p.name)) or ["x"])
        if p.type == "list<string>":
            return "[" + ", ".join(_quoted(v) for v in value[:2]) + "]"
        if isinstance(value, bool):
            return str(value).lower()
        return _quoted(value) if isinstance(value, str) else repr(value)

    def _owned(self, scope: Scope) -> tuple[str, str, Property]:
        """Return a variable, its label or type, and one of its properties."""
        edges = [name for name, properties in scope.edges.items() if properties]
        if edges and self._often(0.3):
            name = self._pick(edges)
            return name, self.types[name], self._property(scope.edges[name])
        name = self._pick(scope.nodes)
        return name, scope.nodes[name], self._property(LABELS[scope.nodes[name]].properties)

    def _condition(self, scope: Scope, depth: int = 0) -> str:
        if depth < 2 and self._often(0.35):
            word = self._pick(["AND", "OR", "XOR"])
            return f"({self._condition(scope, depth + 1)} {word} {self._condition(scope, depth + 1)})"
        if depth < 2 and self._often(0.15):
            return f"NOT ({self._condition(scope, depth + 1)})"
        if self._often(0.15):
            return self._existence(scope)
        name, owner, p = self._owned(scope)
        return self._comparison(f"{name}.`{p.name}`", owner, p)

    def _comparison(self, left: str, owner: str, p: Property) -> str:
        if self._often(0.15):
            return f"{left} IS {self._pick(['', 'NOT '])}NULL"
        value = self._literal(owner, p)
        if p.type == "list<string>":
            item = _quoted(self._pick(self._pick(self.values[owner, p.name]) or ["x"]))
            return self._pick(
                [f"{item} IN {left}", f"size({left}) > 1", f"any(x IN {left} WHERE x CONTAINS '市')"]
            )
        if p.type == "boolean":
            return self._pick([left, f"NOT {left}", f"{left} = {value}"])
        if p.type in _NUMERIC:
            return f"{left} {self._pick(['=', '<>', '<', '<=', '>', '>='])} {value}"
        part = _quoted(value[1:-1][: self.chance.randint(1, 3)].replace("\\", ""))
        return self._pick(
            [f"{left} {self._pick(['=', '<>', '<', '>='])} {value}", f"{left} IN [{value}, 'x']"]
            + [f"{left} {word} {part}" for word in ("CONTAINS", "STARTS WITH", "ENDS WITH")]
            + [f"size({left}) > {self.chance.randint(1, 12)}", f"{left} =~ '.*[0-9一市].*'"]
        )

    def _existence(self, scope: Scope) -> str:
        inner = Scope()
        name = self._pick(scope.nodes)
        inner.nodes[name] = scope.nodes[name]
        pattern = self._pattern(inner, hops=1, start=name)
        del inner.nodes[name]
        where = f" WHERE {self._condition(inner, 2)}" if self._often(0.4) else ""
        if self._often(0.5):
            return f"EXISTS {{ MATCH {pattern}{where} }}"
        return (
            f"COUNT {{ MATCH {pattern}{where} }} {self._pick(['>', '=', '<='])} {self.chance.randint(0, 2)}"
        )

    def _column(self, scope: Scope) -> str:
        name, owner, p = self._owned(scope)
        value = f"{name}.`{p.name}`"
        if p.type == "list<string>":
            return self._pick([f"size({value})", f"{value}[0]", f"[x IN {value} WHERE size(x) > 2]"])
        if p.type in _NUMERIC and self._often(0.4):
            return self._pick([f"{value} + 1", f"{value} * 2", f"coalesce({value}, 0)", f"abs({value} - 3)"])
        if p.type == "string" and self._often(0.4):
            return self._pick(
                [
                    f"size({value})",
                    f"left({value}, 2)",
                    f"substring({value}, 1, 3)",
                    f"toUpper({value})",
                    f"coalesce({value}, '无')",
                    f"replace({value}, '市', '城')",
                    f"split({value}, '市')[0]",
                    f"CASE WHEN {self._comparison(value, owner, p)} THEN 1 ELSE 0 END",
                    f"reverse({value})",
                ]
            )
        if self._often(0.1) and scope.edges:
            return f"type({self._pick(scope.edges)})"
        return value

    def _aggregate(self, scope: Scope) -> str:
        name, _, p = self._owned(scope)
        value = f"{name}.`{p.name}`"
        options = ["count(*)", f"count({value})", f"count(DISTINCT {value})", f"count(DISTINCT {name})"]
        if p.type in _NUMERIC:
            options += [f"sum({value})", f"min({value})", f"max({value})", f"avg({value})"] * 2
        elif p.type == "string":
            options += [f"min({value})", f"max({value})", f"size(collect(DISTINCT {value}))"]
        return self._pick(options)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
