"""Tasks of a store, found again by what a row or a record says of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from graph.returned import ReturnedRow
from queries.compare.items import own_words
from queries.compare.wording import plain
from queries.data import Data

STILL_THE_SAME = 0.6
_FOUND_AGAIN = 0.8
_APART = 0.06
"""How far the likest task has to be ahead of the next one: nearer ones are not chosen between."""
_PART = 8
"""From so many characters on a row's words may be a part of the task's."""

How = Literal["key", "words", "likeness", "several", "none"]


@dataclass(frozen=True, slots=True)
class Found:
    """Which task a row means and by what that was told; `several` are those between which nothing decides."""

    task_id: str | None
    how: How
    score: float = 1.0
    several: tuple[str, ...] = ()


class Tasks:
    """Finds tasks by id while their words are the same, else by their words; a number alone proves nothing."""

    def __init__(self, data: Data) -> None:
        columns = data.tasks[["task_id", "plan_id", "number", "text", "clause"]]
        self.known: dict[str, tuple[str, str, str]] = {}
        self._compared: dict[str, tuple[str, ...]] = {}
        self._by_words: dict[str, list[str]] = {}
        for id_, plan, number, text, clause in columns.itertuples(index=False, name=None):
            words = own_words(text, clause)
            self.known[id_] = (plan, number, words)
            self._compared[id_] = tuple(dict.fromkeys((plain(words), plain(text))))
            for form in dict.fromkeys(("".join(words.split()), "".join(text.split()))):
                self._by_words.setdefault(form, []).append(id_)

    def find(self, task_id: str, words: str) -> str | None:
        """Return the id of the task that a record of these own words is of, or None."""
        found = self._find(task_id, "", (words,), ())
        return found.task_id

    def of_row(self, row: ReturnedRow, own: Collection[str] = ()) -> Found:
        """Return the task that a row means.

        Args:
            row: A row of a returned file.
            own: Tasks of the unit that reports; they are preferred where words fit several equally.
        """
        forms = tuple(dict.fromkeys((own_words(row.text, row.clause), row.text)))
        if row.task_id in self.known and not row.text:
            return Found(row.task_id, "key")
        return self._find(row.task_id, row.number, forms, own)

    def elsewhere(self, rows: Collection[ReturnedRow]) -> bool:
        """Tell whether rows are those of another store: their codes are of plans unknown here, and so are their words."""
        codes = {row.task_id.rpartition(":")[0] for row in rows if row.task_id}
        if not codes or codes & {plan for plan, _, _ in self.known.values()}:
            return False
        forms = (form for row in rows for form in (own_words(row.text, row.clause), row.text))
        return not any("".join(form.split()) in self._by_words for form in forms)

    def _find(self, task_id: str, number: str, forms: tuple[str, ...], own: Collection[str]) -> Found:
        if task_id in self.known and self._alike(task_id, forms) >= STILL_THE_SAME:
            return Found(task_id, "key")
        if not any(forms):
            return Found(None, "none")
        exact = {id_ for form in forms for id_ in self._by_words.get("".join(form.split()), ())}
        if exact:
            return self._one_of(exact, task_id, number, own, "words")
        return self._likest(task_id, number, forms, own)

    def _alike(self, task_id: str, forms: Iterable[str]) -> float:
        held = self._compared[task_id]
        return max((_alike_plain(h, plain(form)) for h in held for form in forms), default=0.0)

    def _likest(self, task_id: str, number: str, forms: tuple[str, ...], own: Collection[str]) -> Found:
        plan = task_id.rpartition(":")[0]
        words = [plain(form) for form in forms if form]
        scored = [
            (score, id_)
            for id_, (p, n, _) in self.known.items()
            if (not plan or p == plan)
            and (score := self._score(id_, words, same=n == number)) >= _FOUND_AGAIN
        ]
        if not scored:
            return Found(None, "none")
        best = max(scored)[0]
        near = {id_ for score, id_ in scored if best - score < _APART}
        found = self._one_of(near, task_id, number, own, "likeness")
        return Found(found.task_id, found.how, round(best, 2), found.several)

    def _score(self, id_: str, words: Iterable[str], *, same: bool) -> float:
        held = self._compared[id_]
        whole = max((_alike_plain(h, word) for h in held for word in words), default=0.0)
        if not same:
            return whole
        within = (fuzz.partial_ratio(h, word) / 100 for h in held for word in words if len(word) >= _PART)
        return max(whole, max(within, default=0.0) - 0.05)

    def _one_of(
        self, ids: Collection[str], task_id: str, number: str, own: Collection[str], how: How
    ) -> Found:
        """Return the one task among several that fit: that of the row's plan, of its number, of the unit's own; else none."""
        plan = task_id.rpartition(":")[0]
        left = sorted(ids)
        for kept in (
            [id_ for id_ in left if plan and self.known[id_][0] == plan],
            [id_ for id_ in left if number and self.known[id_][1] == number],
            [id_ for id_ in left if id_ in own],
        ):
            if len(left) > 1 and kept and len(kept) < len(left):
                left = [id_ for id_ in left if id_ in kept]
        return Found(left[0], how) if len(left) == 1 else Found(None, "several", several=tuple(left))


def _alike_plain(a: str, b: str) -> float:
    """Return how alike two texts in plain form are, from 0 to 1; see `queries.compare.match.similarity`."""
    return float(fuzz.ratio(a, b)) / 100
