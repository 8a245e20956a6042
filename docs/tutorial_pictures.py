"""The pictures of the tutorial: pages in Chromium, the ledger as LibreOffice or the browser shows it."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

MOST_BYTES = 150_000
"""What a picture may weigh."""
_WIDE, _HIGH = 1200, 720
_COLOURS = (128, 64, 32, 16)
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_TASK = "算力"


def draw(folder: Path, names: Iterable[str], into: Path) -> list[Path]:
    """Draw pictures of what the tutorial's commands have written in a folder; return their files.

    Raises:
        RuntimeError: There is no Chromium, or a picture weighs too much.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed to compare texts

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), headless=True, args=FLAGS)
        page = browser.new_context(
            viewport={"width": _WIDE, "height": _HIGH}, offline=True, locale="zh-CN"
        ).new_page()
        made = [saved(_PICTURES[name](page, folder / "out"), into / f"tutorial-{name}.png") for name in names]
        browser.close()
    return made


def chromium() -> str:
    """Return the Chromium of this machine; raise RuntimeError where there is none."""
    named = (
        os.environ.get("YAODIAN_CHROMIUM"),
        *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")),
    )
    found = next(filter(None, named), None)
    if found is None:
        raise RuntimeError("no Chromium found: install one or set YAODIAN_CHROMIUM")
    return found


def saved(picture: bytes, path: Path) -> Path:
    """Write a picture with as many colours as its weight allows."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in _COLOURS:
        packed = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if len(packed.getvalue()) <= MOST_BYTES:
            path.write_bytes(packed.getvalue())
            return path
    raise RuntimeError(f"{path.name} weighs more than {MOST_BYTES} bytes")


def _opened(page: Any, path: Path) -> bytes:
    page.goto(path.as_uri())
    return bytes(page.screenshot())


def _network(page: Any, path: Path) -> None:
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(500)


def _check(page: Any, out: Path) -> bytes:
    _opened(page, out / "check.html")
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    return bytes(page.screenshot())


def _view(page: Any, out: Path) -> bytes:
    _network(page, out / "plan.html")
    return bytes(page.screenshot())


def _task(page: Any, out: Path) -> bytes:
    _network(page, out / "plan.html")
    page.fill("#search", _TASK)
    page.press("#search", "Enter")
    page.wait_for_selector("#panel:not([hidden])")
    page.wait_for_timeout(500)
    return bytes(page.screenshot())


def _many(page: Any, out: Path) -> bytes:
    _network(page, out / "many.html")
    return bytes(page.screenshot())


def _ledger(page: Any, out: Path) -> bytes:
    return _sheet(page, out, 1)


def _summary(page: Any, out: Path) -> bytes:
    return _sheet(page, out, 0)


def _sheet(page: Any, out: Path, number: int) -> bytes:
    """Return a page of the ledger as LibreOffice prints it, else the ledger as a table in the browser."""
    if not (out / "台账.pdf").exists() and not _printed(out):
        return _opened(page, out / "台账.html")
    import pypdfium2  # noqa: PLC0415 - only here

    image = pypdfium2.PdfDocument(out / "台账.pdf")[number].render(scale=1.5).to_pil().convert("RGB")
    paper = ImageChops.difference(image, Image.new("RGB", image.size, "white"))
    packed = io.BytesIO()
    image.crop(paper.getbbox()).save(packed, "PNG")
    return packed.getvalue()


def _printed(out: Path) -> bool:
    """Print the ledger to a PDF; tell whether there is a LibreOffice to do it."""
    office = shutil.which("soffice")
    if office is None:
        return False
    own = f"-env:UserInstallation={(out / 'office').as_uri()}"
    order = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(out / "台账.xlsx")]
    subprocess.run(order, check=True, capture_output=True, timeout=300)
    return True


_PICTURES: dict[str, Callable[[Any, Path], bytes]] = {
    "check": _check,
    "view": _view,
    "task": _task,
    "ledger": _ledger,
    "summary": _summary,
    "many": _many,
}
