from pathlib import Path

import pytest

from graph.errors import OverridesError
from loaders.overrides import load_overrides, parse_overrides
from loaders.overrides.entries import Alias, Merge, PartnerReading, RegionReading, Roles, Split

SIGNED = "author: 王一, date: 2024-05-06, reason: 机构改革"


def parsed(text: str):
    return parse_overrides("overrides.yaml", text.encode())


def entry(group: str, keys: str) -> str:
    return f"version: 1\n{group}:\n  - {{{keys}}}\n"


def test_each_kind_of_entry():
    text = f"""
version: 1
units:
  - {{merge: [甲局, 乙局], into: 丙局, place: 青阳县, {SIGNED}}}
  - {{split: 甲办乙办, into: [甲办, 乙办], place: 青阳县, {SIGNED}}}
  - {{unit: 甲局, aliases: 老甲局, place: 青阳县, {SIGNED}}}
roles:
  - {{plan: a.txt, point: 2-1, leads: [甲局], joint: [], {SIGNED}}}
regions:
  - {{plan: a.txt, point: 3, surface: 沪, region: 上海市, via: group, {SIGNED}}}
  - {{plan: a.txt, surface: 沪, region: none, {SIGNED}}}
partners:
  - {{plan: a.txt, surface: 校, partner: 某大学, seat: 上海市, kind: university, {SIGNED}}}
"""
    found = parsed(text)
    merge, split, alias = found.units
    signed = {"author": "王一", "date": "2024-05-06", "reason": "机构改革"}
    assert merge == Merge(line=4, **signed, place="青阳县", names=("甲局", "乙局"), into="丙局")
    assert split == Split(line=5, **signed, place="青阳县", name="甲办乙办", into=("甲办", "乙办"))
    assert alias == Alias(line=6, **signed, place="青阳县", unit="甲局", aliases=("老甲局",))
    roles, region, no_region, partner = found.points
    assert roles == Roles(line=8, **signed, plan="a.txt", point="2-1", leads=("甲局",), supports=(), joint=())
    assert region == RegionReading(
        line=10, **signed, plan="a.txt", point="3", surface="沪", region="上海市", via="group"
    )
    assert isinstance(no_region, RegionReading)
    assert (no_region.point, no_region.region, no_region.via) == (None, None, None)
    assert isinstance(partner, PartnerReading)
    assert (partner.partner, partner.seat, partner.kind) == ("某大学", "上海市", "university")


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "version: 1\n", "version: 1\nunits:\n", "version: 1\nunits: []\n"]
)
def test_a_file_without_entries(text: str):
    assert parsed(text).entries == ()


def test_scalars_are_text_whatever_yaml_makes_of_them():
    """In YAML 1.1, 320100 is a number, 1-1 a text, 2024-01-01 a date and no a boolean."""
    found = parsed(entry("regions", f"plan: 2024-01-01, point: 1, surface: no, region: 320100, {SIGNED}"))
    (region,) = found.points
    assert isinstance(region, RegionReading)
    assert (region.plan, region.point, region.surface, region.region) == ("2024-01-01", "1", "no", "320100")


def test_a_byte_order_mark_does_not_count():
    assert parse_overrides("o.yaml", "\ufeffversion: 1\n".encode()).entries == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("units: []", "line 1: 'version' is missing"),
        ("version: 2", "line 1: version 2 is not known: expected version: 1"),
        ("version: 1\nunit: []", "line 2: unknown key 'unit'"),
        ("version: 1\nunits: 甲局", "line 2: 'units' has to be a list of entries"),
        ("version: 1\nunits:\n- 甲局", "line 3: an entry of 'units' has to be lines of the form key: value"),
        ("- a", "line 1: the file has to be lines of the form key: value"),
        ("version: 1\nversion: 1", "line 2: key 'version' stands twice"),
        ("version: 1\nunits: [", "line 2: not YAML"),
        ("version: 1\n[a]: b", "line 2: a key has to be text"),
        (entry("units", f"into: 甲, place: 青阳县, {SIGNED}"), "line 3: expected one of merge"),
        (
            entry("units", f"merge: [甲], split: 乙, into: 甲, place: 青阳县, {SIGNED}"),
            "line 3: expected one of merge",
        ),
        (entry("units", f"different: [甲], place: 青阳县, {SIGNED}"), "line 3: 'different' needs two units"),
        (entry("units", f"merge: [], into: 甲, place: 青阳县, {SIGNED}"), "line 3: 'merge' names nothing"),
        (
            entry("units", f"merge: [甲, 甲], into: 甲, place: 青阳县, {SIGNED}"),
            "line 3: 'merge' names one thing twice",
        ),
        (entry("units", f"merge: [甲], into: 乙, {SIGNED}"), "line 3: 'place' is missing"),
        (entry("units", f"merge: [甲], into: 乙, place: '', {SIGNED}"), "line 3: 'place' has no value"),
        (
            entry("units", f"merge: [甲], into: [乙], place: 青阳县, {SIGNED}"),
            "line 3: 'into' has to be text",
        ),
        (
            entry("units", f"merge: [甲], into: 乙, place: 青阳县, plan: a, {SIGNED}"),
            "line 3: unknown key 'plan'",
        ),
        (
            entry("units", "merge: [甲], into: 乙, place: 青阳县, date: 2024-05-06, reason: x"),
            "'author' is missing",
        ),
        (entry("units", "merge: [甲], into: 乙, place: 青阳县, author: a, reason: x"), "'date' is missing"),
        (
            entry("units", "merge: [甲], into: 乙, place: 青阳县, author: a, date: 2024-05-06"),
            "'reason' is missing",
        ),
        (
            entry("units", "merge: [甲], into: 乙, place: 青阳县, author: a, date: 2024年5月, reason: x"),
            "line 3: date '2024年5月': expected a day such as 2024-06-30",
        ),
        (entry("roles", f"plan: a, point: 1, {SIGNED}"), "line 3: expected leads, supports or joint"),
        (entry("roles", f"plan: a, leads: [甲], {SIGNED}"), "line 3: 'point' is missing"),
        (
            entry("roles", f"plan: a, point: 1, leads: [甲], joint: [甲], {SIGNED}"),
            "line 3: 甲 has two roles",
        ),
        (entry("regions", f"plan: a, surface: 沪, {SIGNED}"), "line 3: 'region' is missing"),
        (entry("regions", f"plan: a, surface: 沪, region: , {SIGNED}"), "line 3: 'region' has no value"),
        (
            entry("regions", f"plan: a, surface: 沪, region: 上海市, via: sea, {SIGNED}"),
            "line 3: via 'sea': choose one of direct,",
        ),
        (entry("plans", f"plan: a, {SIGNED}"), "line 3: expected title, place, year or issuer of the plan"),
        (entry("plans", f"plan: a, year: 24, {SIGNED}"), "line 3: year '24': expected a year such as 2024"),
        (entry("units", f"join: [甲, 乙], into: 丙, place: 青阳县, {SIGNED}"), "'join' has to be text"),
        (entry("findings", f"plan: a, point: 1, {SIGNED}"), "line 3: 'finding' is missing"),
        (entry("findings", f"plan: a, finding: name-unknwon, {SIGNED}"), "line 3: finding 'name-unknwon': "),
        (entry("deadlines", f"plan: a, surface: 年底, {SIGNED}"), "line 3: 'due' is missing"),
        (
            entry("deadlines", f"plan: a, surface: 年底, due: 年底, {SIGNED}"),
            "line 3: due '年底': expected a day",
        ),
        (entry("targets", f"plan: a, surface: 3个, {SIGNED}"), "line 3: 'op' is missing"),
        (
            entry("targets", f"plan: a, surface: 3个, op: about, {SIGNED}"),
            "line 3: op 'about': choose one of >=,",
        ),
        (
            entry("targets", f"plan: a, surface: 3个, op: '=', value: 三, {SIGNED}"),
            "line 3: value '三': expected a number",
        ),
        (
            entry("partners", f"plan: a, surface: 校, partner: 校, kind: school, {SIGNED}"),
            "line 3: kind 'school': choose one",
        ),
    ],
)
def test_faults_are_one_line_with_file_and_line(text: str, says: str):
    with pytest.raises(OverridesError) as error:
        parsed(text)
    assert str(error.value).startswith("overrides.yaml ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(OverridesError, match="cannot be read"):
        load_overrides(tmp_path / "none.yaml")
    (tmp_path / "gbk.yaml").write_bytes("原因: 机构改革".encode("gbk"))
    with pytest.raises(OverridesError, match=r"gbk\.yaml line 1: unknown key '原因'"):
        load_overrides(tmp_path / "gbk.yaml")
    (tmp_path / "deep.yaml").write_bytes(b"a: " + b"[" * 5000)
    with pytest.raises(OverridesError, match="not YAML"):
        load_overrides(tmp_path / "deep.yaml")
