"""What the program stands on: licences known and allowed, a bill of materials without loose ends, no package in vain."""

import copy
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def _loaded():
    spec = importlib.util.spec_from_file_location("supply_script", ROOT / "tools" / "supply.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


supply = _loaded()


def test_every_locked_package_has_a_licence_that_is_allowed() -> None:
    assert list(supply.odd_licences(supply.locked(), supply.rows("licences"), supply.allowed())) == []


@pytest.mark.parametrize(
    ("licence", "words", "said"),
    [
        ("GPL-3.0-only", "BSD-3-Clause", "is not in tools/licences_allowed.csv"),
        ("BSD-3-Clause", "BSD", "look at its licence again"),
        (None, None, "no line in tools/licences.csv"),
    ],
)
def test_what_is_not_known_or_not_allowed_is_told(licence, words, said) -> None:
    told = supply.rows("licences")
    if licence:
        told["pandas"] = {"licence": licence, "words": words}
    else:
        del told["pandas"]
    found = list(supply.odd_licences(supply.locked(), told, supply.allowed()))
    assert len(found) == 1 and found[0].startswith("pandas: ") and said in found[0]
    left = list(supply.odd_licences(supply.locked() - {"pandas"}, supply.rows("licences"), supply.allowed()))
    assert len(left) == 1 and "not locked any more" in left[0]


def test_an_expression_is_met_by_one_of_its_choices() -> None:
    assert supply.fits("GPL-3.0-only OR MIT", {"MIT"}) and not supply.fits("GPL-3.0-only AND MIT", {"MIT"})


def test_tables_are_sorted() -> None:
    for name in ("licences", "licences_allowed"):
        assert list(supply.rows(name)) == sorted(supply.rows(name))


@pytest.fixture(scope="module")
def bill():
    try:
        return supply.completed(supply.exported())
    except FileNotFoundError:
        if os.environ.get("CI"):
            raise
        pytest.skip("make setup brings uv, which writes it")


def test_the_bill_of_materials_has_no_loose_ends(bill) -> None:
    assert list(supply.faults(bill)) == []
    assert {part["name"] for part in bill["components"]} == supply.locked() | {"vis-network"}
    assert bill == supply.completed(supply.exported()), "the same lock gives the same bill"
    assert json.loads(json.dumps(bill)) == bill
    hashed = [part for part in bill["components"] if part.get("externalReferences")]
    assert len(hashed) == len(bill["components"]) - 1, "all but what pyvis brings are told by their hashes"


def test_a_bill_with_faults_is_told(bill) -> None:
    bad = copy.deepcopy(bill)
    bad["components"][0]["purl"] = "x"
    bad["dependencies"][0]["dependsOn"].append("nothing@1")
    del bad["components"][1]["licenses"]
    assert len(list(supply.faults(bad))) == 3


def test_ipython_is_not_among_what_is_installed() -> None:
    assert not {"ipython", "jedi", "parso", "traitlets"} & supply.locked()


@pytest.mark.parametrize("there", [True, False])
def test_the_page_is_drawn_without_ipython_where_it_is_there_and_where_not(there) -> None:
    code = (
        "import sys\n"
        f"if not {there}: sys.modules['IPython'] = None\n"
        "from queries.view.page import render_page\n"
        "import networkx\n"
        "assert 'vis' in render_page(networkx.MultiDiGraph())\n"
        "assert not sys.modules.get('IPython') and 'jedi' not in sys.modules and 'IPython.display' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
