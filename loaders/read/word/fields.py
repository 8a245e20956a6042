"""Fields of a Word file: a code, and the result that it left; open ones reach across paragraphs and lie in one another."""

_CONTENTS = "TOC"


class _Field:
    """A field that is open: how its code begins, and whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.shown = False

    @property
    def hidden(self) -> bool:
        """Tell whether what stands in it now is no text of the author's: its code, or generated contents."""
        return not self.shown or self.code == _CONTENTS


class Fields:
    """The fields that are open at a place of the text, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._hiding = 0

    @property
    def hidden(self) -> bool:
        """Tell whether some open field hides what stands here."""
        return self._hiding > 0

    def mark(self, kind: str) -> None:
        """Go past a sign of a field: `begin`, `separate` before its result, or `end`."""
        if kind == "begin":
            self._open.append(_Field())
            self._hiding += 1
        elif kind in ("separate", "end") and self._open:
            field = self._open[-1]
            self._hiding -= field.hidden
            field.shown = True
            if kind == "end":
                self._open.pop()
            else:
                self._hiding += field.hidden

    def code(self, words: str) -> None:
        """Go past words of the innermost field's code."""
        if self._open:
            field = self._open[-1]
            self._hiding -= field.hidden
            field.code = (field.code + words.upper()).lstrip()[: len(_CONTENTS)]
            self._hiding += field.hidden
