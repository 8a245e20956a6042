"""XML from strangers: no entities, no document types, no network."""

import re

from lxml import etree

from graph.errors import PlanError
from graph.language import gettext

MAX_TAGS = 4_000_000
"""How many tags a part may have: each takes some 130 bytes."""
_BEYOND = frozenset({1, 45, 110, 114})
"""Errors of libxml2 that tell of too much: of a comment, a name, a text or a depth, which older ones call internal."""
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.I)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of an XML part.

    Raises:
        PlanError: if the part is broken, has more elements than a plan can, or declares a document type (Office parts
            never do).
    """
    if data.count(b"<") > MAX_TAGS:
        raise PlanError(
            gettext("has a part of more than {n} million elements: cut out the plan", n=MAX_TAGS // 1_000_000)
        )
    if _DOCTYPE.search(data):
        raise PlanError(gettext("has a document type declaration, which Office files never have; not opened"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code in _BEYOND:
            raise PlanError(
                gettext(
                    "has a part of too long a text, or of elements too deep in one another: cut out the plan"
                )
            ) from error
        raise PlanError(
            gettext("is damaged: broken XML inside (line {line}); save it again", line=error.lineno or 1)
        ) from error
