"""Write entries into a file of overrides, beside what people wrote there by hand: its comments and order stay."""

import io
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from graph.errors import OverridesError
from graph.language import gettext
from loaders.overrides.document import document, text_of
from loaders.overrides.parse import VERSION, overrides_in, parse_overrides

_SIGNATURE = ("author", "date", "reason")
_ABOUT: Mapping[str, tuple[str, ...]] = {
    "plans": ("plan",),
    "units": ("merge", "split", "join", "unit", "different", "place"),
    "folds": ("plan", "point"),
    "roles": ("plan", "point"),
    "findings": ("plan", "point", "finding", "surface"),
}
"""What an entry is about; one about the same replaces it. Other lists: plan, point and surface."""
_WORDS = ("plan", "point", "surface")


def with_entries(
    name: str, data: bytes, entries: Sequence[tuple[str, Mapping[str, Any]]], *, stacked: bool = False
) -> tuple[bytes, dict[str, int]]:
    """Return a file of overrides with entries added, and how many `replaced` an earlier one or were `known` already.

    An entry about the same thing as an earlier one takes its place; the earlier one stays as a comment above it. An
    entry that says the same as an earlier one, by whomever, is left out.

    Args:
        name: the file's, for messages.
        data: its bytes, empty for a new file.
        entries: pairs of a list's name (roles, units…) and an entry with author, date and reason.
        stacked: an entry is written behind an earlier one about the same thing, which holds again when the later one is
            taken out; it is known only where it says the same as the last of these.

    Raises:
        OverridesError: The file, or an entry, is not valid.
    """
    parse_overrides(name, data)
    yaml = _yaml()
    root = yaml.load(text_of(name, data)) if data.strip() else None
    root = CommentedMap({"version": int(VERSION)}) if root is None else root
    put = _stack if stacked else _put
    done = [put(root, section, entry) for section, entry in entries]
    out = io.BytesIO()
    yaml.dump(root, out)
    parse_overrides(name, out.getvalue())
    return out.getvalue(), {what: done.count(what) for what in ("replaced", "known")}


def entries_of(name: str, data: bytes) -> list[tuple[str, dict[str, Any], str]]:
    """Return the entries of a file of overrides in its order: the list that holds each, what it says as text, and its key.

    The key follows from the list and from all that the entry says.

    Raises:
        OverridesError: The file is not valid.
    """
    root = document(name, data)
    overrides_in(name, root)
    return [
        (section, said, _key(section, said))
        for section in root.values
        if section != "version"
        for said in (entry.said() for entry in root.children(section))
    ]


def without_entry(name: str, data: bytes, key: str) -> bytes:
    """Return a file of overrides without the entry of this key; all others stay as they are, with their comments.

    Raises:
        OverridesError: The file is not valid, or has no such entry.
    """
    found = entries_of(name, data)
    at = next((n for n, (_, _, other) in enumerate(found) if other == key), None)
    if at is None:
        raise OverridesError(gettext("{file} has no such correction any more", file=name))
    section = found[at][0]
    nth = sum(other == section for other, _, _ in found[:at])
    yaml = _yaml()
    root = yaml.load(text_of(name, data))
    del root[section][nth]
    if not root[section]:
        del root[section]
    out = io.BytesIO()
    yaml.dump(root, out)
    parse_overrides(name, out.getvalue())
    return out.getvalue()


def _key(section: str, said: Mapping[str, Any]) -> str:
    return sha256(json.dumps([section, said], sort_keys=True).encode()).hexdigest()[:16]


def _yaml() -> YAML:
    yaml = YAML()
    yaml.allow_unicode, yaml.width, yaml.preserve_quotes = True, 1000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _put(root: CommentedMap, section: str, entry: Mapping[str, Any]) -> Literal["added", "replaced", "known"]:
    """Put an entry into its list; tell what became of it."""
    if not root.get(section):
        root[section] = CommentedSeq()
    listed = root[section]
    new = CommentedMap(entry)
    for at, old in enumerate(listed):
        if _said(old) == _said(new):
            return "known"
        if _about(section, old) == _about(section, new):
            listed[at] = new
            listed.yaml_set_comment_before_after_key(at, before=_line(old), indent=2)
            return "replaced"
    listed.append(new)
    return "added"


def _stack(root: CommentedMap, section: str, entry: Mapping[str, Any]) -> Literal["added", "known"]:
    """Put an entry behind all others of its list; tell whether the last about the same thing says the same."""
    if not root.get(section):
        root[section] = CommentedSeq()
    listed, new = root[section], CommentedMap(entry)
    same = [old for old in listed if _about(section, old) == _about(section, new)]
    if same and _said(same[-1]) == _said(new):
        return "known"
    listed.append(new)
    return "added"


def _about(section: str, entry: Mapping[str, Any]) -> Any:
    return [_plain(entry.get(key)) for key in _ABOUT.get(section, _WORDS)]


def _said(entry: Mapping[str, Any]) -> Any:
    return {key: _plain(value) for key, value in entry.items() if key not in _SIGNATURE}


def _plain(value: Any) -> Any:
    return [str(item) for item in value] if isinstance(value, list) else None if value is None else str(value)


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps({key: _plain(value) for key, value in entry.items()}, ensure_ascii=False)
