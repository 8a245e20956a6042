"""Find responsibility clauses: in brackets of any kind, behind labels without brackets, or as whole sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.lexicon import label_pattern, label_roles
from loaders.names import is_name
from loaders.roles import ClauseParser, Parsed
from loaders.squeeze import Squeezed, squeeze

_HINT = re.compile(r"牵头|负责|配合|职责|责任|分工|参与|协办|主办|落实|实施|承办|单位|部门|会同|协助")
_PLACE_FOR_LABEL = frozenset(" \n。;,、)\t")
_SENTENCE = re.compile(r"[^。;\n]+")
_UNIT_LIKE = re.compile(r"[局委办厅部院会政府]\)?$|[局委办厅部][、,;]")
_UNIT_START = re.compile(r"(?:省|市|区|县|旗|州|盟|自治区|国家|中央|各|团)[^、]{1,}")
_PROSE_HINT = re.compile(r"牵头|负责|配合")
_MAX_CLAUSE = 1500


@dataclass(frozen=True, slots=True)
class Found:
    """A clause in the plan's text, without its brackets, and what was read in it.

    `outer` is the stretch with brackets; `shape` is bracket, label or sentence.
    """

    start: int
    end: int
    outer: tuple[int, int]
    squeezed: Squeezed
    parsed: Parsed
    shape: str


def bracket_pairs(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield outermost bracket pairs as (offset of the opening, offset after the closing); a lost closing ends at 。or a line."""
    depth = 0
    opened = start
    for at in range(start, end):
        char = plain[at]
        if char == "(":
            if depth == 0:
                opened = at
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                yield opened, at + 1
    if depth:
        yield from _unclosed(plain, opened, end)


def _unclosed(plain: str, opened: int, end: int) -> Iterator[tuple[int, int]]:
    stop = min(
        (x for x in (plain.find("\n", opened, end), plain.find("。", opened, end)) if x > 0), default=end
    )
    yield opened, stop
    yield from bracket_pairs(plain, opened + 1, end) if stop < end else ()


class ClauseFinder:
    """Find the clauses of one stretch of a plan; a note that the first of each list leads holds from where it stands."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.parser = ClauseParser()

    def bracketed(self, start: int, end: int) -> list[Found]:
        """Return the clauses in brackets in `plain[start:end]`, in order."""
        found = []
        for a, b in bracket_pairs(self.plain, start, end):
            closing = self.plain[b - 1] == ")" and b - 1 > a
            clause = self._read(a + 1, b - 1 if closing else b, (a, b), "bracket")
            if clause is not None:
                found.append(clause)
        return found

    def labelled(self, start: int, end: int, taken: list[tuple[int, int]]) -> list[Found]:
        """Return the clauses that a label without brackets opens (责任单位：A、B), each to where it ends."""
        found: list[Found] = []
        at = start
        for match in label_pattern().finditer(self.plain, start, end):
            if match.start() < at or any(a <= match.start() < b for a, b in taken):
                continue
            if label_roles()[match["label"]] not in ("lead", "support", "owner"):
                continue
            if match.start() > start and self.plain[match.start() - 1] not in _PLACE_FOR_LABEL:
                continue
            begin = self._deadline_before(start, match.start())
            stop = self._label_end(match.end(), end)
            clause = self._read(begin, stop, (begin, stop), "label")
            if clause is not None:
                found.append(clause)
                at = stop
        return found

    def _deadline_before(self, start: int, label_at: int) -> int:
        """A deadline label right before (完成时限：6月 责任单位：…) belongs to the clause."""
        head = self.plain[max(start, label_at - 60) : label_at]
        best = label_at
        for match in label_pattern().finditer(head):
            if label_roles()[match["label"]] == "deadline" and "。" not in head[match.end() :]:
                best = label_at - len(head) + match.start()
                break
        return best

    def sentences(self, start: int, end: int) -> list[Found]:
        """Return sentences that are nothing but a clause (市发改委牵头，市财政局配合。)."""
        found = []
        for match in _SENTENCE.finditer(self.plain, start, end):
            a, b = match.span()
            if b - a > _MAX_CLAUSE or not _HINT.search(self.plain, a, b):
                continue
            clause = self._read(a, b, (a, b), "sentence")
            if clause is not None:
                found.append(clause)
        return found

    def inline(self, start: int, end: int) -> list[Found]:
        """Return stretches of sentences that are clauses (由市商务局牵头，市文旅局配合，开展…): the longest at each place."""
        found = []
        for match in _SENTENCE.finditer(self.plain, start, end):
            if not _PROSE_HINT.search(match[0]):
                continue
            cuts = [
                match.start(),
                *(match.start() + m.end() for m in re.finditer("[,:]", match[0])),
                match.end() + 1,
            ]
            at = 0
            while at < len(cuts) - 1:
                step = 1
                for stop in range(len(cuts) - 1, at, -1):
                    clause = self._read(cuts[at], cuts[stop] - 1, (cuts[at], cuts[stop] - 1), "sentence")
                    if clause is not None:
                        found.append(clause)
                        step = stop - at
                        break
                at += step
        return found

    def _read(self, start: int, end: int, outer: tuple[int, int], shape: str) -> Found | None:
        while start < end and self.plain[start].isspace():
            start += 1
        while end > start and self.plain[end - 1] in " \n。;,":
            end -= 1
        if not 2 <= end - start <= _MAX_CLAUSE:
            return None
        if not _HINT.search(self.plain, start, end) and not (
            shape == "bracket" and _UNIT_LIKE.search(self.plain, start, end)
        ):
            return None
        squeezed = squeeze(self.plain, start, end)
        parsed = self.parser.parse(squeezed, strict=shape == "sentence" or not _sure(squeezed.text))
        if not _is_clause(squeezed, parsed, shape) and not (
            shape == "bracket" and self._bare_list(outer, parsed)
        ):
            return None
        if parsed.first_leads and "下同" in squeezed.raw:
            self.parser.first_leads = True
        return Found(start, end, outer, squeezed, parsed, shape)

    def _bare_list(self, outer: tuple[int, int], parsed: Parsed) -> bool:
        """Tell whether a bracket behind a finished sentence holds names of units and nothing else (（市教育局、市财政局）)."""
        before = self.plain[: outer[0]].rstrip()[-1:]
        after = re.compile(r"[ ]*(?:\n|$|。|\()").match(self.plain, outer[1])
        if before not in "。;!)" or after is None or not parsed.parts or parsed.unknown:
            return False
        first = parsed.parts[0].name
        return bool(first.collective or _UNIT_START.match(first.text)) and all(
            p.name.collective or is_name(p.name.text) for p in parsed.parts
        )

    def _label_end(self, start: int, end: int) -> int:
        """A clause without brackets goes on while it reads as names, verbs and further labels."""
        at = start
        while at < end:
            stop = self._token_end(at, end)
            if stop >= end:
                return end
            char = self.plain[stop]
            if char == "。":
                return self._after_full_stop(stop, end)
            nxt = stop
            while nxt < end and self.plain[nxt].isspace():
                nxt += 1
            if nxt < end and not self._goes_on(at, stop, nxt, end):
                return stop
            at = nxt
        return end

    def _token_end(self, at: int, end: int) -> int:
        while at < end and not self.plain[at].isspace() and self.plain[at] != "。":
            at += 1
        return at

    def _after_full_stop(self, stop: int, end: int) -> int:
        """A label or a first-leads note may follow a full stop."""
        nxt = stop + 1
        while nxt < end and self.plain[nxt].isspace():
            nxt += 1
        label = label_pattern().match(self.plain, nxt, end)
        if label is not None and label_roles()[label["label"]] != "none":
            return self._label_end(label.end(), end)
        note = re.compile(r"[^。\n]{0,12}(?:下同|牵头单位|牵头部门|不再列出)").match(self.plain, nxt, end)
        if note is not None and "第一" in note[0]:
            return note.end()
        return stop

    def _goes_on(self, at: int, stop: int, nxt: int, end: int) -> bool:
        """Tell whether the clause goes on behind white space: a label, a broken name, or a list that is not over."""
        if label_pattern().match(self.plain, nxt, end):
            return True
        if self.plain[stop - 1] in "、,;:和及":
            return True
        token = re.compile(r"[^\s。]+").match(self.plain, nxt, end)
        if token is None:
            return False
        first = re.split("[、,;]", token[0])[0]
        joined = re.split("[、,;:]", self.plain[at:stop])[-1] + first
        if "\n" in self.plain[stop:nxt] and not is_name(re.split("[、,;:]", self.plain[at:stop])[-1]):
            return is_name(joined)
        rest = squeeze(self.plain, nxt, token.end())
        return (
            len(token[0]) < 40
            and is_name(re.split("[等]", first)[0])
            and _covered(rest, ClauseParser().parse(rest, strict=True)) > 0.9
        )


_SURE = re.compile(
    r"(?:牵头|责任|配合|负责|落实|实施|协办|主办|参与|承办)(?:考核|责任)?(?:单位|部门|地区|处室|主体).{0,8}:|牵头|按照?(?:各自)?(?:职责|责任)|分工负责|职责分工|责任分工"
)


def _sure(text: str) -> bool:
    return _SURE.search(text) is not None


def _covered(squeezed: Squeezed, parsed: Parsed) -> float:
    """Return the share of characters that roles, times, labels and verbs explain."""
    unknown = sum(b - a for a, b in parsed.unknown)
    return 1 - unknown / max(1, len(squeezed.text))


def _is_clause(squeezed: Squeezed, parsed: Parsed, shape: str) -> bool:
    text = squeezed.text
    if not parsed.parts or not parsed.anchored:
        return False
    if "。" in text.rstrip("。") and shape == "sentence":
        return False
    if shape != "label" and not _ends_well(text, parsed):
        return False
    coverage = _covered(squeezed, parsed)
    real = any(is_name(p.name.text) or p.name.collective for p in parsed.parts)
    if shape == "sentence":
        return coverage == 1 and all(
            is_name(p.name.text) and not p.rule.startswith("rest") for p in parsed.parts
        )
    if shape == "label":
        return real and coverage >= 0.5
    return real and coverage >= (0.4 if _sure(text) else 0.8)


def _ends_well(text: str, parsed: Parsed) -> bool:
    """Prose in brackets such as (由企业牵头制定的标准) is no clause: its verb is followed by more words."""
    longest = max((len(p.name.text) for p in parsed.parts), default=0)
    return longest <= 40 and not re.search(
        r"牵头(?:制定|建设|组建|起草|开展|制订|编制|推进的|实施的|的)", text
    )
