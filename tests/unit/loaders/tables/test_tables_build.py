"""The tables that ship are those the script makes from its sources and seeds."""

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
    assert len(made) == 13
    for path in made:
        assert path.read_bytes() == (ROOT / "loaders" / "tables" / path.name).read_bytes(), path.name


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
