"""The tables that ship are those the script makes from its sources and seeds."""

import csv
import shutil
from pathlib import Path

import pytest

from loaders.tables_build import sources
from loaders.tables_build.__main__ import main
from loaders.tables_build.divisions import pinyin, stem

ROOT = Path(__file__).parents[4]
SHARED = ROOT.parent / "shared" / "tables"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the licensed source tables are not beside the checkout")
def test_the_script_makes_the_tables_that_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "TABLES", tmp_path)
    main(SHARED)
    made = sorted(tmp_path.glob("*.csv"))
    assert len(made) == 9
    for path in made:
        assert path.read_bytes() == (ROOT / "loaders" / "tables" / path.name).read_bytes(), path.name


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with copies of `tables` and `seeds`, which the script takes for its own."""
    for name, home in (("TABLES", ROOT / "loaders" / "tables"), ("SEEDS", sources.SEEDS)):
        shutil.copytree(home, tmp_path / name.lower())
        monkeypatch.setattr(sources, name, tmp_path / name.lower())
    return tmp_path


def test_without_licensed_sources_the_seeds_give_the_same_tables(copies: Path) -> None:
    main()
    for path in (copies / "tables").glob("*.csv"):
        assert path.read_bytes() == (ROOT / "loaders" / "tables" / path.name).read_bytes(), path.name


def test_a_set_a_by_name_and_an_old_name_need_no_licensed_source(copies: Path) -> None:
    for name, line in {
        "region_sets": "江淮试验圈,,合肥|扬州,2024,metro,a made-up plan\n",
        "aliases": "庐州城,340100,safe,common use: by-name of a city\n",
        "former": f"庐州县,340124,1980,1990,{sources.APPROVED}\n",
    }.items():
        with (copies / "seeds" / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(line)
    main()

    def row(table: str, name: str) -> dict[str, str]:
        with (copies / "tables" / f"{table}.csv").open(encoding="utf-8") as file:
            return next(row for row in csv.DictReader(file) if row["name"] == name)

    assert row("region_sets", "江淮试验圈")["members"] == "340100|321000"
    assert row("short_names", "庐州城")["code"] == "340100"
    assert row("former_names", "庐州县")["valid_to"] == "1990"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("无为市", "无为"),
        ("和县", "和县"),
        ("延边朝鲜族自治州", "延边"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("鄂温克族自治旗", "鄂温克"),
        ("东乡族自治县", "东乡"),
        ("新疆维吾尔自治区", "新疆"),
        ("香港特别行政区", "香港"),
        ("神农架林区", "神农架"),
        ("阿勒泰地区", "阿勒泰"),
        ("兴安盟", "兴安"),
        ("浦东新区", "浦东"),
    ],
)
def test_a_short_name_is_the_name_without_its_kind(name: str, short: str) -> None:
    assert stem(name) == short


def test_pinyin_is_one_capitalised_word() -> None:
    assert pinyin("溧阳", {}) == "Liyang"
    assert pinyin("陕西", {"陕西": "Shaanxi"}) == "Shaanxi"
