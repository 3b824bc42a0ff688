"""The words of a PDF as a reader would search and copy them: glyphs through each face's ToUnicode table."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"(<<.*?>>)\s*stream\n(.*?)\nendstream", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> (\[[^\]]*\]|<[0-9A-Fa-f]+>)")
_SIGNS = re.compile(rb"<([0-9A-Fa-f]+)>")


def pages_of(content: bytes) -> list[str]:
    """Return the words of each page."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    faces = {
        number: _letters(_unpacked(objects[int(found[1])]))
        for number, body in objects.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    pages = [body for body in objects.values() if body.startswith(b"<<\n/Type /Page\n")]
    return [_words(_unpacked(objects[_number(rb"/Contents (\d+)", page)]), faces) for page in pages]


def sizes_of(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in whole points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", content)
    return [(int(float(width)), int(float(height))) for width, height in boxes]


def _number(pattern: bytes, body: bytes) -> int:
    found = re.search(pattern, body)
    assert found is not None
    return int(found[1])


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.match(body)
    assert found is not None
    return zlib.decompress(found[2]) if b"FlateDecode" in found[1] else found[2]


def _letters(table: bytes) -> dict[int, str]:
    made: dict[int, str] = {}
    for first, last, target in _RANGE.findall(table):
        words = [bytes.fromhex(sign.decode()).decode("utf-16-be") for sign in _SIGNS.findall(target)]
        for place, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
            made[glyph] = words[place] if len(words) > 1 else chr(ord(words[0]) + place)
    return made


def _words(content: bytes, faces: dict[int, dict[int, str]]) -> str:
    said, face = [], {}
    for name, glyphs in re.findall(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj", content):
        if name:
            face = faces[int(name)]
        else:
            said += [face[int(glyphs[place : place + 4], 16)] for place in range(0, len(glyphs), 4)]
    return "".join(said)
