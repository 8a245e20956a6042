"""Importing this loads all that reading plans needs, so that processes begun later have it."""

from graph.source import Source
from loaders.reading import parse_source

parse_source(
    Source("", "", "1.开展培训。（市教育局牵头，市财政局配合）")
)  # tables are loaded by what first asks for them
