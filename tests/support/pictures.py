"""Pictures without a word."""

import io


def blank(size: tuple[int, int] = (60, 80), kind: str = "PNG") -> bytes:
    """Return a grey picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", size, 200).save(out, kind)
    return out.getvalue()
