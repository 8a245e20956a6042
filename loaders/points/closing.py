"""Paragraphs that close a document behind its last point: what groups of units are asked to heed, when it takes effect."""

import re

from loaders.text.vocabulary import filled

_GROUP = (
    r"(?:(?:{furniture.conclusion_asks})?(?:全?[{chars:levels.territory}]|{levels.compound})?直?各[^\n。:;]{0,40}?"
    r"(?:{unit_words.group_noun+group_end}|{levels.territory+township+compound}|{unit_endings.government}|级|\))"
    r"(?:主要|分管)?(?:负责同志|负责人|领导)?|全[{chars:levels.territory}]上下)"
)
_NO_MEASURE = r"(?![^\n]*\d(?!\d*[年月日]))"
"""A paragraph with a measure (建成校舍3所) is work of the last point; a date alone is none."""
_PARAGRAPH = filled(
    r"{furniture.conclusion_open}"
    rf"|{_NO_MEASURE}{_GROUP}{{furniture.conclusion_modal}}"
    rf"|{_NO_MEASURE}[^\n。,;:()]{{2,20}}{{furniture.conclusion_modal}}[^\n。,;:()]{{0,8}}{{furniture.conclusion_verb}}"
    r"|本[^\n。,]{1,8}[自由][^\n。]{0,30}{furniture.conclusion_force}|本[^\n。,]{0,6}{title_words.ending}由"
    r"|(?:请|希望)[^\n。,]{0,6}各|(?:以上|上述)[^\n。,]{0,6}(?:任务|工作|事项)"
)
CLOSING = filled(rf"(?:\n[ ]*+(?:{_PARAGRAPH})|(?:\n|(?<=[。)]))[ ]*+{{furniture.conclusion}})")
"""Where a closing paragraph begins, as a pattern without groups: on a line of its own, or glued to the last sentence."""
_CLOSES = re.compile(rf"(?:{_PARAGRAPH}|{filled('{furniture.conclusion}')})")


def closes(paragraph: str) -> bool:
    """Tell whether a paragraph of plain text closes a document."""
    return _CLOSES.match(paragraph) is not None
