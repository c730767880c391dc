"""Tables of values parted by tabs, plain or packed with gzip: found among the files that a user names, and read row by row.

A value holds no tab and no end of line, nothing is quoted, and an empty value is a missing one.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

from comity.errors import ComityError
from comity.importers.report import Place, Report
from comity.progress import Progress

Row = dict[str, str]

_GZIP = b"\x1f\x8b"
_TOLD_EVERY = 2000


class _Counted(io.RawIOBase):
    """A file that knows how much of it was read, and the SHA-256 of that."""

    def __init__(self, path: str) -> None:
        self._file: IO[bytes] = open(path, "rb", buffering=0)  # noqa: SIM115 -- closed with this
        self.size = os.fstat(self._file.fileno()).st_size
        self.done = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.done += len(data)
        self.digest.update(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


class Table:
    """One table. ``sha256`` is that of the file as it lies there, known once all rows were read."""

    def __init__(self, path: str, progress: Progress | None = None) -> None:
        self.path = path
        self.name = os.path.basename(path)
        self.sha256 = ""
        self._progress = progress
        with _Counted(path) as file:
            self.header = next(self._lines(file), [])

    def rows(self, report: Report) -> Iterator[tuple[Place, Row]]:
        """Every row that has a value for each column, by column; what has more or fewer is refused."""
        with _Counted(self.path) as file:
            for number, values in enumerate(self._lines(file), start=1):
                if number == 1 or values == [""]:
                    continue
                place = Place(self.name, number)
                report.read(place)
                if self._progress and number % _TOLD_EVERY == 0:
                    self._progress("importing", file.done, file.size)
                if len(values) == len(self.header):
                    yield place, dict(zip(self.header, values, strict=True))
                else:
                    report.refused(place, f"the row has not the {len(self.header)} values of the header")
            self.sha256 = file.digest.hexdigest()

    def _lines(self, file: _Counted) -> Iterator[list[str]]:
        number = 0
        try:
            raw = io.BufferedReader(file, 1 << 20)
            stream: IO[bytes] = raw
            if raw.peek(2)[:2] == _GZIP:
                stream = gzip.GzipFile(fileobj=raw)  # type: ignore[assignment]
            for line in stream:
                number += 1
                yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError:
            raise ComityError(f"{self.path}:{number}: the row is not UTF-8 text; save the table as UTF-8") from None
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ComityError(f"{self.path}: the packed file is damaged ({error}); fetch it again") from None
        except OSError as error:
            raise ComityError(f"{self.path} cannot be read ({error.strerror or error}); name another file") from None


def find(
    paths: Sequence[str], kinds: Mapping[str, frozenset[str]], report: Report, progress: Progress | None = None
) -> dict[str, list[Table]]:
    """The tables at these paths, or directly in these folders, by kind: of ``kinds``, each has the columns that its tables need.

    The files of a folder that are of no kind are named in the report. Raises ``ComityError`` for a file that is named and is
    of no kind, or is not there.
    """
    found: dict[str, list[Table]] = {kind: [] for kind in kinds}
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            raise ComityError("a table is read from a file, not from standard input; save it and name the file")
        if not os.path.exists(path):
            raise ComityError(f"{path}: there is no such file; name a table or a folder of tables")
        inside = sorted(e.path for e in os.scandir(path) if e.is_file()) if os.path.isdir(path) else []
        for file in inside or [path]:
            table = None if file in inside and not file.endswith((".tsv", ".tsv.gz")) else _open(file, progress)
            kind = _kind(table.header, kinds) if table else None
            if table and kind:
                if table.name in seen:
                    raise ComityError(f"{file}: two tables are called {table.name}; give one another name")
                seen.add(table.name)
                found[kind].append(table)
            elif inside:
                report.unused.append(file)
            else:
                wanted = " or ".join(f"{', '.join(sorted(columns))} ({kind})" for kind, columns in kinds.items())
                raise ComityError(f"{file}: no table of this format; the first line has to name the columns {wanted}")
    return found


def _open(path: str, progress: Progress | None) -> Table:
    try:
        return Table(path, progress)
    except OSError as error:
        raise ComityError(f"{path} cannot be read ({error.strerror}); name a file that you may read") from None


def _kind(header: Sequence[str], kinds: Mapping[str, frozenset[str]]) -> str | None:
    """The kind with the most columns among those that a header has all columns of."""
    fitting = [kind for kind, columns in kinds.items() if columns <= set(header)]
    return max(fitting, key=lambda kind: len(kinds[kind]), default=None)
