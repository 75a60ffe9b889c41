"""Papers given together."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "BETW001": Code(Level.ERROR, "Two papers print two target dates for one recommendation"),
    "BETW002": Code(Level.WARNING, "A target date is what an earlier paper calls the revised one"),
    "BETW003": Code(Level.ERROR, "Two papers rate one recommendation differently"),
    "BETW004": Code(Level.ERROR, "One recommendation has two references in two papers"),
    "BETW005": Code(Level.WARNING, "One recommendation stands under two audits in two papers"),
    "BETW006": Code(Level.NOTE, "A recommendation is worded otherwise than in another paper"),
    "BETW007": Code(Level.WARNING, "A revised date is before the one that an earlier paper gave"),
    "BETW008": Code(Level.ERROR, "An earlier cycle's date is not what that paper printed"),
    "BETW009": Code(Level.WARNING, "A recommendation was closed in an earlier paper and is open"),
    "BETW010": Code(Level.NOTE, "Open recommendations are no longer listed"),
    "BETW011": Code(Level.ERROR, "One case has two numbers in two papers"),
    "BETW012": Code(Level.ERROR, "Opening, new and closed counts do not leave what is printed"),
    "BETW013": Code(Level.WARNING, "A paper does not begin with what the one before it left"),
    "BETW015": Code(Level.NOTE, "A recommendation is listed again that a paper had left out"),
    "BETW014": Code(Level.ERROR, "Two papers of one date print one table with two figures"),
    "BETW016": Code(Level.ERROR, "One item has two references, on its report and in the plan"),
    "BETW017": Code(Level.WARNING, "One item has two lead officers, on its report and in the plan"),
    "BETW018": Code(Level.ERROR, "Two papers of one day give two revised dates"),
}
