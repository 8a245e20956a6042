"""Days on the command line, as people write them."""

from datetime import date

import typer

from graph.language import gettext


def as_day(text: str | date) -> date:
    """Return the day that a text is: 2024-06-30, 2024年6月30日, 2024.6.30, or a month's last (2024年6月底).

    Raises:
        typer.BadParameter: It is none, or names no year.
    """
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        from loaders.deadlines import parse_date  # noqa: PLC0415 - slow to import, and most days are in plain form

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(gettext("{day!r} is no day of a year: write it as 2024-06-30", day=text))
    return date.fromisoformat(found)
