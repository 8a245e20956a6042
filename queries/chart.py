"""A chart beside a table, before it takes the shape of a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars: a bar a category, parted by series. `series` pairs a name with a number for each category."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
