"""The tutorial shows what the commands answer now, and its pictures are there, small, and can be drawn again."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docs import tutorial
from docs.tutorial_pictures import MOST_BYTES, draw
from tests.browser.conftest import find_chromium

TEXT = tutorial.PAGE.read_text("utf-8")


def test_the_page_is_what_the_commands_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert tutorial.main(["--check"]) == 0, capsys.readouterr().err


def test_an_answer_that_differs_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "page.md"
    source.write_text("@run yaodian --version\n@picture nothing 没有的图\n", "utf-8")
    monkeypatch.setattr(tutorial, "SOURCE", source)
    assert tutorial.main(["--check"]) == 1
    told = capsys.readouterr().err
    assert "no picture nothing" in told
    assert "answer otherwise" in told


def test_no_answer_is_an_error_or_in_another_language() -> None:
    for answer in re.findall(r"^```text\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL):
        assert "yaodian:" not in answer
        assert re.search("[\u4e00-\u9fff]", answer), answer


def test_both_systems_are_told_each_command_that_differs() -> None:
    assert TEXT.count("Windows：\n") == TEXT.count("\nLinux：\n") > 3


def test_pictures_are_small_and_all_are_shown() -> None:
    shown = set(re.findall(r"\]\(\.\./images/(tutorial-\w+\.png)\)", TEXT))
    there = {path.name: path.stat().st_size for path in tutorial.IMAGES.glob("tutorial-*.png")}
    assert shown == set(there)
    assert all(size <= MOST_BYTES for size in there.values())


@pytest.mark.browser
@pytest.mark.slow
def test_pictures_can_be_drawn_again(tmp_path: Path) -> None:
    if find_chromium() is None:
        pytest.skip("no Chromium found")
    desk = tutorial.set_up(tmp_path)
    for command in ("build data/wuwei-2024.txt", "view --out out/plan.html"):
        desk.run(f"yaodian {command}")
    # A thread of its own: the browser of other tests of this process has one that a second may not share.
    with ThreadPoolExecutor(1) as pool:
        drawn = pool.submit(lambda: list(draw(tmp_path, ["view", "task"], tmp_path))).result()
    for path in drawn:
        assert path.stat().st_size > 20_000
