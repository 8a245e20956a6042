"""The sheets of the review workbook: what each shows as read, and what a person may write instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.language import N_, Lang, catalogue
from queries.words import heading

SIGNED = ("corrected_by", "correction_reason")
"""Columns that each sheet ends with: who judged, and why."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet: columns that say where a row belongs, those as read, and those to fill in, with their widths.

    `hidden` are keys that a program reads; the words in `key` find the row where these are gone.
    """

    name: str
    title: str
    hidden: tuple[str, ...]
    key: tuple[str, ...]
    read: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in order."""
        return (*self.hidden, *self.key, *self.read, *self.changes, *SIGNED)


_TASK_KEY = ("plan", "place", "number")

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form(
            "owners",
            N_("Owners"),
            ("plan_id",),
            _TASK_KEY,
            ("text", "clause", "doubts", "lead", "support", "joint"),
            ("new_lead", "new_support", "new_joint"),
        ),
        Form(
            "regions",
            N_("Regions"),
            ("plan_id",),
            (*_TASK_KEY, "surface"),
            ("text", "region", "via"),
            ("new_region", "new_via"),
        ),
        Form(
            "partners",
            N_("Partners"),
            ("plan_id",),
            (*_TASK_KEY, "surface"),
            ("text", "partner", "seat"),
            ("new_partner", "new_seat"),
        ),
        Form(
            "deadlines",
            N_("Deadlines"),
            ("plan_id",),
            (*_TASK_KEY, "surface"),
            ("text", "deadline"),
            ("new_deadline",),
        ),
        Form(
            "targets",
            N_("Targets"),
            ("plan_id",),
            (*_TASK_KEY, "surface"),
            ("text", "op", "value", "measure", "what"),
            ("new_op", "new_value", "new_measure", "new_what"),
        ),
        Form(
            "plans",
            N_("Plans"),
            ("plan_id",),
            ("plan",),
            ("source", "title", "place", "year", "issuer", "doubts"),
            ("new_title", "new_place", "new_year", "new_issuer"),
        ),
        Form(
            "units",
            N_("Units that may be one"),
            ("place_id",),
            ("place", "unit_a", "unit_b"),
            ("tasks_a", "tasks_b", "reason", "similarity", "example_a", "example_b"),
            ("same_unit", "one_name"),
        ),
    )
}

WIDTHS: Mapping[str, float] = {
    "text": 46,
    "clause": 22,
    "doubts": 26,
    "plan": 20,
    "surface": 16,
    "title": 26,
    "source": 18,
    "example_a": 26,
    "example_b": 26,
    "correction_reason": 18,
    "number": 7,
    "year": 7,
    "new_year": 8,
    "via": 8,
    "op": 7,
    "value": 8,
    "measure": 7,
}
WIDTH = 13.0
"""Characters that a column without its own width has."""


def sheet_title(form: Form, lang: Lang) -> str:
    """Return a form's name on its tab."""
    return catalogue(lang).gettext(form.title)


def column_of(words: str) -> str | None:
    """Return the column whose heading, in either language, a cell holds."""
    return _headings().get("".join(words.split()))


def _headings() -> Mapping[str, str]:
    columns = {c for form in FORMS.values() for c in form.columns}
    return {"".join(heading(c, lang).split()): c for c in sorted(columns) for lang in ("zh", "en")}
