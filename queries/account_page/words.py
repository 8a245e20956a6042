"""Words of the page; those of kinds, codes and severities are in `queries/tables`."""

from graph.language import N_

PAGE = {
    "title": N_("Account of the text"),
    "lead": N_("The text in colours of how it was read; findings stand beside their lines."),
    "search": N_("Search text and findings"),
    "severity": N_("Severity"),
    "text": N_("Kind of text"),
    "code": N_("Kind of finding"),
    "every": N_("all"),
    "only": N_("only lines with findings"),
    "previous": N_("Previous finding"),
    "next": N_("Next finding"),
    "legend": N_("Legend"),
    "shown": N_("{0} lines and {1} findings shown"),
    "keys": N_("Keys: / search, n next finding, p previous finding, Esc clears the search"),
}
"""What the page's template names; its script fills in the numbers of `shown`."""

TOLD = (
    N_("{n} point, {coverage:.1%} of the text understood; wrong {wrong}, doubtful {doubtful}, notes {note}"),
    N_("{n} points, {coverage:.1%} of the text understood; wrong {wrong}, doubtful {doubtful}, notes {note}"),
)
"""What is told of one plan, for one point and for several."""

CORRECTIONS = N_("Corrections")
"""The heading of what is told of the file of corrections."""
