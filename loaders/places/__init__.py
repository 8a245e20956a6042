"""Places and partners of a point.

`read_places` takes a plan's text, its plain form and the stretch of a point, and gives the partner regions, each with the
way in which it is named, and the organisations, with offsets into the text as read; `read_all_places` does so for all
points of a plan. `gazetteer` gives all regions by id
and by name, read once from the tables.
"""

from loaders.places.find import read_all_places, read_places
from loaders.places.gazetteer import gazetteer

__all__ = ["gazetteer", "read_all_places", "read_places"]
