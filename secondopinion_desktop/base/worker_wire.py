"""How a worker process answers: plain data in frames, so that a hostile paper cannot send the app anything else.

Questions go to the worker as pickles, because we wrote them. Answers come back from a process that has
read bytes nobody trusts, so they are JSON with blobs beside it and are never unpickled.

A value may be None, bool, int, float, str, bytes, a tuple, a list, a dict with str keys, or a dataclass the
asker named beforehand.
"""

from __future__ import annotations

import dataclasses
import json
import struct
from collections.abc import Iterable, Mapping
from typing import BinaryIO

JSON_LIMIT = 256 * 1024 * 1024
BLOB_LIMIT = 256 * 1024 * 1024
_HEAD = struct.Struct(">IQ")


class BrokenFrame(Exception):
    """The other side said something that is not an answer."""


def type_name(kind: type) -> str:
    """How a dataclass is called between the two processes."""
    return f"{kind.__module__}:{kind.__qualname__}"


def write_frame(pipe: BinaryIO, value: object) -> None:
    """Send one value whole; TypeError when it holds anything but plain data."""
    blobs: list[bytes] = []
    plain = _encode(value, blobs)
    text = json.dumps({"sizes": [len(blob) for blob in blobs], "value": plain}, separators=(",", ":")).encode("ascii")
    pipe.write(_HEAD.pack(len(text), sum(map(len, blobs))))
    pipe.write(text)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def read_frame(untrusted_pipe: BinaryIO, accepted: Mapping[str, type]) -> object:
    """The next value; EOFError when the other side is gone, BrokenFrame when it talks nonsense."""
    text_size, blob_size = _HEAD.unpack(_exactly(untrusted_pipe, _HEAD.size))
    if text_size > JSON_LIMIT or blob_size > BLOB_LIMIT:
        raise BrokenFrame("an answer larger than any honest one")
    text = _exactly(untrusted_pipe, text_size)
    data = memoryview(_exactly(untrusted_pipe, blob_size))
    try:
        frame = json.loads(text)
        blobs = list(_cut(data, frame["sizes"]))
        return _decode(frame["value"], blobs, accepted)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise BrokenFrame(f"an answer that cannot be read: {error}") from error


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _cut(data: memoryview, sizes: Iterable[int]) -> Iterable[bytes]:
    start = 0
    for size in sizes:
        if size < 0 or start + size > len(data):
            raise ValueError("blob sizes do not add up")
        yield bytes(data[start : start + size])
        start += size


def _encode(value: object, blobs: list[bytes]) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        blobs.append(bytes(value))
        return {"bytes": len(blobs) - 1}
    if isinstance(value, list):
        return [_encode(item, blobs) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [_encode(item, blobs) for item in value]}
    if isinstance(value, Mapping):
        return {"dict": {_word(key): _encode(item, blobs) for key, item in value.items()}}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _encode(getattr(value, field.name), blobs) for field in dataclasses.fields(value)}
        return {"class": type_name(type(value)), "parts": parts}
    raise TypeError(f"a worker answers in plain data, not in {type(value).__name__}")


def _word(key: object) -> str:
    if isinstance(key, str):
        return key
    raise TypeError(f"a worker's answers have words as keys, not {type(key).__name__}")


def _decode(plain: object, blobs: list[bytes], accepted: Mapping[str, type]) -> object:
    if isinstance(plain, list):
        return [_decode(item, blobs, accepted) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if "bytes" in plain:
        return blobs[plain["bytes"]]
    if "tuple" in plain:
        return tuple(_decode(item, blobs, accepted) for item in plain["tuple"])
    if "dict" in plain:
        return {key: _decode(item, blobs, accepted) for key, item in plain["dict"].items()}
    parts = {key: _decode(item, blobs, accepted) for key, item in plain["parts"].items()}
    kind: type = accepted[plain["class"]]
    return kind(**parts)
