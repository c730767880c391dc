"""YAML as fact files use it: plain maps, lists and scalars, each with its line; nothing that YAML guesses or expands."""

from __future__ import annotations

import os
import re
from typing import Any

import yaml

from comity.errors import ComityError

MAX_BYTES = 10_000_000
_MAX_DEPTH = 20
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_TAG = "tag:yaml.org,2002:"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ComityError):
    """A file is not YAML of the accepted form; ``line`` is where, from 1, or 0 for the whole file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Map(dict[str, Any]):
    """A YAML map that knows its line and the line of each key."""

    line: int
    lines: dict[str, int]


class List(list[Any]):
    """A YAML list that knows its line and the line of each item."""

    line: int
    lines: list[int]


class Number(str):
    """A number, kept as the text that the file has, so that 0.8 stays 0.8."""

    __slots__ = ()


def read(path: str) -> Map:
    """Read a file of one YAML map.

    Keys are text. Scalars are text, ``Number``, ``True``/``False`` or ``None``; an unquoted date is refused, as are
    anchors, aliases, tags, repeated keys, control characters, files over 10 MB and text that is not UTF-8 (``YamlError``).
    """
    try:
        if not os.path.isfile(path):
            raise YamlError(0, "is not a readable file; give the path of a YAML file")
        size = os.path.getsize(path)
        if size > MAX_BYTES:
            raise YamlError(
                0, f"has {size:,} bytes, more than the {MAX_BYTES:,} of a fact file; split it by source document"
            )
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise YamlError(0, f"cannot be read ({error.strerror}); check its path and permissions") from None
    return parse(_decode(data))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlError(line, "is not UTF-8 text; save the file in UTF-8") from None


def parse(text: str) -> Map:
    """Parse the text of one YAML map; see ``read``."""
    control = _FORBIDDEN.search(text.replace("\r\n", "\n"))
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise YamlError(line, f"the control character U+{ord(control[0]):04X} is not text; remove it")
    try:
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context).split())
        raise YamlError(
            mark.line + 1 if mark else 0, f"is not valid YAML ({problem}); check indentation and quotes"
        ) from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise YamlError(0, f"is not valid YAML ({problem}); check its characters") from None
    except RecursionError:
        raise YamlError(0, "is nested too deeply; a fact file needs four levels") from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(1, 'is not a map; begin with "source:" and "facts:"')
    value = _build(node, set(), 0)
    assert isinstance(value, Map)  # noqa: S101 -- the node is a mapping node
    return value


def _build(node: yaml.Node, seen: set[int], depth: int) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise YamlError(line, "a YAML alias (*name) stands for this value elsewhere; write the value out each time")
    if depth > _MAX_DEPTH:
        raise YamlError(line, "is nested too deeply; a fact file needs four levels")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _build_map(node, seen, depth)
    if isinstance(node, yaml.SequenceNode):
        result = List(_build(item, seen, depth + 1) for item in node.value)
        result.line, result.lines = line, [item.start_mark.line + 1 for item in node.value]
        return result
    return _build_scalar(node, line)


def _build_map(node: yaml.MappingNode, seen: set[int], depth: int) -> Map:
    result = Map()
    result.line, result.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
            raise YamlError(line, "a key is not plain text; write keys as single words")
        key = key_node.value
        if key in result:
            raise YamlError(line, f'the key "{key}" stands twice in one map; merge the two')
        result[key] = _build(value_node, seen, depth + 1)
        result.lines[key] = line
    return result


def _build_scalar(node: yaml.Node, line: int) -> Any:
    tag, text = node.tag, str(node.value)
    if tag == _TAG + "str":
        return text
    if tag == _TAG + "null":
        return None
    if tag == _TAG + "bool" and text in ("true", "false"):
        return text == "true"
    if tag in (_TAG + "int", _TAG + "float") and _NUMBER.fullmatch(text):
        return Number(text)
    if tag.startswith(_TAG):
        raise YamlError(line, f'YAML reads {text} as something else than text; write it in quotes: "{text}"')
    raise YamlError(line, f"the YAML tag {tag} is not used in fact files; remove it")
