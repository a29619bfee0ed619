"""Scans drawn for tests: the pages of `drawn_pdf.py` as pictures, the way a scanner hands them over."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.index.drawn_pdf import Drawn

DPI = 200
_SIDE = 400


def chinese_font() -> str:
    """The file of a Chinese font of this machine; skips the test where there is none."""
    try:
        done = subprocess.run(
            ["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=True, timeout=30
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("fontconfig is not installed: no font to draw a scan with")
    files = sorted(line.rstrip(": ") for line in done.stdout.splitlines() if line.strip())
    if not files:
        pytest.skip("no Chinese font is installed to draw a scan with")
    return files[0]


def draw_scan(path: Path, pages: list[Drawn], *, turned: float = 0) -> Path:
    """An image-only PDF of pages of 400 by 400 points, each turned by so many degrees."""
    font = ImageFont.truetype(chinese_font(), _pixels(10))
    pictures = [_picture(lines, texts, font).rotate(turned, fillcolor="white") for lines, texts in pages]
    pictures[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=pictures[1:])
    return path


def _picture(
    lines: list[tuple[int, int, int, int]],
    texts: list[tuple[int, int, str]],
    font: ImageFont.FreeTypeFont,
) -> Image.Image:
    picture = Image.new("RGB", (_pixels(_SIDE), _pixels(_SIDE)), "white")
    draw = ImageDraw.Draw(picture)
    for line in lines:
        draw.line([_pixels(number) for number in line], fill="black", width=3)
    for x, y, text in texts:
        draw.text((_pixels(x), _pixels(y)), text, fill="black", font=font, anchor="ls")
    return picture


def _pixels(points: int) -> int:
    return round(points * DPI / 72)
