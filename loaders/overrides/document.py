"""YAML as mappings and lists that know their lines: strict about keys and kinds, scalars always text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from graph.errors import OverridesError
from graph.nearest import did_you_mean


@dataclass(slots=True)
class Node:
    """A mapping of the document; `name` is the file's, for messages."""

    name: str
    line: int
    values: dict[str, yaml.Node] = field(default_factory=dict)

    def error(self, message: str, line: int | None = None) -> OverridesError:
        """Return an error of one line that says the file, the line and what is wrong."""
        return OverridesError(f"{self.name} line {line or self.line}: {message}")

    def only(self, *keys: str) -> None:
        """Raise for a key that is not among `keys`."""
        for key, value in self.values.items():
            if key not in keys:
                raise self.error(f"unknown key {key!r}: {did_you_mean(key, keys)}", _line(value))

    def text(self, key: str) -> str:
        """Return the text under a key that has to be there."""
        found = self.optional(key)
        if found is None:
            raise self.error(f"{key!r} is missing")
        return found

    def optional(self, key: str) -> str | None:
        """Return the text under a key, None where the key is not there; an empty value raises."""
        value = self.values.get(key)
        return None if value is None else self._scalar(key, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under a key, () where the key is not there; one text alone is a list, too."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, yaml.SequenceNode):
            return (self._scalar(key, value),)
        items = tuple(self._scalar(key, item) for item in value.value)
        if len(set(items)) < len(items):
            raise self.error(f"{key!r} names one thing twice", _line(value))
        return items

    def children(self, key: str) -> Iterator["Node"]:
        """Yield the mappings in the list under a key; nothing where the key is not there or is empty."""
        value = self.values.get(key)
        if value is None or _is_null(value):
            return
        if not isinstance(value, yaml.SequenceNode):
            raise self.error(f"{key!r} has to be a list of entries, each behind a dash", _line(value))
        for item in value.value:
            yield mapping(self.name, item, f"an entry of {key!r}")

    def _scalar(self, key: str, value: yaml.Node) -> str:
        if not isinstance(value, yaml.ScalarNode):
            raise self.error(f"{key!r} has to be text", _line(value))
        if not value.value.strip() or _is_null(value):
            raise self.error(f"{key!r} has no value", _line(value))
        return str(value.value).strip()


def document(name: str, data: bytes) -> Node:
    """Return the mapping that a YAML file holds; an empty file is an empty mapping.

    Raises:
        OverridesError: It is not UTF-8, not YAML, or no mapping.
    """
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise OverridesError(f"{name}: not UTF-8 text: save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise OverridesError(f"{name} line {line}: not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise OverridesError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    return Node(name, 1) if root is None else mapping(name, root, "the file")


def mapping(name: str, node: yaml.Node, what: str) -> Node:
    """Return a YAML node as a mapping with text keys.

    Raises:
        OverridesError: It is none, or a key stands twice.
    """
    made = Node(name, _line(node))
    if not isinstance(node, yaml.MappingNode):
        raise made.error(f"{what} has to be lines of the form key: value")
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise made.error("a key has to be text", _line(key))
        if key.value in made.values:
            raise made.error(f"key {key.value!r} stands twice", _line(key))
        made.values[key.value] = value
    return made


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_null(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null"
