"""Whether the extra for text recognition is installed, and how to get it."""

from functools import cache
from importlib.util import find_spec

from graph.errors import PlanError
from graph.language import gettext

MAX_SCANS = 500
"""How many pages of one file are recognised at most: some seconds each."""
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL", "pypdfium2")
_COMMAND = 'uv tool install ".[ocr]"'


@cache
def installed() -> bool:
    """Tell whether everything that text recognition needs is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def limit(count: int) -> None:
    """Refuse a file of more pages to be recognised than is bearable.

    Raises:
        PlanError: if `count` is too large.
    """
    if count > MAX_SCANS:
        raise PlanError(gettext("has more than {most} scanned pages: cut out the plan", most=MAX_SCANS))


def require() -> None:
    """Refuse a scan or a picture where text recognition is not installed.

    Raises:
        PlanError: if it is not.
    """
    if not installed():
        raise PlanError(
            gettext(
                "is a scan or a picture, without text of its own: to read it, install the program with text recognition "
                "(OCR) from its folder: {command}",
                command=_COMMAND,
            )
        )
