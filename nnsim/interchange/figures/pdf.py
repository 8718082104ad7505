"""A drawing as a PDF page, by the PDF specification (ISO 32000-1) and without a library.

A page has a dozen kinds of marks, and texts in the fonts that every reader has to have. Libraries that
embed fonts weigh 35 MB or more. Nothing is compressed, so that files are the same everywhere.
"""

from collections.abc import Iterable, Iterator

from nnsim.interchange.figures.drawing import Drawing, Label, Node, Term, Wire, short
from nnsim.interchange.figures.metrics import (
    LOWERED,
    RAISED,
    SMALLER,
    base_width,
    character_width,
    term_width,
    width,
)

_WORDS, _LETTERS, _INDICES, _SIGNS, _HANGUL = "F1", "F2", "F3", "F4", "F5"
_FONTS = (
    "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding >>",
    "/F3 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    "/F4 << /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
    "/F5 << /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium /Encoding /UniKS-UTF16-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /FontDescriptor "
    "<< /Type /FontDescriptor /FontName /HYGoThic-Medium /Flags 4 /FontBBox [0 -148 1001 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -148 /CapHeight 737 /StemV 58 >> >>] >>",
)
# Signs in the encoding of the font Symbol.
_SYMBOL = {
    "α": "a",
    "β": "b",
    "δ": "d",
    "Δ": "D",
    "Σ": "S",
    "−": "-",
    "∂": "\xb6",
    "⟨": "\xe1",
    "⟩": "\xf1",
}
_ROUND = 0.5523  # of the radius: how far the control points of a quarter of a circle are away


def pdf(drawing: Drawing) -> bytes:
    """The file of one page."""
    content = "\n".join(_content(drawing)).encode("latin-1")
    box = f"[0 0 {short(drawing.width)} {short(drawing.height)}]"
    title = f"feff{drawing.title.encode('utf-16-be').hex()}"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources "
        f"<< /Font << {' '.join(_FONTS)} >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        f"<< /Title <{title}> /Producer (nnsim) >>".encode(),
    )
    return _file(objects)


def _file(objects: Iterable[bytes]) -> bytes:
    """Objects with their numbers, and the table of where each begins."""
    data, starts = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, text in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(starts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (count, count - 1)
    return data + head + table + tail + b"startxref\n%d\n%%%%EOF\n" % len(data)


def _xy(x: float, y: float) -> str:
    return f"{short(x)} {short(y)}"


def _colour(drawing: Drawing, ink: str, operator: str) -> str:
    """Set the colour of lines (RG) or of areas (rg)."""
    colour = drawing.theme.colours[ink]  # type: ignore[index]
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return f"{' '.join(f'{part:.3f}' for part in parts)} {operator}"


def _content(drawing: Drawing) -> Iterator[str]:
    """The operators of the page, with y downwards as in the drawing; texts are turned back."""
    if drawing.theme.background:
        yield f"{_colour(drawing, 'paper', 'rg')} 0 0 {_xy(drawing.width, drawing.height)} re f"
    yield f"1 0 0 -1 0 {short(drawing.height)} cm"
    for wire in drawing.wires:
        yield _wire(drawing, wire)
    yield "[] 0 d"
    for node in drawing.nodes:
        yield _node(drawing, node)
    for label in drawing.labels:
        yield from _label(drawing, label)


def _wire(drawing: Drawing, wire: Wire) -> str:
    start, *others = (_xy(x, y) for x, y in wire.points)
    dash = "[5 3] 0 d" if wire.dashed else "[] 0 d"
    pen = f"{_colour(drawing, wire.ink, 'RG')} {short(wire.width)} w {dash}"
    return f"{pen} {start} m {' '.join(others)} c S"


def _node(drawing: Drawing, node: Node) -> str:
    (x, y), r = node.middle, node.radius
    k = _ROUND * r
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(f"{' '.join(map(short, quarter))} c" for quarter in quarters)
    ink = f"{_colour(drawing, 'node', 'rg')} {_colour(drawing, node.edge, 'RG')}"
    return f"{ink} {short(node.width)} w {_xy(x + r, y)} m {curves} b"


def _label(drawing: Drawing, label: Label) -> Iterator[str]:
    wide = width(label.text, label.size)
    x, y = label.place[0] - label.anchor * wide, label.place[1]
    if label.boxed:
        top, height = y - 0.86 * label.size, 1.14 * label.size
        box = f"{_xy(x - 1, top)} {_xy(wide + 2, height)} re f"
        yield f"{_colour(drawing, 'paper', 'rg')} {box}"
    yield _colour(drawing, label.ink, "rg")
    for term in label.text:
        yield from _term(term, x, y, label.size)
        x += term_width(term, label.size)


def _term(term: Term, x: float, y: float, size: float) -> Iterator[str]:
    """A letter and its indices, which begin at the same place."""
    yield from _run(term.base, _WORDS if term.words else _LETTERS, x, y, size)
    x += base_width(term, size)
    yield from _run(term.upper, _INDICES, x, y - RAISED * size, SMALLER * size)
    yield from _run(term.lower, _INDICES, x, y + LOWERED * size, SMALLER * size)


def _run(text: str, font: str, x: float, y: float, size: float) -> Iterator[str]:
    """Characters one after the other, each in a font that has it."""
    for character in text:
        if character == "ŷ":  # Times has the letter and the accent
            yield _shown("y", font, x, y, size)
            yield _shown("\x88", font, x + 0.09 * size, y, size)
        elif character in _SYMBOL:
            yield _shown(_SYMBOL[character], _SIGNS, x, y, size)
        elif code := character.encode("cp1252", "ignore"):
            yield _shown(code.decode("latin-1"), font, x, y, size)
        else:
            code = character.encode("utf-16-be", "replace")
            yield _placed(f"<{code.hex()}>", _HANGUL, x, y, size)
        x += size * character_width(character, font == _WORDS) / 1000


def _shown(text: str, font: str, x: float, y: float, size: float) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return _placed(f"({escaped})", font, x, y, size)


def _placed(string: str, font: str, x: float, y: float, size: float) -> str:
    return f"BT /{font} {short(size)} Tf 1 0 0 -1 {_xy(x, y)} Tm {string} Tj ET"
