"""A council's own Word template, filled from a report."""

from .checks import check
from .faults import Fault, TemplateError
from .filling import fill
from .listing import Filling, filling
from .parts import Parts
from .starter import starter

__all__ = ["Fault", "Filling", "Parts", "TemplateError", "check", "fill", "filling", "starter"]
