"""A cell about progress → its code: by the table of words, by a share of the whole, else as written."""

import re
from functools import cache

from graph.progress import OTHER
from loaders.text.vocabulary import rows

_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)[%％]")
_FRACTION = re.compile(r"0\.\d+")
_ENDS = re.compile(r"[，。；、,.;:：（(\s]")
_BUT = re.compile("未|尚|部分")
"""What behind a word of the table may take it back (已完成，但部分未验收)."""
_BARE = re.compile(r"[\s“”\"'【】\[\]]|[。！!.,，；;]+$")


def status(written: str) -> tuple[str, str]:
    """Return the code of progress and the words kept of a cell; the code is `other` where no word of the table fits.

    A word of the table at the beginning counts where a sign parts it from what follows; 80% is under way, 100% done.

    >>> status("已办结（提前）")
    ('done', '已办结（提前）')
    >>> status("0.8")
    ('running', '80%')
    """
    said = written.strip()
    if not said:
        return "", ""
    if _FRACTION.fullmatch(said):
        said = f"{float(said) * 100:.10g}%"
    plain = _BARE.sub("", said).casefold()
    code = _codes().get(plain) or _of_share(plain) or _codes().get(_first(said))
    return code or OTHER, said


def with_share(code: str, said: str, share: str) -> tuple[str, str]:
    """Return code and words where a column of its own tells the share done; a share without a sign is in hundredths.

    A bare 1 may be one of a hundred or the whole: it is kept as written.
    """
    told = share.strip()
    if not told:
        return code, said
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?", told) and 1 < float(told) <= 100:
        told += "%"
    of_share, words = status(told)
    if not said:
        return of_share, words
    return code, said if words in said else f"{said}（{words}）"


def is_status(written: str) -> bool:
    """Tell whether a cell is a word of progress, or a share, and not a description."""
    return bool(written.strip()) and status(written)[0] != OTHER


def _of_share(plain: str) -> str:
    found = _SHARE.findall(plain)
    if len(found) != 1:
        return ""
    before, _, after = plain.partition(found[0])
    rest = (before + after[1:]).strip("：:约")
    if rest and _codes().get(rest) is None and not any(word in rest for word in _codes()):
        return ""
    done = float(found[0])
    return "" if done > 100 else "done" if done == 100 else "running" if done else "waiting"


def _first(said: str) -> str:
    first, *more = _ENDS.split(said.strip(), maxsplit=1)
    return "" if more and _BUT.search(more[0]) else _BARE.sub("", first).casefold()


@cache
def _codes() -> dict[str, str]:
    return {"".join(row["word"].split()).casefold(): row["use"] for row in rows("progress_words")}
