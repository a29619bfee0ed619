"""PDF files drawn for tests: rulings and Chinese text where a test wants them."""

from pathlib import Path

# Of one page: lines (x0, y0, x1, y1), then texts (x, y, text).
Drawn = tuple[list[tuple[int, int, int, int]], list[tuple[int, int, str]]]


# A picture that covers a page: one grey pixel.
_PICTURE = "q 400 0 0 400 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def draw_pdf(path: Path, pages: list[Drawn], *, pictures: frozenset[int] = frozenset()) -> Path:
    """Lines (x0, y0, x1, y1) and texts (x, y, text) from the top left of pages of 400 by 400 points;
    `pictures` are the numbers of pages that a picture covers."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = len(pages) * 2 + 3
    kids = []
    for number, (lines, texts) in enumerate(pages):
        drawn = [f"{x0} {400 - y0} m {x1} {400 - y1} l S" for x0, y0, x1, y1 in lines]
        drawn += [
            f"BT /F1 10 Tf {x} {400 - y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, text in texts
        ]
        if number + 1 in pictures:
            drawn.insert(0, _PICTURE)
        body = "\n".join(drawn)
        kids.append(f"{3 + 2 * number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    objects.append(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H "
        f"/DescendantFonts [{font + 1} 0 R] >>"
    )
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] "
        "/Ascent 880 /Descent -120 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>"
    )
    text = "%PDF-1.4\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{item}\nendobj\n"
    start = len(text)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    text += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    text += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    path.write_bytes(text.encode("latin-1"))
    return path


def ruled(xs: list[int], ys: list[int]) -> list[tuple[int, int, int, int]]:
    """The rulings of a table between these columns and rows."""
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return level + [(x, ys[0], x, ys[-1]) for x in xs]
