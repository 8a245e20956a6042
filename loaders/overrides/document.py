"""YAML as mappings and lists that know their lines: strict about keys and kinds, scalars always text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from graph.errors import OverridesError, PlanError
from graph.language import gettext
from graph.nearest import did_you_mean
from loaders.read.encoding import decode

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")


@dataclass(slots=True)
class Node:
    """A mapping of the document; `name` is the file's, for messages."""

    name: str
    line: int
    values: dict[str, yaml.Node] = field(default_factory=dict)

    def error(self, message: str, line: int | None = None) -> OverridesError:
        """Return an error of one line that says the file, the line and what is wrong."""
        return at_line(self.name, line or self.line, message)

    def missing(self, key: str) -> OverridesError:
        """Return the error of a key that has to be there."""
        return self.error(gettext("{key!r} is missing", key=key))

    def only(self, *keys: str) -> None:
        """Raise for a key that is not among `keys`."""
        for key, value in self.values.items():
            if key not in keys:
                raise self.error(
                    gettext("unknown key {key!r}: {near}", key=key, near=did_you_mean(key, keys)),
                    _line(value),
                )

    def text(self, key: str) -> str:
        """Return the text under a key that has to be there."""
        found = self.optional(key)
        if found is None:
            raise self.missing(key)
        return found

    def optional(self, key: str) -> str | None:
        """Return the text under a key, None where the key is not there; an empty value raises."""
        value = self.values.get(key)
        return None if value is None else self._scalar(key, value)

    def number(self, key: str) -> float | None:
        """Return the number under a key, None where the key is not there."""
        found = self.optional(key)
        if found is not None and not _NUMBER.fullmatch(found):
            raise self.error(
                gettext("{key} {found!r}: expected a number such as 30 or 1.5", key=key, found=found)
            )
        return None if found is None else float(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under a key, () where the key is not there; one text alone is a list, too."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, yaml.SequenceNode):
            return (self._scalar(key, value),)
        items = tuple(self._scalar(key, item) for item in value.value)
        if len(set(items)) < len(items):
            raise self.error(gettext("{key!r} names one thing twice", key=key), _line(value))
        return items

    def children(self, key: str) -> Iterator["Node"]:
        """Yield the mappings in the list under a key; nothing where the key is not there or is empty."""
        value = self.values.get(key)
        if value is None or _is_null(value):
            return
        if not isinstance(value, yaml.SequenceNode):
            raise self.error(
                gettext("{key!r} has to be a list of entries, each behind a dash", key=key), _line(value)
            )
        for item in value.value:
            yield mapping(self.name, item, gettext("an entry of {key!r}", key=key))

    def said(self) -> dict[str, str | list[str]]:
        """Return all that stands here, as text and lists of it."""
        return {
            key: list(self.texts(key)) if isinstance(value, yaml.SequenceNode) else self._scalar(key, value)
            for key, value in self.values.items()
        }

    def _scalar(self, key: str, value: yaml.Node) -> str:
        if not isinstance(value, yaml.ScalarNode):
            raise self.error(gettext("{key!r} has to be text", key=key), _line(value))
        if not value.value.strip() or _is_null(value):
            raise self.error(gettext("{key!r} has no value", key=key), _line(value))
        return str(value.value).strip()


_WIDE_COLON = re.compile(r"^(\s*(?:-\s*)?[a-z_]+)\s*：[ \t　]*", re.MULTILINE)
"""A key with the colon of Chinese input methods: YAML would take the line for one text."""
_WIDE_DASH = re.compile(r"^( *-)[　\xa0\t]", re.MULTILINE)
_WIDE_BLANK = re.compile(r"^[ \t　\xa0]*[　\t\xa0][ \t　\xa0]*", re.MULTILINE)


def text_of(name: str, data: bytes) -> str:
    """Return the text of a YAML file as an office may have saved it: in any encoding, 键：值 with a wide colon.

    Wide blanks and tabs at the beginning of a line count as two blanks.

    Raises:
        OverridesError: The bytes are no text.
    """
    try:
        text = decode(data)
    except PlanError:
        raise OverridesError(gettext("{file}: no text: save it as UTF-8", file=name)) from None
    indented = _WIDE_BLANK.sub(lambda m: re.sub(r"[　\t\xa0]", "  ", m[0]), text)
    return _WIDE_COLON.sub(r"\1: ", _WIDE_DASH.sub(r"\1 ", indented))


def document(name: str, data: bytes) -> Node:
    """Return the mapping that a YAML file holds; an empty file is an empty mapping.

    Raises:
        OverridesError: It is no text, not YAML, or no mapping.
    """
    try:
        root = yaml.compose(text_of(name, data), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise at_line(name, line, _not_yaml(error.problem or error.context)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise OverridesError(
            gettext("{file}: {fault}", file=name, fault=_not_yaml(" ".join(str(error).split())))
        ) from error
    return Node(name, 1) if root is None else mapping(name, root, gettext("the file"))


def mapping(name: str, node: yaml.Node, what: str) -> Node:
    """Return a YAML node as a mapping with text keys.

    Raises:
        OverridesError: It is none, or a key stands twice.
    """
    made = Node(name, _line(node))
    if not isinstance(node, yaml.MappingNode):
        raise made.error(gettext("{what} has to be lines of the form key: value", what=what))
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise made.error(gettext("a key has to be text"), _line(key))
        if key.value in made.values:
            raise made.error(gettext("key {key!r} stands twice", key=key.value), _line(key))
        made.values[key.value] = value
    return made


def at_line(name: str, line: int, fault: str) -> OverridesError:
    """Return an error of one line that says the file, the line and what is wrong there."""
    error = OverridesError(gettext("{file} line {line}: {fault}", file=name, line=line, fault=fault))
    error.fault = fault
    return error


def _not_yaml(reason: str | None) -> str:
    return gettext("not YAML ({reason}): check the indentation, colons and quotes", reason=reason)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_null(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null"
