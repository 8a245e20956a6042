"""Dates and numbers of documents."""

import pytest

from loaders.notice.dates import NUMBER, iso_date
from loaders.text.plain import plain


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2023年3月1日", "2023-03-01"),
        ("2023 年 12 月 31 日印发", "2023-12-31"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("二○二三年三月十日", "2023-03-10"),
        ("二O二三年十月二十日", "2023-10-20"),
        ("2023年3月", None),
        ("无日期", None),
    ],
)
def test_iso_date(text, want):
    assert iso_date(plain(text)) == want


def test_numbers_of_documents():
    found = NUMBER.search(plain("含政办〔2023〕12号"))
    assert found is not None and found[0] == "含政办(2023)12号"
    assert NUMBER.search(plain("第12号")) is None
