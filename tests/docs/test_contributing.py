"""Files and folders that CONTRIBUTING and the decisions name exist, and no room of the house is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PAGES = ["CONTRIBUTING.md", *(f"docs/decisions/{p.name}" for p in (ROOT / "docs" / "decisions").glob("*.md"))]
TOP = "graph|loaders|queries|commands|docs|tests|benchmarks|data"


def places(text: str) -> set[str]:
    """Return what a page names in back quotes as a place in the repository; `*` stands for any name."""
    quoted = re.findall(r"`([^`\n]+)`", text)
    return {
        q for q in quoted if re.fullmatch(rf"(?:{TOP})/[\w./*-]*|\.?[\w-]+\.(?:py|toml|md|yaml)|\.\w+/\w+", q)
    }


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_file_or_folder_named_exists(page: str) -> None:
    made_by_people = {"overrides.yaml"}
    named = places((ROOT / page).read_text("utf-8")) - made_by_people
    assert [place for place in sorted(named) if not any(ROOT.glob(place.rstrip("/")))] == []


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", GUIDE)
    assert targets and [t for t in targets if not (ROOT / t).exists()] == []


def test_every_room_of_loaders_is_on_the_map() -> None:
    rooms = {
        p.name
        for p in (ROOT / "loaders").iterdir()
        if p.is_dir() and p.name not in ("__pycache__", "samples")
    }
    assert {room for room in rooms if f"| `loaders/{room}/` |" not in GUIDE} == set()


def test_targets_of_make_exist() -> None:
    named = re.search(r"^JOBS := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    targets = set(named[1].split() if named else ())
    assert set(re.findall(r"`?make (\w+)", GUIDE)) - {"sure"} <= targets


def test_modules_run_by_name_exist() -> None:
    for module in re.findall(r"-m ((?:docs|loaders)\.[\w.]+)", GUIDE):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
