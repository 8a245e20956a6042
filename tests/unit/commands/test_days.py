"""Days as people write them on the command line."""

from datetime import date

import pytest
import typer

from commands.days import as_day


@pytest.mark.parametrize("written", ["2024年6月30日", "2024.6.30", "二〇二四年六月三十日", "2024年6月底"])
def test_days_are_taken_as_people_write_them(written: str) -> None:
    assert as_day(written) == as_day("2024-06-30") == date(2024, 6, 30)


@pytest.mark.parametrize("written", ["6月30日", "2024-02-30", "soon", ""])
def test_a_day_without_its_year_is_none(written: str) -> None:
    with pytest.raises(typer.BadParameter):
        as_day(written)
