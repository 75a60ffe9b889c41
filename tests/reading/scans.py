"""Papers as a scanner gives them back: pages that are pictures, a little crooked and specked."""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
from collections.abc import Container
from pathlib import Path

import pikepdf
from PIL import Image, ImageChops, ImageFilter

DOTS = 200
"""Dots per inch of a council's office scanner."""
SECONDS = 240


def scan(
    data: bytes,
    *,
    pages: Container[int] | None = None,
    crooked: float = 0.4,
    specks: float = 12.0,
    turned: int = 0,
) -> bytes:
    """The PDF with its pages (only those numbers, from 1, where given) made pictures.

    ``crooked``: by how many degrees they lie aslant; ``specks``: how far a dot's grey strays, of
    255; ``turned``: by how many quarters clockwise they were laid on the glass.
    """
    with pikepdf.open(io.BytesIO(data)) as paper, tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source.pdf"
        source.write_bytes(data)
        command = ["pdftoppm", "-r", str(DOTS), "-gray", str(source), str(Path(name) / "page")]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        for number, path in enumerate(sorted(Path(name).glob("page-*.pgm")), 1):
            if pages is None or number in pages:
                picture = _worn(Image.open(path), number, crooked, specks)
                _laid(paper, number - 1, picture.rotate(-90 * turned, expand=True))
        if pages is None and "/StructTreeRoot" in paper.Root:
            del paper.Root["/StructTreeRoot"]
        made = io.BytesIO()
        paper.save(made)
        return made.getvalue()


def _worn(picture: Image.Image, number: int, crooked: float, specks: float) -> Image.Image:
    """Aslant, softened and specked, the same on each run."""
    angle = crooked if number % 2 else -crooked
    aslant = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    soft = aslant.filter(ImageFilter.GaussianBlur(0.6))
    dice = random.Random(number)
    tile = Image.frombytes("L", (256, 256), bytes(_grey(dice, specks) for _ in range(256 * 256)))
    dirt = Image.new("L", soft.size)
    for left in range(0, soft.width, 256):
        for top in range(0, soft.height, 256):
            dirt.paste(tile, (left, top))
    return ImageChops.subtract(soft, dirt)


def _grey(dice: random.Random, specks: float) -> int:
    return min(255, int(abs(dice.gauss(0, specks))))


def _laid(paper: pikepdf.Pdf, at: int, picture: Image.Image) -> None:
    """The page made one picture (JPEG), at its true size."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=75)
    image = paper.make_stream(held.getvalue())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = picture.size
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    image.Filter = pikepdf.Name.DCTDecode
    wide, high = (side * 72 / DOTS for side in picture.size)
    drawn = paper.make_stream(f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /Scan Do Q".encode())
    page = paper.pages[at].obj
    for key in ("/Rotate", "/CropBox", "/Annots", "/StructParents"):
        if key in page:
            del page[key]
    page.MediaBox = pikepdf.Array([0, 0, round(wide, 2), round(high, 2)])
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.Contents = drawn
