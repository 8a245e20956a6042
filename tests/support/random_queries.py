"""Random typed read queries over the schema, from a seed: what an analyst might ask, without regard to
sense.

Every query ends with an order over all its columns, so answers can be compared row by row. Forms on which
engines are known to differ (docs/cypher.md) are left out.
"""

from tests.support.random_expressions import Expressions, Scope


class Generator(Expressions):
    """Makes queries; the same seed and graph give the same queries."""

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

    def _where(self, scope: Scope, share: float = 0.7) -> str:
        return f"\nWHERE {self._condition(scope)}" if self._often(share) else ""

    def _match(self, scope: Scope) -> str:
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

    def _columns(self, scope: Scope) -> list[str]:
        return [self._column(scope) for _ in range(self.chance.randint(1, 4))]

    def _rows(self) -> str:
        scope = Scope()
        return self._match(scope) + self._end(self._columns(scope))

    def _grouped(self) -> str:
        scope = Scope()
        text = self._match(scope)
        keys = [self._column(scope) for _ in range(self.chance.randint(0, 2))]
        totals = [self._aggregate(scope) for _ in range(self.chance.randint(1, 2))]
        names = [f"k{n}" for n in range(len(keys))] + [f"a{n}" for n in range(len(totals))]
        bound = ", ".join(f"{c} AS {n}" for c, n in zip(keys + totals, names, strict=True))
        having = f"\nWHERE {names[-1]} IS NOT NULL" if self._often(0.3) else ""
        return f"{text}\nWITH {bound}{having}" + self._end(names)

    def _optional(self) -> str:
        scope = Scope()
        text = self._match(scope)
        text += f"\nOPTIONAL MATCH {self._pattern(scope, hops=1, start=self._pick(scope.nodes))}"
        return text + self._end(self._columns(scope))

    def _optional_grouped(self) -> str:
        scope = Scope()
        text = self._match(scope)
        kept = self._pick(scope.nodes)
        inner = Scope(nodes=dict(scope.nodes))
        text += f"\nOPTIONAL MATCH {self._pattern(inner, hops=1, start=kept)}"
        new = [name for name in inner.nodes if name not in scope.nodes][-1]
        by, counted = self._pick([(kept, f"count({new})"), (new, "count(*)"), (new, f"count({kept})")])
        return f"{text}\nWITH {by}, {counted} AS n" + self._end([f"{by}.`id`", "n"])

    def _union(self) -> str:
        parts = []
        for _ in range(2):
            scope = Scope()
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
        scope = Scope()
        text = self._match(scope)
        outer = self._pick(scope.nodes)
        inner = Scope(nodes={outer: scope.nodes[outer]})
        pattern = self._pattern(inner, hops=1, start=outer)
        found = self._aggregate(inner)
        return f"{text}\nCALL ({outer}) {{\nMATCH {pattern}\nRETURN {found} AS found\n}}" + self._end(
            [*self._columns(scope), "found"]
        )

    def _unwound(self) -> str:
        scope = Scope()
        name = self._name("n")
        scope.nodes[name] = self._pick(["Unit", "Region", "Task"])
        items = "deadlines" if scope.nodes[name] == "Task" else "aliases"
        text = f"MATCH ({name}:{scope.nodes[name]}){self._where(scope)}\nUNWIND {name}.{items} AS item"
        return text + self._end(["item", *self._columns(scope)])

    def _two_parts(self) -> str:
        scope = Scope()
        text = self._match(scope)
        kept = self._pick(scope.nodes)
        after = Scope(nodes={kept: scope.nodes[kept]})
        text += (
            f"\nWITH DISTINCT {kept}\nMATCH {self._pattern(after, hops=1, start=kept)}{self._where(after)}"
        )
        return text + self._end(self._columns(after))

    def _counted(self) -> str:
        scope = Scope()
        text = self._match(scope)
        name = self._pick(scope.nodes)
        inner = Scope(nodes={name: scope.nodes[name]})
        pattern = self._pattern(inner, hops=self.chance.randint(1, 2), start=name)
        return text + self._end([f"{name}.`id`", f"COUNT {{ {pattern} }}"])
