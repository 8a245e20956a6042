"""Random typed read queries over the schema, from a seed: what an analyst might ask, without regard to
sense.

Values come from a graph, so that conditions hold for some rows. Every query ends with an order over all its
columns, so answers can be compared row by row. Forms on which engines are known to differ (docs/cypher.md)
are left out.
"""

import random
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graph.schema import LABELS, RELATIONSHIPS
from graph.schema_types import Property

_NUMERIC = ("integer", "float")


@dataclass
class _Scope:
    """Variables bound so far: nodes by label, relationships by their properties."""

    nodes: dict[str, str] = field(default_factory=dict)
    edges: dict[str, tuple[Property, ...]] = field(default_factory=dict)


class Generator:
    """Makes queries; the same seed and graph give the same queries."""

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

    def query(self) -> str:
        kind = self.chance.choice(
            [
                self._rows,
                self._rows,
                self._grouped,
                self._grouped,
                self._optional,
                self._optional_grouped,
                self._union,
                self._subquery,
                self._unwound,
                self._two_parts,
                self._counted,
            ]
        )
        self.number = 0
        return kind()

    def _name(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    def _pick(self, items: Any) -> Any:
        return self.chance.choice(list(items))

    def _often(self, share: float) -> bool:
        return self.chance.random() < share

    # Patterns

    def _pattern(self, scope: _Scope, *, hops: int | None = None, start: str | None = None) -> str:
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

    def _edge(self, scope: _Scope, relationship: Any, forward: bool) -> str:
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

    def _owned(self, scope: _Scope) -> tuple[str, str, Property]:
        """Return a variable, its label or type, and one of its properties."""
        edges = [name for name, properties in scope.edges.items() if properties]
        if edges and self._often(0.3):
            name = self._pick(edges)
            return name, self.types[name], self._property(scope.edges[name])
        name = self._pick(scope.nodes)
        return name, scope.nodes[name], self._property(LABELS[scope.nodes[name]].properties)

    def _condition(self, scope: _Scope, depth: int = 0) -> str:
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

    def _existence(self, scope: _Scope) -> str:
        inner = _Scope()
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

    def _column(self, scope: _Scope) -> str:
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

    def _aggregate(self, scope: _Scope) -> str:
        name, _, p = self._owned(scope)
        value = f"{name}.`{p.name}`"
        options = ["count(*)", f"count({value})", f"count(DISTINCT {value})", f"count(DISTINCT {name})"]
        if p.type in _NUMERIC:
            options += [f"sum({value})", f"min({value})", f"max({value})", f"avg({value})"] * 2
        elif p.type == "string":
            options += [f"min({value})", f"max({value})", f"size(collect(DISTINCT {value}))"]
        return self._pick(options)

    # Whole queries

    def _where(self, scope: _Scope, share: float = 0.7) -> str:
        return f"\nWHERE {self._condition(scope)}" if self._often(share) else ""

    def _match(self, scope: _Scope) -> str:
        parts = [self._pattern(scope)]
        if self._often(0.2):
            parts.append(self._pattern(scope, hops=1, start=self._pick(scope.nodes)))
        return f"MATCH {', '.join(parts)}{self._where(scope)}"

    def _end(self, columns: list[str], *, cut: bool = True) -> str:
        names = [f"c{place}" for place in range(len(columns))]
        listed = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
        distinct = "DISTINCT " if self._often(0.3) else ""
        order = ", ".join(f"{name}{self._pick(['', ' DESC'])}" for name in names)
        limit = f"\nLIMIT {self.chance.randint(1, 40)}" if cut and self._often(0.3) else ""
        skip = f"\nSKIP {self.chance.randint(0, 4)}" if cut and self._often(0.15) else ""
        return f"\nRETURN {distinct}{listed}\nORDER BY {order}{skip}{limit}"

    def _columns(self, scope: _Scope) -> list[str]:
        return [self._column(scope) for _ in range(self.chance.randint(1, 4))]

    def _rows(self) -> str:
        scope = _Scope()
        return self._match(scope) + self._end(self._columns(scope))

    def _grouped(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        keys = [self._column(scope) for _ in range(self.chance.randint(0, 2))]
        totals = [self._aggregate(scope) for _ in range(self.chance.randint(1, 2))]
        names = [f"k{n}" for n in range(len(keys))] + [f"a{n}" for n in range(len(totals))]
        bound = ", ".join(f"{c} AS {n}" for c, n in zip(keys + totals, names, strict=True))
        having = f"\nWHERE {names[-1]} IS NOT NULL" if self._often(0.3) else ""
        return f"{text}\nWITH {bound}{having}" + self._end(names)

    def _optional(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        text += f"\nOPTIONAL MATCH {self._pattern(scope, hops=1, start=self._pick(scope.nodes))}"
        return text + self._end(self._columns(scope))

    def _optional_grouped(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        kept = self._pick(scope.nodes)
        inner = _Scope(nodes=dict(scope.nodes))
        text += f"\nOPTIONAL MATCH {self._pattern(inner, hops=1, start=kept)}"
        new = [name for name in inner.nodes if name not in scope.nodes][-1]
        by, counted = self._pick([(kept, f"count({new})"), (new, "count(*)"), (new, f"count({kept})")])
        return f"{text}\nWITH {by}, {counted} AS n" + self._end([f"{by}.`id`", "n"])

    def _union(self) -> str:
        parts = []
        for _ in range(2):
            scope = _Scope()
            name = self._name("n")
            label = self._pick(["Unit", "Region", "Partner", "Document", "Section"])
            scope.nodes[name] = label
            p = "title" if label in ("Document", "Section") else "name"
            parts.append(
                f"MATCH ({name}:{label}){self._where(scope)}\nRETURN {name}.{p} AS name, '{label}' AS label"
            )
        word = self._pick(["UNION", "UNION ALL"])
        inner = f"\n{word}\n".join(parts)
        return f"CALL {{\n{inner}\n}}\nRETURN name, label\nORDER BY name, label"

    def _subquery(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        outer = self._pick(scope.nodes)
        inner = _Scope(nodes={outer: scope.nodes[outer]})
        pattern = self._pattern(inner, hops=1, start=outer)
        found = self._aggregate(inner)
        return f"{text}\nCALL ({outer}) {{\nMATCH {pattern}\nRETURN {found} AS found\n}}" + self._end(
            [*self._columns(scope), "found"]
        )

    def _unwound(self) -> str:
        scope = _Scope()
        name = self._name("n")
        scope.nodes[name] = self._pick(["Unit", "Region", "Task"])
        items = "deadlines" if scope.nodes[name] == "Task" else "aliases"
        text = f"MATCH ({name}:{scope.nodes[name]}){self._where(scope)}\nUNWIND {name}.{items} AS item"
        return text + self._end(["item", *self._columns(scope)])

    def _two_parts(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        kept = self._pick(scope.nodes)
        after = _Scope(nodes={kept: scope.nodes[kept]})
        text += (
            f"\nWITH DISTINCT {kept}\nMATCH {self._pattern(after, hops=1, start=kept)}{self._where(after)}"
        )
        return text + self._end(self._columns(after))

    def _counted(self) -> str:
        scope = _Scope()
        text = self._match(scope)
        name = self._pick(scope.nodes)
        inner = _Scope(nodes={name: scope.nodes[name]})
        pattern = self._pattern(inner, hops=self.chance.randint(1, 2), start=name)
        return text + self._end([f"{name}.`id`", f"COUNT {{ {pattern} }}"])


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
