"""Set pages as PDF with a text layer, drawn in the order that the pages emit their text."""

from pathlib import Path

from eval.corpus.pages import SetDocument

FONT = "STSong-Light"
FILLED, FILLED_AND_STROKED = 0, 2
STROKE = 0.4


def write_pdf(document: SetDocument, path: Path) -> None:
    """Write the pages; the same pages give the same bytes."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for page in document.pages:
        canvas.setPageSize((page.width, page.height))
        canvas.setLineWidth(STROKE)
        for rule in page.rules:
            canvas.line(rule.x0, page.height - rule.y0, rule.x1, page.height - rule.y1)
        for piece in page.emitted:
            if not piece.text:
                continue
            canvas.saveState()
            text = canvas.beginText(piece.x, page.height - piece.y)
            text.setFont(FONT, piece.size)
            text.setTextRenderMode(FILLED_AND_STROKED if piece.bold else FILLED)
            text.textOut(piece.text)
            canvas.drawText(text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
