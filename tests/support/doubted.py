"""Findings for the sample plans: one against a unit, one against a partner and its seat, a note, one of a whole line."""

from dataclasses import replace

from graph.findings import finding
from graph.model import Finding, Plan


def against(plan: Plan, code: str, words: str, number: str = "") -> Finding:
    """Return a finding about the first place of `words` in a plan; `number` is that of the point it speaks of."""
    start = plan.text.index(words)
    line = plan.text.count("\n", 0, start) + 1
    return finding(line, code, words, number, point=number, span=(start, start + len(words)))


def doubted(plan: Plan, *told: tuple[str, str, str]) -> Plan:
    """Return a plan with findings, each given as its code, the words and the number of the point."""
    found = [against(plan, code, words, number) for code, words, number in told]
    return replace(plan, findings=tuple(sorted(found, key=lambda f: (f.line, f.start, f.code))))
