"""Dates as people write them into a table."""

from datetime import date

import pytest

from loaders.returns.days import stated_day

ON = date(2024, 12, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11月20日", "2024-11-20"),
        ("2024.6", "2024-06-30"),
        ("6月底", "2024-06-30"),
        ("2024年6月13日", "2024-06-13"),
        ("2024/6/3", "2024-06-03"),
        ("2024-06-13 08:30:00", "2024-06-13"),
        ("6.13", "2024-06-13"),
        ("24.6.13", "2024-06-13"),
        ("20240613", "2024-06-13"),
        ("二季度", "2024-06-30"),
        ("12月底", "2024-12-31"),
        ("随时", None),
        ("13月40日", None),
    ],
)
def test_stated_days(written, day):
    assert stated_day(written, ON) == day


def test_a_day_without_a_year_is_the_one_just_past():
    assert stated_day("11月20日", date(2025, 1, 10)) == "2024-11-20"
