"""What every page that loads nothing has in common: digests of its own parts, and text that reads as it is."""

import base64
import hashlib

from graph.shown import fit

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of text, shown as a mark so that no word reads other than it is."""


def digest(text: str) -> str:
    """Return the source of a Content-Security-Policy that allows this script or style and no other."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def unturned(html: str) -> str:
    """Return a page with a mark for each character that turns the direction of text, and without those that no page may hold."""
    made = fit(html)
    for turning in _TURNING:
        made = made.replace(turning, "\ufffd")
    return made
