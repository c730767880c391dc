"""The YAML of fact files: plain maps, lists and scalars, each with its line; nothing that YAML guesses or expands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

import yaml

from comity.errors import ComityError
from comity.facts import yaml_messages

MAX_BYTES = 1_000_000
_MAX_DEPTH = 20
_MOST_FAULTS = 100
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_TAG = "tag:yaml.org,2002:"
# Control characters, noncharacters, lone surrogates, and line breaks that only YAML treats as such.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)")
_MARKS = re.compile("[&*!]")
_BEGINS_COMMENT = re.compile(r"\s*:\s+#\S")
_OLD_MAC = "has line ends of a lone CR (U+000D), as on old Macs; save the file with LF line ends"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Fault = tuple[int, str, str]
"""Line, entity (empty if none) and sentence."""


class YamlError(ComityError):
    """A file is not YAML in the form that we accept; ``line`` says where, from 1, or is 0 for the whole file.

    ``faults`` are all problems found; line and message are those of the first.
    """

    def __init__(self, line: int, message: str, faults: Iterable[Fault] = ()) -> None:
        super().__init__(message)
        self.line = line
        self.faults = list(faults) or [(line, "", message)]


class Map(dict[str, Any]):
    """A YAML map that knows its line and the line of each key."""

    line: int
    lines: dict[str, int]


class List(list[Any]):
    """A YAML list that knows its line and the line of each item."""

    line: int
    lines: list[int]


class NumberText(str):
    """A number, kept as it is written in the file, so that 0.8 stays 0.8."""

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
    """Read a file that holds one YAML map.

    Keys are text. Scalars are text, ``NumberText``, ``True``/``False`` or ``None``. Raises ``YamlError`` for unquoted dates,
    anchors, aliases, tags, repeated keys, control characters, files over 1 MB and text that is not UTF-8.
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
        raise YamlError(line, _OLD_MAC if control[0] == "\r" else _no_text(control[0]))
    try:
        if _MARKS.search(text):
            _refuse_marks(text)
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(*yaml_messages.line_and_sentence(error, text)) from None
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise YamlError(0, f"is not valid YAML ({problem}); check its characters") from None
    except RecursionError:
        raise YamlError(0, "is nested too deeply; a fact file needs four levels") from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(1, 'is not a map; begin with "source:" and "facts:"')
    builder = _Builder(text)
    value = builder.map(node, 0)
    if builder.faults:
        line, _, sentence = builder.faults[0]
        raise YamlError(line, sentence, builder.faults)
    return value


def _refuse_marks(text: str) -> None:
    """Refuse anchors, aliases and tags: with them YAML means something other than what is written."""
    events: Any = yaml.parse(text, _Loader)
    for event in events:
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            raise YamlError(
                line, "a YAML alias (&name, *name) stands for a value elsewhere; write the value out each time"
            )
        if getattr(event, "tag", None):
            raise YamlError(line, f"the YAML tag {event.tag} is not used in fact files; remove it")


class _Builder:
    """Builds the tree of a file, and finds everything that YAML would read as something other than what is written."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._lines = text.split("\n")
        self._entity = ""
        self._key = ""

    def map(self, node: yaml.MappingNode, depth: int) -> Map:
        result = Map()
        result.line, result.lines = node.start_mark.line + 1, {}
        if depth == 2:
            self._entity = _id(node) or self._entity
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._add(line, "a key is not plain text; write keys as single words")
                continue
            key = _text(key_node.value, line)
            if key in result:
                cut = cut_number(key)
                self._add(line, cut or f'the key "{_shown(key)}" is in one map twice; merge the two')
                continue
            if depth == 0:
                self._entity = key
            self._key = key
            result[key] = self._value(value_node, depth + 1)
            result.lines[key] = line
            if result[key] is None and self._is_comment(key_node):
                self._add(
                    line, f'"{_shown(key)}" is empty, because # begins a comment; put text that begins with # in quotes'
                )
        return result

    def _value(self, node: yaml.Node, depth: int) -> Any:
        line = node.start_mark.line + 1
        if depth > _MAX_DEPTH:
            raise YamlError(line, "is nested too deeply; a fact file needs four levels")
        if isinstance(node, yaml.MappingNode):
            return self.map(node, depth)
        if isinstance(node, yaml.SequenceNode):
            result, key = List(), self._key
            result.line, result.lines = line, [item.start_mark.line + 1 for item in node.value]
            for item in node.value:
                self._key = key
                result.append(self._value(item, depth + 1))
            return result
        return self._scalar(node, line)

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        tag, text = node.tag, _text(str(node.value), line)
        if tag == _TAG + "str":
            return text
        if tag == _TAG + "null":
            return None
        if tag == _TAG + "bool":
            if text in ("true", "false"):
                return text == "true"
            sentence = f'YAML reads {text} as true or false; write true, or put it in quotes if it is text: "{text}"'
        elif tag in (_TAG + "int", _TAG + "float"):
            if _NUMBER.fullmatch(text):
                return NumberText(text)
            sentence = f"{shorten(text)} is not a plain number; write digits such as 1000 or 0.5, or put text in quotes"
        else:
            sentence = f'YAML reads {shorten(text)} as something other than text; write it in quotes: "{shorten(text)}"'
        self._add(line, f'"{_shown(self._key)}": {sentence}' if self._key else sentence)
        return text

    def _is_comment(self, key: yaml.Node) -> bool:
        """Whether a comment follows a key on its line."""
        line = self._lines[key.end_mark.line : key.end_mark.line + 1]
        return bool(line and _BEGINS_COMMENT.match(line[0], key.end_mark.column))

    def _add(self, line: int, sentence: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append((line, _shown(self._entity), sentence))


def _id(node: yaml.MappingNode) -> str:
    """The id in a map; empty if it has none."""
    return next((str(v.value) for k, v in node.value if k.value == "id" and isinstance(v, yaml.ScalarNode)), "")


def _text(text: str, line: int) -> str:
    """A scalar, which must not contain control characters, not even as escapes."""
    control = _FORBIDDEN.search(text)
    if control:
        raise YamlError(line, _no_text(control[0]))
    return text


def _no_text(control: str) -> str:
    return f"the control character U+{ord(control):04X} is not text; remove it"


def cut_number(key: str) -> str:
    """What is wrong with a key that is the rest of a number with a comma; empty for any other key."""
    if not key.replace(",", "").isdigit():
        return ""
    return (
        f'a number was cut at its comma ("{shorten(key)}" is not a key); write it without commas, such as 94800000000, '
        "and a fraction after a point, such as 94.8"
    )


def _shown(text: str) -> str:
    return shorten(" ".join(text.split()))


def shorten(text: str) -> str:
    """A text cut short so that a sentence that quotes it stays readable."""
    return text if len(text) <= 60 else text[:60] + "…"
