"""A walk over a statement's tokens that tells what it names, and of what variables are known to be.

It follows what Cypher hands on: WITH keeps what it lists, UNION begins anew, a subquery's own variables end
with it. Where that leaves a doubt, a variable may be anything: what is not known is never held against a query.
"""

from dataclasses import dataclass, replace

from graph.store.allowed import KEYWORDS
from queries.adhoc.code import Code
from queries.adhoc.items import handed_on, items_end
from queries.adhoc.patterns import Expression, ends, expression, is_node, node_head, relationship_head
from queries.adhoc.uses import ANY, Compared, Hop, Kind, Owner, Use, Uses

_MEANT: dict[str, Kind] = {"node": "label", "relationship": "type", "value": "label or type"}
"""What stands after the colon behind a variable."""

_SUBQUERIES = frozenset({"CALL", "COLLECT", "COUNT", "EXISTS"})


@dataclass(slots=True)
class _Frame:
    """An open bracket; `kind` is node, relationship, map, properties, projection, body or other."""

    kind: str
    owner: Owner = ANY
    known: dict[str, Owner] | None = None
    clause: str = ""
    optional: bool = False


class Walk:
    """One walk over one statement; `uses` holds what was found, `known` what variables are where it ended."""

    def __init__(self, cypher: str) -> None:
        self._code = Code(cypher)
        self.known: dict[str, Owner] = {}
        self._frames: list[_Frame] = []
        self._clause, self._optional = "", False
        self._pending: list[tuple[int, dict[str, Owner]]] = []
        self._next = 0
        self.uses = Uses()

    def run(self) -> Uses:
        """Walk from the first token to the last."""
        while self._next < len(self._code):
            place = self._next
            self._next += 1
            while self._pending and self._pending[-1][0] <= place:
                self.known = self._pending.pop()[1]
            self._step(place)
        return self.uses

    def _step(self, place: int) -> None:
        text = self._code.text(place)
        if text in ("(", "[", "{"):
            {"(": self._round, "[": self._square, "{": self._curly}[text](place)
        elif text in (")", "]", "}"):
            self._close()
        elif clause := self._code.clause(place):
            self._begin(clause, place)
        elif text == ":":
            self._colon(place)
        elif text == ".":
            self._dot(place)
        elif self._code.word(place) in ("IN", "YIELD", "AS"):
            self._rename(place)

    # Clauses

    def _begin(self, clause: str, place: int) -> None:
        top = self._frames[-1] if self._frames else None
        if clause == "WHERE" and top and top.kind in ("node", "relationship"):
            top.kind = "other"
        elif clause == "UNION":
            body = next((f for f in reversed(self._frames) if f.kind == "body"), None)
            self.known = dict((body.known if body else None) or {})
        elif clause in ("WITH", "RETURN"):
            after = handed_on(self._code, place + 1, self.known)
            kept = after if clause == "WITH" else {**self.known, **after}
            self._pending.append((items_end(self._code, place + 1), kept))
        elif clause == "CALL":
            while self._code.is_name(self._next) or self._code.text(self._next) == ".":
                self._next += 1  # the name of a procedure
        if clause != "OPTIONAL":
            self._optional = self._clause == "OPTIONAL"
        self._clause = clause

    def _rename(self, place: int) -> None:
        """Forget what was known of a name that stands for something else from here: x IN list, YIELD x, … AS x."""
        code = self._code
        if code.word(place) == "IN":
            if code.text(place - 2) in ("(", "[", ",") and code.is_name(place - 1):
                self.known[code.name(place - 1)] = ANY
        elif code.is_name(place + 1) and self._clause not in ("WITH", "RETURN"):
            self.known[code.name(place + 1)] = ANY

    # Brackets

    def _round(self, place: int) -> None:
        code = self._code
        if code.is_call(place) or not is_node(code, place, in_match=self._in_pattern()):
            if code.word(place - 1) == "REDUCE" and code.is_name(place + 1):
                self.known[code.name(place + 1)] = ANY
            self._frames.append(_Frame("other"))
            return
        name, labels, self._next = node_head(code, place)
        self._note(labels, "label")
        self._frames.append(_Frame("node", self._bind(name, Owner("node", labels.certain))))

    def _square(self, place: int) -> None:
        code = self._code
        if code.text(place - 1) != "-":
            self._frames.append(_Frame("list"))
            return
        name, types, self._next = relationship_head(code, place)
        self._note(types, "type")
        owner = Owner("relationship", types.certain)
        many = code.text(self._next) == "*"
        self._bind(name, ANY if many else owner)
        if types.certain and not many:
            self._hop(place, types)
        self._frames.append(_Frame("relationship", owner))

    def _hop(self, place: int, types: Expression) -> None:
        """Note from what to what the relationship that opens at a place leads."""
        if (found := ends(self._code, place)) is not None:
            left, right = self._labels_at(found[0]), self._labels_at(found[1])
            start, end = (right, left) if found[2] == "<" else (left, right)
            self.uses.hops.append(Hop(types.names, start, end, not found[2]))

    def _labels_at(self, place: int) -> frozenset[str]:
        name, labels, _ = node_head(self._code, place)
        known = self.known.get(name, ANY)
        return labels.certain or (known.names if known.kind == "node" else frozenset())

    def _curly(self, place: int) -> None:
        code, top = self._code, self._frames[-1] if self._frames else None
        if code.word(place - 1) in _SUBQUERIES or self._is_call_body(place):
            clause, self._clause = self._clause, "MATCH"
            self._frames.append(_Frame("body", ANY, dict(self.known), clause, self._optional))
            self._optional = False
        elif top and top.kind in ("node", "relationship"):
            self._frames.append(_Frame("properties", top.owner))
        elif code.is_name(place - 1) and not code.clause(place - 1):
            self._frames.append(_Frame("projection", self.known.get(code.name(place - 1), ANY)))
        else:
            self._frames.append(_Frame("map"))

    def _is_call_body(self, place: int) -> bool:
        """True for the { of CALL (a, b) {."""
        opened = self._code.opening.get(place - 1)
        return opened is not None and self._code.word(opened - 1) == "CALL"

    def _close(self) -> None:
        frame = self._frames.pop() if self._frames else _Frame("other")
        if frame.kind == "body":
            self.known, self._clause, self._optional = frame.known or {}, frame.clause, frame.optional

    def _in_pattern(self) -> bool:
        """Tell whether a bracket here is a node for certain: at the level of a MATCH."""
        top = self._frames[-1] if self._frames else None
        return self._clause == "MATCH" and (top is None or top.kind == "body")

    # Names

    def _bind(self, name: str, owner: Owner) -> Owner:
        """Add what a pattern says of a variable to what is known of it; return what the pattern's map belongs to."""
        if not name:
            return owner
        before = self.known.get(name)
        narrows = self._clause == "MATCH" and not self._optional
        if before is None:
            self.known[name] = owner
        elif before.names and owner.names:
            self.known[name] = replace(owner, names=before.names | owner.names)
        elif owner.names and narrows:
            self.known[name] = owner
        return owner if owner.names else self.known[name]

    def _note(self, found: Expression, kind: Kind) -> None:
        self.uses.names += [Use(kind, name) for name in found.names]

    def _colon(self, place: int) -> None:
        """Take a key of a map, or a variable's label or type in a condition."""
        code, top = self._code, self._frames[-1] if self._frames else None
        if not code.is_name(place - 1):
            return
        in_map = top is not None and top.kind in ("map", "properties", "projection")
        if in_map and code.text(place - 2) in ("{", ","):
            self._key(place, top or _Frame("map"))
        elif code.text(place - 2) != "." and code.word(place - 1) not in KEYWORDS:
            found, self._next = expression(code, place, alternatives=not (top and top.kind == "list"))
            self._note(found, _MEANT[self.known.get(code.name(place - 1), ANY).kind])

    def _key(self, place: int, frame: _Frame) -> None:
        name = self._code.name(place - 1)
        if frame.kind != "properties":
            self.uses.keys.add(name)
            return
        self.uses.names.append(Use("property", name, frame.owner, in_map=True))
        if self._code.text(place + 2) in (",", "}") or (
            self._code.text(place + 1) == "$" and self._code.text(place + 3) in (",", "}")
        ):
            self._compare(name, frame.owner, place + 1)

    def _dot(self, place: int) -> None:
        """Take a property after a variable: n.name; in a projection the one after a comma: n {.name}."""
        code, top = self._code, self._frames[-1] if self._frames else None
        if not code.is_name(place + 1) or code.text(place + 2) == "(":
            return
        name = code.name(place + 1)
        if top and top.kind == "projection" and code.text(place - 1) in ("{", ","):
            self.uses.names.append(Use("property", name, replace(top.owner, kind="value", names=frozenset())))
        elif code.is_name(place - 1) and code.text(place - 2) not in (".", "$"):
            owner = self.known.get(code.name(place - 1), ANY)
            asked = code.word(place + 2) == "IS"
            self.uses.names.append(Use("property", name, owner, asked))
            self._comparison(place, name, owner)

    def _comparison(self, place: int, name: str, owner: Owner) -> None:
        code, after = self._code, place + 2
        if code.text(after) == "=" and code.text(after + 2) not in ("+", "[", "|"):
            self._compare(name, owner, after + 1)
        elif code.word(after) == "IN" and code.text(after + 1) == "[":
            for item in range(after + 2, code.closing.get(after + 1, after)):
                self._compare(name, owner, item)
        if code.text(place - 2) == "=":
            self._compare(name, owner, place - 4 if code.text(place - 4) == "$" else place - 3)

    def _compare(self, name: str, owner: Owner, place: int) -> None:
        text = self._code.string(place)
        if text:
            self.uses.compared.append(Compared(name, owner, text))
        elif self._code.text(place) == "$" and self._code.is_name(place + 1):
            self.uses.compared.append(Compared(name, owner, parameter=self._code.name(place + 1)))


def uses(cypher: str) -> Uses:
    """Return what a statement names."""
    return Walk(cypher).run()
