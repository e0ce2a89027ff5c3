"""French and Vietnamese text repaired, cleaned, segmented and summed up: TextKit's C library through ctypes.

>>> import textkit
>>> textkit.Stage("sentences", offsets="scalars").json("Bonjour. Ça va ?")
{'sentences': [[0, 8], [9, 16]]}
>>> textkit.clean("<p>Bonjour le monde.</p>", kind="html")
'Bonjour le monde.'

A `Stage` may be used by many threads at once; the library holds no state and no lock of Python's.
"""

from __future__ import annotations

import ctypes
import json as _json
import os
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["Stage", "TextKitError", "clean", "error_name", "normalize", "summary", "version"]

_KINDS = {"text": 0, "html": 1, "bytes": 2}
_POINTER = ctypes.POINTER(ctypes.c_uint8)


def _load() -> ctypes.CDLL:
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.environ.get("TEXTKIT_LIBRARY") or os.path.join(here, "libtextkit.so")
    # What the library needs lies beside it; what is loaded already is not looked for again.
    for name in ("libicudata.so", "libicuuc.so", "libutf8proc.so", "libz.so", "libzstd.so"):
        for file in sorted(os.listdir(here)):
            if file.startswith(name):
                ctypes.CDLL(os.path.join(here, file), mode=ctypes.RTLD_GLOBAL)
    library = ctypes.CDLL(path)
    size = ctypes.c_size_t
    for name, result, arguments in (
        ("tk_version", ctypes.c_char_p, []),
        ("tk_stage_create", ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_char_p]),
        ("tk_stage_free", None, [ctypes.c_void_p]),
        ("tk_free", None, [ctypes.c_void_p]),
        ("tk_error_name", ctypes.c_char_p, [ctypes.c_int32]),
        ("tk_apply", ctypes.c_int32, [ctypes.c_void_p, ctypes.c_int32, ctypes.c_char_p, size, ctypes.POINTER(_POINTER), ctypes.POINTER(size)]),
        ("tk_answer", ctypes.c_int32, [ctypes.c_void_p, ctypes.c_char_p, size, ctypes.POINTER(_POINTER), ctypes.POINTER(size)]),
        ("tk_apply_batch", ctypes.c_int32, [ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, size, ctypes.POINTER(_POINTER), ctypes.c_void_p, ctypes.c_void_p]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


_library = _load()


class TextKitError(ValueError):
    """A document that cannot be processed; `code` is one of the JSON Lines contract's codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def version() -> str:
    return _library.tk_version().decode()


class Stage:
    """One command with its options, such as `Stage("normalize", profile="fr-typo")`."""

    def __init__(self, command: str, **options: str | int | bool) -> None:
        text = ";".join(f"{name}={int(value) if isinstance(value, bool) else value}" for name, value in options.items())
        self._handle = _library.tk_stage_create(command.encode(), text.encode())
        if not self._handle:
            raise ValueError(f"no stage {command!r} with options {options!r}")

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            _library.tk_stage_free(self._handle)
            self._handle = None

    def apply(self, document: str | bytes, kind: str | None = None) -> str:
        """The text that `clean`, `normalize` and `summary` give; of other stages their results as JSON."""
        payload = document if isinstance(document, bytes) else document.encode("utf-8", "replace")
        number = _KINDS[kind or ("bytes" if isinstance(document, bytes) else "text")]
        out, count = _POINTER(), ctypes.c_size_t()
        _check(_library.tk_apply(self._handle, number, payload, len(payload), ctypes.byref(out), ctypes.byref(count)))
        return _taken(out, count.value).decode()

    def json(self, document: str | bytes, kind: str | None = None) -> dict[str, Any]:
        """The results of `sentences`, `tokens`, `languages` or `terms`."""
        return _json.loads(self.apply(document, kind))

    def answer(self, record: str | bytes) -> bytes:
        """One record of the JSON Lines contract in, one out; errors are records too."""
        line = record.encode("utf-8", "surrogatepass") if isinstance(record, str) else record
        out, count = _POINTER(), ctypes.c_size_t()
        _check(_library.tk_answer(self._handle, line, len(line), ctypes.byref(out), ctypes.byref(count)))
        return _taken(out, count.value)

    def apply_many(self, documents: Iterable[str], kind: str = "text") -> list[str | TextKitError]:
        """Many documents in one call; a document that cannot be processed gives its error."""
        rows = [document.encode("utf-8", "replace") for document in documents]
        offsets = (ctypes.c_int32 * (len(rows) + 1))()
        for index, row in enumerate(rows):
            offsets[index + 1] = offsets[index] + len(row)
        data = b"".join(rows)
        result, ends, errors = self.apply_arrow(ctypes.addressof(offsets), ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value, len(rows), kind)
        return [
            TextKitError(error_name(errors[i]) or "internal") if errors[i] else result[ends[i] : ends[i + 1]].decode() for i in range(len(rows))
        ]

    def apply_arrow(self, offsets: int, data: int | None, rows: int, kind: str = "text") -> tuple[bytes, Sequence[int], Sequence[int]]:
        """Addresses of an Arrow string array's buffers in; the results' bytes, their rows + 1 offsets and error numbers out."""
        out, ends, errors = _POINTER(), (ctypes.c_int64 * (rows + 1))(), (ctypes.c_int32 * max(1, rows))()
        _check(_library.tk_apply_batch(self._handle, _KINDS[kind], offsets, data, rows, ctypes.byref(out), ctypes.addressof(ends), ctypes.addressof(errors)))
        return _taken(out, ends[rows]), ends, errors


def error_name(error: int) -> str | None:
    """The JSON Lines contract's code for an error number of a batch; `None` for 0, where all was well."""
    if error == 0:
        return None
    name = _library.tk_error_name(error)
    return name.decode() if name else "internal"


def _check(code: int) -> None:
    if code:
        raise TextKitError(error_name(code) or "internal")


def _taken(pointer: Any, count: int) -> bytes:
    try:
        return ctypes.string_at(pointer, count)
    finally:
        _library.tk_free(pointer)


def clean(document: str | bytes, kind: str | None = None) -> str:
    """The article of a page without its furniture."""
    return Stage("clean").apply(document, kind)


def normalize(document: str | bytes, profile: str = "repair") -> str:
    """The text repaired."""
    return Stage("normalize", profile=profile).apply(document)


def summary(document: str | bytes, sentences: int = 1, kind: str | None = None) -> str:
    """A document in one line, in its own words."""
    return Stage("summary", sentences=sentences).apply(document, kind)
