"""Intake's tables: papers as they were given, imports under review, papers that are checked."""

from .checks import Check, CheckedPaper, CheckedPiece, FindingDecision, FoundFinding, Naming
from .imports import Decision, Import, ImportRow, Layout, Piece, Printed, Standing
from .uploads import Upload

__all__ = [
    "Check", "CheckedPaper", "CheckedPiece", "Decision", "FindingDecision", "FoundFinding",
    "Import", "ImportRow", "Layout", "Naming", "Piece", "Printed", "Standing", "Upload",
]  # fmt: skip
