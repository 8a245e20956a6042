"""Text that a Word file hides: a run's own property tells, else its style, else the style of its paragraph."""

from lxml import etree

from graph.findings import finding
from graph.model import Finding
from loaders.read.word.wordml import W, child, switched_on, value

_MAX_DEPTH = 20
_SHOWN = 40


def hidden_text(words: str) -> list[Finding]:
    """Return a finding that says which words of a file were hidden and not read, if there are any."""
    if not words:
        return []
    return [finding(1, "hidden-text", words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")]


class Hidden:
    """Tells which runs and rows are hidden, and keeps the words of those it was asked about."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles = {
            style.get(f"{W}styleId", ""): style
            for style in (styles.findall(f"{W}style") if styles is not None else ())
        }
        self._known: dict[str, bool] = {}
        self._words: list[str] = []

    def run(self, run: etree._Element, paragraph_style: str | None) -> bool:
        """Tell whether a run is hidden, in a paragraph of a style."""
        properties = child(run, "rPr")
        if child(properties, "vanish") is not None:
            hidden = switched_on(properties, "vanish")
        else:
            hidden = any(self._style(name) for name in (value(properties, "rStyle"), paragraph_style) if name)
        if hidden:
            self._note(run)
        return hidden

    def row(self, row: etree._Element) -> bool:
        """Tell whether a row of a table is hidden."""
        hidden = switched_on(child(row, "trPr"), "hidden")
        if hidden:
            self._note(row)
        return hidden

    def _note(self, item: etree._Element) -> None:
        self._words += [text for text in item.itertext() if text.strip()]

    def findings(self) -> list[Finding]:
        """Return a finding that says what was hidden, if anything was."""
        return hidden_text("".join(self._words))

    def _style(self, name: str) -> bool:
        if name not in self._known:
            self._known[name] = self._told(name)
        return self._known[name]

    def _told(self, name: str) -> bool:
        """Tell whether a style, or the first one above it that says so, hides text."""
        style: str | None = name
        for _ in range(_MAX_DEPTH):
            found = self._styles.get(style or "")
            properties = child(found, "rPr")
            if child(properties, "vanish") is not None:
                return switched_on(properties, "vanish")
            style = value(found, "basedOn")
        return False
