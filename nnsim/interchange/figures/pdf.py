"""A drawing as a PDF page, by the PDF specification (ISO 32000-1) and without a library.

A page has a dozen kinds of marks, and texts in typefaces that lie in the file, so that they look the
same everywhere and can be copied. Nothing is compressed, so that files are the same everywhere, too.
"""

from collections.abc import Iterable, Iterator, Mapping

from nnsim.interchange.figures.drawing import Drawing, Label, Node, Term, Wire, short
from nnsim.interchange.figures.embedding import compact_font
from nnsim.interchange.figures.metrics import (
    LOWERED,
    RAISED,
    SMALLER,
    base_width,
    style_of,
    term_width,
    width,
)
from nnsim.interchange.figures.outlines import Glyph
from nnsim.interchange.figures.typefaces import Style, glyph

_ROUND = 0.5523  # of the radius: how far the control points of a quarter of a circle are away
_FIRST = 6  # the number of the first object of a typeface, and how many each has
_EACH = 5
_MOST_ROWS = 100  # of a part of a map


class _Typeface:
    """A typeface as far as a page uses it: characters have the numbers of their glyphs, from 1."""

    def __init__(self, name: str, font: str) -> None:
        self.name, self.font = name, font
        self.codes: dict[tuple[Style, str], int] = {}

    def shown(self, style: Style, text: str) -> str:
        """A text as the page names it."""
        codes = (self.codes.setdefault((style, x), len(self.codes) + 1) for x in text)
        return f"<{''.join(f'{code:04x}' for code in codes)}>"

    def objects(self, number: int) -> Iterator[bytes]:
        """The objects of the file that hold it; the first one has this number."""
        glyphs = [Glyph(0), *(glyph(*key) for key in self.codes)]
        kind = f"/Type /Font /BaseFont /{self.font}"
        yield (
            f"<< {kind} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [{number + 1} 0 R] "
            f"/ToUnicode {number + 4} 0 R >>"
        ).encode()
        yield (
            f"<< {kind} /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0 >> /FontDescriptor {number + 2} 0 R /W [0 [{_widths(glyphs)}]] >>"
        ).encode()
        yield (
            f"<< /Type /FontDescriptor /FontName /{self.font} /Flags 4 /FontBBox [{_box(glyphs)}] "
            f"/ItalicAngle 0 /Ascent 950 /Descent -250 /CapHeight 700 /StemV 80 "
            f"/FontFile3 {number + 3} 0 R >>"
        ).encode()
        yield _stream(compact_font(self.font, glyphs), b"/Subtype /CIDFontType0C ")
        yield _stream("\n".join(_meanings(self.codes)).encode())


_Faces = Mapping[Style, _Typeface]


def pdf(drawing: Drawing) -> bytes:
    """The file of one page."""
    words, letters = _Typeface("F1", "NNSIMW+Pretendard"), _Typeface("F2", "NNSIML+STIXTwo")
    faces: _Faces = {"words": words, "letters": letters, "indices": letters}
    content = "\n".join(_content(drawing, faces)).encode()
    box = f"[0 0 {short(drawing.width)} {short(drawing.height)}]"
    title = f"feff{drawing.title.encode('utf-16-be').hex()}"
    used = [typeface for typeface in (words, letters) if typeface.codes]
    places = range(_FIRST, _FIRST + _EACH * len(used), _EACH)
    fonts = " ".join(f"/{x.name} {place} 0 R" for x, place in zip(used, places, strict=True))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R "
        f"/Resources << /Font << {fonts} >> >> >>".encode(),
        _stream(content),
        f"<< /Title <{title}> /Producer (nnsim) >>".encode(),
    ]
    for typeface, place in zip(used, places, strict=True):
        objects += typeface.objects(place)
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
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n" % count
    return data + head + table + tail + b"startxref\n%d\n%%%%EOF\n" % len(data)


def _stream(data: bytes, kind: bytes = b"") -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(data), data)


def _widths(glyphs: Iterable[Glyph]) -> str:
    return " ".join(short(glyph.advance) for glyph in glyphs)


def _box(glyphs: Iterable[Glyph]) -> str:
    """Around all glyphs: the left, lower, right and upper end."""
    points = [segment[-2:] for glyph in glyphs for line in glyph.contours for segment in line]
    across, up = zip(*points, strict=True) if points else ((0.0,), (0.0,))
    return " ".join(map(short, (min(across), min(up), max(across), max(up))))


def _meanings(codes: Mapping[tuple[Style, str], int]) -> Iterator[str]:
    """Which character each glyph is, for what is searched or copied: a map in PostScript."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CMapName /nnsim def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <ffff> endcodespacerange"
    rows = [
        f"<{code:04x}> <{character.encode('utf-16-be', 'replace').hex()}>"
        for (_, character), code in codes.items()
    ]
    for start in range(0, len(rows), _MOST_ROWS):
        part = rows[start : start + _MOST_ROWS]
        yield "\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"])
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"


def _xy(x: float, y: float) -> str:
    return f"{short(x)} {short(y)}"


def _colour(drawing: Drawing, ink: str, operator: str) -> str:
    """Set the colour of lines (RG) or of areas (rg)."""
    colour = drawing.theme.colours[ink]  # type: ignore[index]
    parts = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return f"{' '.join(f'{part:.3f}' for part in parts)} {operator}"


def _content(drawing: Drawing, faces: _Faces) -> Iterator[str]:
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
        yield from _label(drawing, label, faces)


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


def _label(drawing: Drawing, label: Label, faces: _Faces) -> Iterator[str]:
    wide = width(label.text, label.size)
    x, y = label.place[0] - label.anchor * wide, label.place[1]
    if label.boxed:
        top, height = y - 0.86 * label.size, 1.14 * label.size
        box = f"{_xy(x - 1, top)} {_xy(wide + 2, height)} re f"
        yield f"{_colour(drawing, 'paper', 'rg')} {box}"
    yield _colour(drawing, label.ink, "rg")
    for term in label.text:
        yield from _term(term, x, y, label.size, faces)
        x += term_width(term, label.size)


def _term(term: Term, x: float, y: float, size: float, faces: _Faces) -> Iterator[str]:
    """A letter and its indices, which begin at the same place."""
    yield _run(term.base, style_of(term), x, y, size, faces)
    x += base_width(term, size)
    for text, moved in ((term.upper, -RAISED), (term.lower, LOWERED)):
        if text:
            yield _run(text, "indices", x, y + moved * size, SMALLER * size, faces)


def _run(text: str, style: Style, x: float, y: float, size: float, faces: _Faces) -> str:
    face = faces[style]
    place = f"/{face.name} {short(size)} Tf 1 0 0 -1 {_xy(x, y)} Tm"
    return f"BT {place} {face.shown(style, text)} Tj ET"
