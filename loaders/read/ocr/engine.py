"""The engine of text recognition: where writing stands on a picture, and what each stretch of it says.

Its models lie in its own package; nothing is fetched.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import rapidocr
from rapidocr.inference_engine.onnxruntime import ONNXRuntimeError
from rapidocr.main import RapidOCRError

from graph.errors import PlanError
from graph.language import gettext

Picture = npt.NDArray[Any]
"""Points of a picture: rows, columns, and colours if there are any; 0 is black."""
Quads = npt.NDArray[np.float32]
"""Stretches of writing by their corners: n × 4 × (x, y) in points of the picture, clockwise from the beginning."""

_SIDE, _SHORT = 1536, 736
_ENOUGH = 12
_TURNED = "180"
_UPRIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of writing says: its text, and for each letter how sure that is and where its middle is.

    `middles` are shares of the stretch, 0 at its beginning and 1 at its end.
    """

    text: str
    sure: tuple[float, ...]
    middles: tuple[float, ...]


class Engine:
    """The recognition, loaded once for all pages."""

    def __init__(self) -> None:
        """Load the models.

        Raises:
            PlanError: if the package came without them.
        """
        settings: dict[str, Any] = {f"{part}.model_path": _model(part) for part in ("Det", "Cls", "Rec")}
        settings |= {"Det.limit_type": "max", "Det.limit_side_len": _SIDE}
        for name in ("use_preprocess_img", "use_vertical_padding"):
            settings[f"Global.{name}"] = False
        self._engine = rapidocr.RapidOCR(params={"Global.log_level": "critical", **settings})
        self._engine.return_word_box = True

    def find(self, picture: Picture) -> Quads:
        """Return where writing stands on a picture."""
        long, short = max(picture.shape[:2]), min(picture.shape[:2])
        scale = min(_SIDE / long, max(1.0, _SHORT / short))
        small = (
            picture
            if scale == 1.0
            else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        )
        try:
            with _memory_wanted():
                _, found = self._engine.detect_and_crop(small, {})
        except RapidOCRError:
            return np.zeros((0, 4, 2), np.float32)
        return np.asarray(found.boxes, np.float32) / np.float32(scale)

    def upside_down(self, picture: Picture, quads: Quads) -> bool:
        """Tell whether most of the longest stretches stand on their heads."""
        longest = sorted(quads, key=lambda quad: -wide(quad))[:_ENOUGH]
        crops = self._crops(picture, np.asarray(longest, np.float32))
        if not crops:
            return False
        told = self._engine.cls_and_rotate(crops)[1].cls_res or []
        return 2 * sum(label == _TURNED for label, _ in told) > len(crops)

    def read(self, picture: Picture, quads: Quads) -> list[Reading]:
        """Return what each stretch says, in the order given; one that says nothing has an empty text."""
        if not len(quads):
            return []
        with _memory_wanted():
            told = self._engine.recognize_txt(self._crops(picture, quads))
        pairs = zip(told.txts or (), told.word_results, strict=True)
        return [_reading(text, about) for text, about in pairs]

    def _crops(self, picture: Picture, quads: Quads) -> list[Picture]:
        return list(self._engine.crop_text_regions(picture, quads))


@contextmanager
def _memory_wanted() -> Iterator[None]:
    """Tell as Python does that memory is wanting: of a sound model the engine fails of nothing else.

    Raises:
        MemoryError: The engine failed.
    """
    try:
        yield
    except ONNXRuntimeError as error:
        raise MemoryError(str(error)) from error


@cache
def engine() -> Engine:
    """Return the engine, loaded when first asked for."""
    return Engine()


def wide(quad: npt.NDArray[np.float32]) -> float:
    """Return the length of the upper edge of a stretch."""
    return float(np.linalg.norm(quad[1] - quad[0]))


def high(quad: npt.NDArray[np.float32]) -> float:
    """Return the length of the left edge of a stretch."""
    return float(np.linalg.norm(quad[3] - quad[0]))


def _model(part: str) -> str:
    folder = Path(rapidocr.__file__).parent / "models"
    found = sorted(folder.glob(f"*_{part.lower()}_*.onnx"))
    if not found:
        raise PlanError(
            gettext("needs models that the installed rapidocr does not bring: install rapidocr 3.10 or newer")
        )
    return str(found[0])


def _reading(text: str, about: Any) -> Reading:
    """Join what the engine tells of a stretch: letters and blanks have a confidence each, letters alone a place."""
    letters = [letter for word in about.words for letter in word]
    columns = [column for word in about.word_cols for column in word]
    sure = [confidence for letter, confidence in zip(text, about.confs, strict=False) if not letter.isspace()]
    total = about.line_txt_len or 1.0
    middles = tuple(min(1.0, (column + 0.5) / total) for column in columns)
    return Reading("".join(letters), tuple(map(float, sure)), middles)


def stands_upright(quad: npt.NDArray[np.float32]) -> bool:
    """Tell whether a stretch runs from top to bottom, as on a page that lies on its side."""
    return high(quad) > _UPRIGHT * wide(quad)
