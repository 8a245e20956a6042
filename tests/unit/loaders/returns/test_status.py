"""What a cell about progress says."""

import pytest

from graph.language import LANGS
from graph.progress import DISPUTED
from loaders.returns.status import is_status, status, with_share
from loaders.text.vocabulary import rows
from queries.progress.states import STATES
from queries.words import word


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("已办结", "done", "已办结"),
        (" 已 完 成 ", "done", "已 完 成"),
        ("已完成。", "done", "已完成。"),
        ("已完成，签约21个", "done", "已完成，签约21个"),
        ("已办结（提前）", "done", "已办结（提前）"),
        ("√", "done", "√"),
        ("正在推进", "running", "正在推进"),
        ("80%", "running", "80%"),
        ("80％", "running", "80％"),
        ("0.8", "running", "80%"),
        ("0.075", "running", "7.5%"),
        ("已完成80%", "running", "已完成80%"),
        ("100%", "done", "100%"),
        ("0%", "waiting", "0%"),
        ("尚未启动", "waiting", "尚未启动"),
        ("Not started", "waiting", "Not started"),
        ("逾期未完成", "late", "逾期未完成"),
        ("", "", ""),
        ("差不多了", "other", "差不多了"),
        ("未完成", "other", "未完成"),
        ("已完成，但部分项目未验收", "other", "已完成，但部分项目未验收"),
        ("已完成前期工作", "other", "已完成前期工作"),
        ("签约率80%", "other", "签约率80%"),
        ("120%", "other", "120%"),
        ("1", "other", "1"),
    ],
)
def test_words_of_progress(written, code, said):
    assert status(written) == (code, said)


@pytest.mark.parametrize(
    ("given", "share", "made"),
    [
        (("running", "推进中"), "80", ("running", "推进中（80%）")),
        (("", ""), "80", ("running", "80%")),
        (("", ""), "100", ("done", "100%")),
        (("", ""), "0.8", ("running", "80%")),
        (("", ""), "1", ("other", "1")),
        (("done", "已完成"), "", ("done", "已完成")),
    ],
)
def test_a_column_of_shares(given, share, made):
    code, said = given
    assert with_share(code, said, share) == made


def test_a_description_is_no_word_of_progress():
    assert is_status("已办结")
    assert not is_status("已与上海张江签订合作协议，正在筹备揭牌")
    assert not is_status("")


def test_every_word_maps_to_a_state():
    assert {row["use"] for row in rows("progress_words")} == {*STATES, DISPUTED}
    for code in STATES:
        words = {status(word("progress", code, lang))[0] for lang in LANGS}
        assert words == {code}, "what we offer comes back as itself"
