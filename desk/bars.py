"""A chart for a page: stacked bars as an SVG picture without any style or script of its own."""

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from queries.chart import Chart

COLOURS = 6
"""Classes `bar0` to `bar5` of the page's style, which has them in Okabe and Ito's colours."""
_MOST = 30
_HIGH, _LABEL, _WIDE = 22, 210, 560
_SHORT = 14


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawn chart: its title, the picture, the names of its series, and how many bars were left out."""

    title: str
    picture: Markup
    series: tuple[str, ...]
    left_out: int


def bars(chart: Chart) -> Bars:
    """Return a chart as horizontal stacked bars, the first thirty of them."""
    count = min(len(chart.categories), _MOST)
    sums = [sum(numbers[at] for _, numbers in chart.series) for at in range(count)]
    scale = _WIDE / max([*sums, 1])
    lines = [_line(chart, at, scale, sums[at]) for at in range(count)]
    picture = (
        f'<svg viewBox="0 0 {_LABEL + _WIDE + 60} {count * _HIGH + 4}" role="img" aria-label="{escape(chart.title)}">'
        f"{''.join(lines)}</svg>"
    )
    names = tuple(name for name, _ in chart.series)
    return Bars(chart.title, Markup(picture), names, len(chart.categories) - count)


def _line(chart: Chart, at: int, scale: float, total: float) -> str:
    y, x = at * _HIGH, float(_LABEL)
    name = chart.categories[at]
    short = name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"
    made = [
        f'<text x="{_LABEL - 8}" y="{y + 15}" class="name">{escape(short)}<title>{escape(name)}</title></text>'
    ]
    for number, (series, values) in enumerate(chart.series):
        wide = values[at] * scale
        if wide:
            told = f"{escape(name)} · {escape(series)}: {values[at]:g}"
            made.append(
                f'<rect x="{x:.1f}" y="{y + 3}" width="{wide:.1f}" height="{_HIGH - 6}" class="bar{number % COLOURS}">'
                f"<title>{told}</title></rect>"
            )
        x += wide
    made.append(f'<text x="{x + 6:.1f}" y="{y + 15}" class="sum">{total:g}</text>')
    return "".join(made)
