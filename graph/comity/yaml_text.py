"""YAML as fact files use it: plain maps, lists and scalars, each with its line; nothing that YAML guesses or expands."""

from __future__ import annotations

import os
import re
from typing import Any

import yaml

from comity.errors import ComityError

MAX_BYTES = 1_000_000
_MAX_DEPTH = 20
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_TAG = "tag:yaml.org,2002:"
# Control characters, noncharacters, lone surrogates, and the line breaks that only YAML sees as such.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)")
_MARKS = re.compile("[&*!]")
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


def read_bytes(path: str) -> bytes:
    """The bytes of a file of at most ``MAX_BYTES``; raises ``YamlError`` for anything else, without opening it."""
    try:
        if not os.path.isfile(path):
            raise YamlError(0, "is not a readable file; give the path of a YAML file")
        size = os.path.getsize(path)
        if size > MAX_BYTES:
            raise YamlError(0, f"has {size:,} bytes, more than the {MAX_BYTES:,} of a fact file; split it by document")
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise YamlError(0, f"cannot be read ({error.strerror}); check its path and permissions") from None


def read(path: str) -> Map:
    """Read a file of one YAML map.

    Keys are text. Scalars are text, ``Number``, ``True``/``False`` or ``None``; an unquoted date is refused, as are
    anchors, aliases, tags, repeated keys, control characters, files over 1 MB and text that is not UTF-8 (``YamlError``).
    """
    return parse(_decode(read_bytes(path)))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlError(line, "is not UTF-8 text; save the file in UTF-8") from None


def parse(text: str) -> Map:
    """Parse the text of one YAML map; see ``read``."""
    control = _FORBIDDEN.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise YamlError(line, f"the control character U+{ord(control[0]):04X} is not text; remove it")
    try:
        if _MARKS.search(text):
            _refuse_marks(text)
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        # What is never closed is told where it begins, not at the end of the file.
        unclosed = "unexpected end" in str(error.problem)
        mark: Any = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context).split())
        line = mark.line + 1 if mark else 0
        raise YamlError(line, f"is not valid YAML ({problem}); check indentation and quotes") from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise YamlError(0, f"is not valid YAML ({problem}); check its characters") from None
    except RecursionError:
        raise YamlError(0, "is nested too deeply; a fact file needs four levels") from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(1, 'is not a map; begin with "source:" and "facts:"')
    value = _build(node, 0)
    assert isinstance(value, Map)  # noqa: S101 -- the node is a mapping node
    return value


def _refuse_marks(text: str) -> None:
    """Refuse anchors, aliases and tags, by which YAML says something else than what is written."""
    events: Any = yaml.parse(text, _Loader)
    for event in events:
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            raise YamlError(
                line, "a YAML alias (&name, *name) stands for a value elsewhere; write the value out each time"
            )
        if getattr(event, "tag", None):
            raise YamlError(line, f"the YAML tag {event.tag} is not used in fact files; remove it")


def _build(node: yaml.Node, depth: int) -> Any:
    line = node.start_mark.line + 1
    if depth > _MAX_DEPTH:
        raise YamlError(line, "is nested too deeply; a fact file needs four levels")
    if isinstance(node, yaml.MappingNode):
        return _build_map(node, depth)
    if isinstance(node, yaml.SequenceNode):
        result = List(_build(item, depth + 1) for item in node.value)
        result.line, result.lines = line, [item.start_mark.line + 1 for item in node.value]
        return result
    return _build_scalar(node, line)


def _build_map(node: yaml.MappingNode, depth: int) -> Map:
    result = Map()
    result.line, result.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
            raise YamlError(line, "a key is not plain text; write keys as single words")
        key = _text(key_node.value, line)
        if key in result:
            raise YamlError(line, f'the key "{shorten(key)}" stands twice in one map; merge the two')
        result[key] = _build(value_node, depth + 1)
        result.lines[key] = line
    return result


def _build_scalar(node: yaml.Node, line: int) -> Any:
    tag, text = node.tag, _text(str(node.value), line)
    if tag == _TAG + "str":
        return text
    if tag == _TAG + "null":
        return None
    if tag == _TAG + "bool":
        if text in ("true", "false"):
            return text == "true"
        raise YamlError(line, f'YAML reads {text} as true or false; write true, or in quotes if it is text: "{text}"')
    if tag in (_TAG + "int", _TAG + "float"):
        if _NUMBER.fullmatch(text):
            return Number(text)
        raise YamlError(line, f"{shorten(text)} is no plain number; write digits such as 1000 or 0.5, text in quotes")
    raise YamlError(
        line, f'YAML reads {shorten(text)} as something else than text; write it in quotes: "{shorten(text)}"'
    )


def _text(text: str, line: int) -> str:
    """A scalar, which must be free of control characters also where it writes them as escapes."""
    control = _FORBIDDEN.search(text)
    if control:
        raise YamlError(line, f"the control character U+{ord(control[0]):04X} is not text; remove it")
    return text


def shorten(text: str) -> str:
    """A text cut so that a sentence that quotes it stays one."""
    return text if len(text) <= 60 else text[:60] + "…"
