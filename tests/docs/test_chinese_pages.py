"""Every page of documentation is there in Chinese too: the same parts, the same commands and examples, links that lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
PAIRS = {name: (DOCS / name, DOCS / "zh" / name) for name in PAGES}
PAIRS["README.md"] = (ROOT / "README.md", ROOT / "README.zh-CN.md")
ONLY_CHINESE = {"tutorial.md"}

_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HAN = re.compile("[\u4e00-\u9fff]")


def levels(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", _BLOCK.sub("", text), re.MULTILINE)]


def blocks(text: str) -> list[str]:
    """Return the blocks of code; comments, which are in the language of the page, left out."""
    return [re.sub(r"[ \t]+# .*$|^# .*$", "", block, flags=re.MULTILINE) for block in _BLOCK.findall(text)]


def rows(text: str) -> list[int]:
    """Return how many lines each table has."""
    return [len(found.splitlines()) for found in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)]


def quoted(text: str) -> set[str]:
    """Return the options and variables that a page names in back quotes."""
    return set(re.findall(r"--[a-z][a-z-]+|\b[A-Z0-9]+_[A-Z0-9_]+\b", _BLOCK.sub("", text)))


@pytest.fixture(params=sorted(PAIRS))
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    english, chinese = PAIRS[request.param]
    assert chinese.exists(), f"{chinese} is missing"
    return english.read_text("utf-8"), chinese.read_text("utf-8")


def test_no_chinese_page_is_left_over() -> None:
    assert {path.name for path in (DOCS / "zh").glob("*.md")} - set(PAGES) <= ONLY_CHINESE


def test_the_parts_are_the_same(pair: tuple[str, str]) -> None:
    assert levels(pair[0]) == levels(pair[1])


def test_the_commands_and_examples_are_the_same(pair: tuple[str, str]) -> None:
    for ours, theirs in zip(blocks(pair[0]), blocks(pair[1]), strict=True):
        assert ours == theirs


def test_the_tables_have_as_many_lines(pair: tuple[str, str]) -> None:
    assert rows(pair[0]) == rows(pair[1])


def test_the_same_options_and_variables_are_named(pair: tuple[str, str]) -> None:
    assert quoted(pair[0]) == quoted(pair[1])


def test_the_words_are_chinese(pair: tuple[str, str]) -> None:
    for line in _BLOCK.sub("", pair[1]).splitlines():
        words = re.sub(r"`[^`]*`|\]\([^)]*\)|<!--.*?-->", "", line)
        if len(re.findall(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", words)):
            assert _HAN.search(words), line


@pytest.mark.parametrize("page", sorted((DOCS / "zh").glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    heads = set(re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        file, _, part = target.partition("#")
        assert not file or (page.parent / file).exists(), target
        assert file or not part or part in {head.replace(" ", "-") for head in heads}, target
