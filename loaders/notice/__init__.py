"""The notice around a plan: a text goes in; what holds for the whole plan comes out (`read_frame`).

That is the header (`read_header`: title, issuer, date, addressees), the year, the place whose plan it is and how units
are resolved in it.
"""

from loaders.notice.frame import Frame, read_frame
from loaders.notice.header import Header, read_header

__all__ = ["Frame", "Header", "read_frame", "read_header"]
