"""What scanning, copying, converting and typing do to a plan, each done at one of its clauses (`KINDS`)."""

from tests.support.damages import layout, words
from tests.support.damages.spot import KINDS, Spot

__all__ = ["KINDS", "Spot", "layout", "words"]
