"""The grammar of a responsibility clause: which stretch gives which role, and what stays unexplained."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.model import Role
from loaders.clauses.mentions import UnitMention, split_names
from loaders.clauses.names import is_name
from loaders.clauses.role_words import FIRST_LEADS, find_label_marks, verb_pattern, verb_roles
from loaders.text.aligned import AlignedText

_TIME = re.compile(
    r"(?:\d{4}年|\d{1,2}月|[一二三四1234]季度|第[一二三四]季度|上半年|下半年|年内|年底|年末|全年|长期|持续|常年|每年|每季|每月|适时|按进度|即时|立即"
    r"|十[一二三四五]五|近期|中期|远期|按(?:国家|省|市|上级|时序|计划|照)|.{0,10}(?:底前|前完成|完成|取得|推进|优化|坚持|实施|开展)$)"
)
_FILLER = re.compile(
    r"^(?:下同|分值?|各?\d+(?:\.\d+)?分|排名不分先后|不分先后|以下同|以下简称.*|以下均.*|不再列出|详见.*|见附件.*|列第一.*|由|请|其中|"
    r"各自|分别|共同|具体|省级|市级|县级|区级|国家层面|地方层面|的|等|标)$"
)
_NOTE = re.compile(
    r"[,;。(\x01]*(?:注:|(?:以下|下列|上述|以上|其他|其余|本条|具体|各项|下)[^,;。]{0,14}(?:均|都|同|另|不再)|(?:标|带|加)(?:注|有)?[*★☆▲△※#]).*",
    re.DOTALL,
)
"""A note behind the units: 以下各项均需各镇落实，不再列出."""
_STAR_LEADS = re.compile(r"(?:标|带|加|打|注|画)(?:注|有|记)?[^,。;]{0,3}[*★☆▲△※#][^,。;]{0,6}牵头")
_OBJECT = re.compile(r"(?!同志|人|各|由|会)[一-鿿]{2,14}(?=[,;。]|$)(?<![局委办厅部院府])")
_VERB_PHRASE = re.compile(
    r"(.{1,14}?(?:[^总分支]局|[^员]委|办|厅|部门|政府|管委会|公司|中心|委员会))[一-鿿]{2,10}$"
)
_CHARGE = frozenset({"负责", "统筹", "总负责", "统筹协调"})
_PREFIX = re.compile(
    r"^(?:由|请|以|各由|主要由|具体由|分别由|责成|并由|且|同时|并|均由|会同|和|与|及|;|,|、|。|:)+"
)
_ASSISTS = re.compile("(?:积极|全力|密切|协同|协助|主动)?配合|协助")
"""甲配合乙: 乙 leads and 甲 supports."""
_TOGETHER = re.compile(r"牵头会同|会同|联合|会商|商(?=[省市区县国]|财政|发展)")


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A name with its role: `evidence` is the stretch of the squeezed text that gives the role."""

    name: UnitMention
    role: Role
    evidence: tuple[int, int]
    rule: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed clause: roles, whether the list is open, stretches not understood, and times inside it."""

    parts: tuple[NamedRole, ...]
    open: bool
    unknown: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]
    anchored: bool
    first_leads: bool


@dataclass(frozen=True, slots=True)
class _Group:
    names: list[UnitMention]
    role: str
    span: tuple[int, int]
    rule: str
    open: bool
    verb: str = ""


class ClauseParser:
    """Parse squeezed clauses; `first_leads` says that the first of each list leads (a note of the plan)."""

    def __init__(self, *, first_leads: bool = False) -> None:
        self.first_leads = first_leads

    def parse(
        self,
        clause: AlignedText,
        *,
        strict: bool = False,
        label: str | None = None,
        beside_lead: bool = False,
    ) -> Parsed:
        """Return the roles in `clause`.

        Args:
            clause: the clause, squeezed.
            strict: names must end like names of units.
            label: the role of the heading above a table's cell, where the clause is one.
            beside_lead: another cell of the row names the lead.
        """
        return _parse(clause.text, clause.raw, self.first_leads, strict, label, beside_lead)


@lru_cache(maxsize=8192)
def _parse(  # plans repeat their clauses, and what is read depends on their words alone
    text: str, raw: str, first_leads: bool, strict: bool, label: str | None, beside_lead: bool
) -> Parsed:
    return _Parse(text, raw, first_leads, strict).run(label, beside_lead=beside_lead)


class _Parse:
    def __init__(self, text: str, raw: str, first_leads: bool, strict: bool) -> None:
        self.text = text
        self.raw = raw
        self.strict = strict
        self.groups: list[_Group] = []
        self.unknown: list[tuple[int, int]] = []
        self.times: list[tuple[int, int]] = []
        note = FIRST_LEADS.search(self.text)
        self.stop = len(self.text)
        self.note = note is not None or FIRST_LEADS.search(self.raw) is not None
        if note is not None:
            cut = self.text.rfind("。", 0, note.start())
            comma = max(self.text.rfind(",", 0, note.start()), self.text.rfind(";", 0, note.start()), cut)
            self.stop = comma if comma > 0 else note.start()
        self.first_leads = first_leads or self.note
        aside = _NOTE.search(self.text, 2)
        if aside is not None and aside.start() < self.stop:
            self.stop = aside.start()
        self.starred = _STAR_LEADS.search(self.raw) is not None
        self.anchored = False
        self.verb = ""

    def run(self, label: str | None = None, *, beside_lead: bool = False) -> Parsed:
        at = 0
        label_at = 0
        self.beside_lead = beside_lead
        for mark in find_label_marks(self.text, 0, self.stop):
            self._stretch(at, mark.start, label, label_at)
            label, label_at, at = mark.role, mark.start, mark.end
            self.anchored = self.anchored or label in ("lead", "support", "owner")
        self._stretch(at, self.stop, label, label_at)
        return self._finish()

    def _stretch(self, start: int, stop: int, label: str | None, label_at: int) -> None:
        """Read one stretch between labels: lists of names, each with the verb behind it."""
        if label == "none":
            return
        if label == "deadline":
            self._time(start, stop)
            return
        at = start
        head = label_at if label else start
        for match in verb_pattern().finditer(self.text, start, stop):
            if match.start() < at or not self._verb_fits(match, at):
                continue
            verb = match["after"] or match["verb"]
            role = verb_roles().get(verb or "", "owner")
            if "牵头" in match[0]:
                role = "lead"
            if role == "owner" and label == "support":
                role = "support"
            self.anchored = self.anchored or self._firm(match)
            self.verb = verb or ""
            end = match.end() + self._object(match.end(), stop)
            self._group(at, match.start(), role, (head, end), "verb")
            self.verb = ""
            at = head = end
        self._group(at, stop, label or "rest", (head, stop), "label" if label else "rest")

    def _firm(self, match: re.Match[str]) -> bool:
        return bool(match["duty"]) or match[0].endswith(
            (
                "牵头",
                "负责",
                "配合",
                "参与",
                "牵头负责",
                "主办",
                "协办",
                "组织实施",
                "参加",
                "协助",
                "分工落实",
                "落实",
            )
        )

    def _verb_fits(self, match: re.Match[str], at: int) -> bool:
        """A verb ends a list of names: what follows it is an end, a separator, or a new name after 、or 由."""
        before = self.text[at : match.start()]
        if not before.strip(",、;。") and not match["duty"]:
            return False
        after = self.text[match.end() : match.end() + 1]
        if after and after not in ",;。、:.\x01由各会和及与并":
            last = re.split("[,;。、]", before)[-1]
            return match[0].endswith("负责") and is_name(last) and self._object(match.end(), self.stop) > 0
        last = re.split("[,;。、]", before)[-1]
        return not self.strict or match["duty"] is not None or is_name(last) or "等" in last or not last

    def _object(self, at: int, stop: int) -> int:
        """Return the length of what a unit is responsible for, up to a comma (负责项目申报，…)."""
        match = _OBJECT.match(self.text, at, stop)
        return len(match[0]) if match is not None else 0

    def _group(self, start: int, stop: int, role: str, span: tuple[int, int], rule: str) -> None:
        start = self._skip_prefix(start, stop)
        together = _TOGETHER.search(self.text, start, stop)
        if together is not None and together.start() > start and is_name(self.text[start : together.start()]):
            self._names(start, together.start(), "lead", span, "together")
            self.anchored = True
            start, role, rule = together.end(), "support", "together"
        helps = _ASSISTS.search(self.text, start, stop) if role in ("rest", "owner") else None
        if (
            helps is not None
            and is_name(self.text[start : helps.start()])
            and is_name(self.text[helps.end() : stop])
        ):
            self._names(start, helps.start(), "support", span, "assists")
            self._names(helps.end(), stop, "lead", span, "assists")
            self.anchored = True
            return
        self._names(start, stop, role, span, rule)

    def _skip_prefix(self, start: int, stop: int) -> int:
        match = _PREFIX.match(self.text[start:stop])
        return start + match.end() if match else start

    def _names(self, start: int, stop: int, role: str, span: tuple[int, int], rule: str) -> None:
        names, opened = split_names(self.text, start, stop, self.raw)
        kept = [n for n in map(self._trimmed, names) if self._accept(n, role)]
        if kept or opened:
            self.groups.append(
                _Group(kept, role, (self._trim(span[0]), self._trim_end(span[1])), rule, opened, self.verb)
            )

    def _trim(self, start: int) -> int:
        while start < len(self.text) and self.text[start] in ",;、。. :":
            start += 1
        return start

    def _trim_end(self, end: int) -> int:
        while end > 0 and self.text[end - 1] in ",;、。. ":
            end -= 1
        return end

    def _trimmed(self, name: UnitMention) -> UnitMention:
        """Cut a verb phrase off a unit (县住建局业务指导), where the words before it are a whole name."""
        if self.strict or name.collective or is_name(name.text):
            return name
        match = _VERB_PHRASE.match(name.text)
        if match is None or not is_name(match[1]):
            return name
        cut = len(name.text) - len(match[1])
        return replace(name, text=match[1], full=name.full[:-cut], end=name.end - cut)

    def _accept(self, name: UnitMention, role: str) -> bool:
        words = name.text
        if _FILLER.match(words):
            return False
        if not is_name(words) and not name.collective:
            if _TIME.match(words):
                self._time(name.start, name.end)
                return False
            if (
                self.strict
                or role == "rest"
                or len(words) > 16
                or len(words) < 2
                or not re.search("[一-鿿]", words)
            ):
                self.unknown.append((name.start, name.end))
                return False
        elif (
            _TIME.match(words)
            and re.search("完成|推进|底前|年内", words)
            and not words.endswith(("局", "委", "办"))
        ):
            self._time(name.start, name.end)
            return False
        return True

    def _time(self, start: int, stop: int) -> None:
        if stop > start:
            self.times.append((start, stop))

    def _finish(self) -> Parsed:
        has_lead = self.beside_lead or any(g.role == "lead" and g.names for g in self.groups)
        opened = any(g.open for g in self.groups)
        parts: list[NamedRole] = []
        marked = [n for g in self.groups for n in g.names if self._marked_lead(n)] or self._in_charge()
        has_lead = has_lead or bool(marked)
        owners = [n for g in self.groups if g.role in ("owner", "rest") for n in g.names]
        for group in self.groups:
            for name in group.names:
                role = "lead" if name in marked else self._role(group, name, has_lead, owners)
                parts.append(NamedRole(name, role, group.span, f"{group.rule}-{role}"))
        opened = opened or any(p.name.open for p in parts)
        return Parsed(tuple(parts), opened, tuple(self.unknown), tuple(self.times), self.anchored, self.note)

    def _in_charge(self) -> list[UnitMention]:
        """甲负责，乙、丙具体实施: the one that is in charge, before others that carry out, leads."""
        owners = [g for g in self.groups if g.role == "owner" and g.names]
        if len(owners) < 2 or len(owners[0].names) > 1 or owners[0].names[0].collective or owners[0].open:
            return []
        others = {g.verb for g in owners[1:]}
        return list(owners[0].names) if owners[0].verb in _CHARGE and not others & (_CHARGE | {""}) else []

    def _marked_lead(self, name: UnitMention) -> bool:
        """A mark behind the name makes it the lead: （牵头）, or a star where a note says so."""
        if (
            name.note is not None
            and verb_roles().get(self.raw[name.note[0] + 1 : name.note[1] - 1]) == "lead"
        ):
            return True
        return name.starred and self.starred

    def _role(self, group: _Group, name: UnitMention, has_lead: bool, owners: list[UnitMention]) -> Role:
        if group.role == "lead":
            return "lead"
        if group.role == "support":
            return "support" if has_lead or len(owners) else "joint"
        if has_lead:
            return "support"
        if self.first_leads:
            return "lead" if name is owners[0] else "support"
        supports = any(g.role == "support" and g.names for g in self.groups)
        alone = len(owners) == 1 and not name.collective and not name.etc
        if alone and not any(g.open for g in self.groups):
            return "lead"
        return "lead" if supports and group.role == "owner" else "joint"
