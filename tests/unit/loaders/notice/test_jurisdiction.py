"""The place whose plan it is: the most local name at the head of a title or an issuer."""

import pytest

from loaders.notice.leading import leading_place
from loaders.text.vocabulary import rows


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("安徽省芜湖市无为市工作要点", "无为市"),
        ("中共含山县委办公室", "含山县"),
        ("合肥市教育局", "合肥市"),
        ("工作要点", None),
    ],
)
def test_leading_place(words, want):
    found = leading_place(words, None)
    assert (found.name if found is not None else None) == want


@pytest.mark.parametrize(
    "words", [row["example"] for row in rows("title_words") if row["use"] == "name_goes_on"]
)
def test_a_name_that_goes_on_is_no_place(words):
    assert leading_place(words, None) is None
