"""The table above a saved page: labels such as 发文机关： and what stands behind them."""

import re

from loaders.text.vocabulary import pattern

_DAY = r"(?P<v>\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2})"
_FIELDS = {
    "title": pattern(
        r"{furniture.field_title} ?[:|] ?(?P<v>[^\n|]{6,120}?)(?= *(?:\n|\||{furniture.field_number}|发布|$))"
    ),
    "issuer": pattern(
        r"{furniture.field_issuer} ?[:|] ?(?P<v>[^\s|:]{4,40}?)"
        r"(?=[\s|:]|$|{furniture.field_issued+field_published+field_number+field_title})"
    ),
    "issued": pattern(rf"{{furniture.field_issued}} ?[:|] ?{_DAY}"),
    "published": pattern(rf"{{furniture.field_published}} ?[:|] ?{_DAY}"),
}


def read_fields(plain: str) -> dict[str, str]:
    """Return what the table says: title, issuer, and the dates of issue and of publishing (ISO), where it says them."""
    found = {}
    for name, field in _FIELDS.items():
        match = field.search(plain)
        if match is not None:
            found[name] = "".join(match["v"].split())
    for name in {"issued", "published"} & found.keys():
        year, month, day = re.findall(r"\d+", found[name])[:3]
        found[name] = f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
    return found
