"""The plans of the readings in other typography: what is read of them stays the same."""

from pathlib import Path

import pytest

from tests.support.dresses import broken, in_print, indented, read, spaced, told

PLANS = sorted((Path(__file__).parent / "plans").glob("*.txt"))
DRESSES = {
    "spaced": spaced,
    "indented": indented,
    "lines apart": lambda text: text.replace("\n", "\n\n"),
    "broken by a page": lambda text: broken(text, 72, in_print),
    "broken by count": lambda text: broken(text, 36),
}
WHOLE_IN_A_LINE = "one-line"
"""A whole notice in one line: where a page breaks that, chance says which numbers begin a line."""


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_plan_reads_alike_in_other_typography(plan: Path, dress: str) -> None:
    text = plan.read_text("utf-8-sig")
    if plan.stem == WHOLE_IN_A_LINE and dress.startswith("broken"):
        pytest.skip("its numbers stand inside the line")
    assert told(read(DRESSES[dress](text))) == told(read(text))


ONE_LINE = (
    "青阳县人民政府办公室文件 青政办〔2024〕35号 青阳县人民政府办公室关于印发青阳县2024年5G网络建设实施方案的通知 "
    "各乡镇人民政府，县直各单位： 《青阳县2024年5G网络建设实施方案》已经县政府研究同意，现印发给你们，请认真贯彻执行。 "
    "青阳县人民政府办公室 2024年5月6日 青阳县2024年5G网络建设实施方案 为加快网络建设，制定本方案。 "
    "一、主要任务 1.建设5G基站120座。（县经信局牵头，县财政局配合）2.开放公共场所。（县住建局负责）"
    "3.2024年底前开展专项整治。（县市场监管局牵头）4.6月底前公布名录。（县公安局负责）"
)


def test_a_notice_in_one_line_reads_alike_with_blanks_around_its_figures() -> None:
    plain, blanks = read(ONE_LINE), read(spaced(ONE_LINE))
    assert [p.number for p in plain.points] == ["1", "2", "3", "4"]
    assert told(blanks) == told(plain)
    assert (blanks.issuer, blanks.issued, blanks.year, blanks.jurisdiction) == (
        plain.issuer,
        plain.issued,
        plain.year,
        plain.jurisdiction,
    )
    assert plain.issued == "2024-05-06"
