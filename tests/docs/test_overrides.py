"""The example of docs/overrides.md, run as it stands."""

import re
from pathlib import Path

from loaders.overrides import apply_overrides, parse_overrides
from loaders.read import source_from_bytes
from loaders.reading import parse_source
from loaders.reading_json import to_json

PAGE = (Path(__file__).parents[2] / "docs" / "overrides.md").read_text(encoding="utf-8")


def block(language: str) -> bytes:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    assert found
    return found[1].encode()


def rows() -> list[list[str]]:
    table = PAGE[PAGE.index("| point | leads") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_the_example_reads_as_the_page_says():
    plan = parse_source(source_from_bytes("plan.txt", block("text")))
    corrected, findings = apply_overrides(plan, parse_overrides("overrides.yaml", block("yaml")))
    assert not findings
    made = []
    for point in to_json(corrected)["points"]:
        units = ["、".join(u["name"] for u in point[role]) for role in ("leads", "supports", "joint")]
        regions = "、".join(f"{r['name']} {r['via']}" for r in point["regions"])
        partners = "、".join(f"{p['name']} ({p['seat']})" for p in point["partners"])
        dates = "、".join(str(d["date"]) for d in point["deadlines"])
        targets = "、".join(f"{i['op']} {i['value']:g} {i['unit']}" for i in point["indicators"])
        made.append([point["number"], *units, regions, partners, dates, targets])
    assert made == rows()
    assert (corrected.title, corrected.issuer) == ("青阳县2024年度开放合作工作要点", "青阳县人民政府")
