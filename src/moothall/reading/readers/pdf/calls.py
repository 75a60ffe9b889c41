"""pdfium's functions, declared so that a call costs least: a page has thousands of them.

pypdfium2 gives its library's functions with typed pointers; ours pass plain addresses (ints), and
keep the interpreter's lock, which would be given away and taken back at every letter.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_address, _int, _bool = ctypes.c_void_p, ctypes.c_int, ctypes.c_int


def _call(name: str, gives: type[Any] | None, *takes: type[Any]) -> Callable[..., Any]:
    where = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if where is None:
        raise ImportError(f"this pdfium has no {name}")
    return ctypes.PYFUNCTYPE(gives, *takes)(where)


load_document = _call(
    "FPDF_LoadMemDocument64", _address, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p
)
close_document = _call("FPDF_CloseDocument", None, _address)
last_error = _call("FPDF_GetLastError", ctypes.c_ulong)
page_count = _call("FPDF_GetPageCount", _int, _address)
meta_text = _call(
    "FPDF_GetMetaText", ctypes.c_ulong, _address, ctypes.c_char_p, _address, ctypes.c_ulong
)

load_page = _call("FPDF_LoadPage", _address, _address, _int)
close_page = _call("FPDF_ClosePage", None, _address)
page_rotation = _call("FPDFPage_GetRotation", _int, _address)
page_box = _call("FPDF_GetPageBoundingBox", _bool, _address, _address)
count_objects = _call("FPDFPage_CountObjects", _int, _address)
get_object = _call("FPDFPage_GetObject", _address, _address, _int)
count_form_objects = _call("FPDFFormObj_CountObjects", _int, _address)
get_form_object = _call("FPDFFormObj_GetObject", _address, _address, ctypes.c_ulong)

object_type = _call("FPDFPageObj_GetType", _int, _address)
object_matrix = _call("FPDFPageObj_GetMatrix", _bool, _address, _address)
object_bounds = _call("FPDFPageObj_GetBounds", _bool, *[_address] * 5)
object_fill = _call("FPDFPageObj_GetFillColor", _bool, *[_address] * 5)
object_stroke = _call("FPDFPageObj_GetStrokeColor", _bool, *[_address] * 5)
stroke_width = _call("FPDFPageObj_GetStrokeWidth", _bool, _address, _address)
draw_mode = _call("FPDFPath_GetDrawMode", _bool, _address, _address, _address)
count_segments = _call("FPDFPath_CountSegments", _int, _address)
get_segment = _call("FPDFPath_GetPathSegment", _address, _address, _int)
segment_point = _call("FPDFPathSegment_GetPoint", _bool, _address, _address, _address)
segment_type = _call("FPDFPathSegment_GetType", _int, _address)
segment_closes = _call("FPDFPathSegment_GetClose", _bool, _address)
clip_path = _call("FPDFPageObj_GetClipPath", _address, _address)
count_clip_paths = _call("FPDFClipPath_CountPaths", _int, _address)
count_clip_segments = _call("FPDFClipPath_CountPathSegments", _int, _address, _int)
clip_segment = _call("FPDFClipPath_GetPathSegment", _address, _address, _int, _int)
is_transparent = _call("FPDFPageObj_HasTransparency", _bool, _address)

load_text = _call("FPDFText_LoadPage", _address, _address)
close_text = _call("FPDFText_ClosePage", None, _address)
count_chars = _call("FPDFText_CountChars", _int, _address)
get_text = _call("FPDFText_GetText", _int, _address, _int, _int, _address)
get_unicode = _call("FPDFText_GetUnicode", ctypes.c_uint, _address, _int)
is_hyphen = _call("FPDFText_IsHyphen", _int, _address, _int)
text_object = _call("FPDFText_GetTextObject", _address, _address, _int)
loose_box = _call("FPDFText_GetLooseCharBox", _bool, _address, _int, _address)
char_matrix = _call("FPDFText_GetMatrix", _bool, _address, _int, _address)
font_size = _call("FPDFText_GetFontSize", ctypes.c_double, _address, _int)
font_weight = _call("FPDFText_GetFontWeight", _int, _address, _int)
font_info = _call(
    "FPDFText_GetFontInfo",
    ctypes.c_ulong,
    _address,
    _int,
    ctypes.c_char_p,
    ctypes.c_ulong,
    _address,
)
render_mode = _call("FPDFTextObj_GetTextRenderMode", _int, _address)
object_font = _call("FPDFTextObj_GetFont", _address, _address)

marked_id = _call("FPDFPageObj_GetMarkedContentID", _int, _address)
count_marks = _call("FPDFPageObj_CountMarks", _int, _address)
get_mark = _call("FPDFPageObj_GetMark", _address, _address, ctypes.c_ulong)
mark_name = _call("FPDFPageObjMark_GetName", _bool, _address, _address, ctypes.c_ulong, _address)

pdfium.FPDF_InitLibrary()
