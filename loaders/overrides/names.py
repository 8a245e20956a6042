"""Names as people write them in overrides, as they are compared."""

from loaders.text.plain import plain


def flat(text: str) -> str:
    """Return a text as names are compared: plain forms of characters, no white space."""
    return "".join(plain(text).split())


def is_path(name: str) -> bool:
    """Tell whether a name says the folder of a file, too."""
    return "/" in name and "\0" not in name
