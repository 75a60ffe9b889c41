"""What sentences say of quantities."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "CLAIM101": Code(Level.ERROR, "A percentage is not the change between the two figures"),
    "CLAIM102": Code(Level.ERROR, "A change is not the difference between the two figures"),
    "CLAIM103": Code(Level.ERROR, "A word says up where the figures go down, or down where up"),
    "CLAIM104": Code(Level.ERROR, "A percentage is not the share that its two figures give"),
    "CLAIM105": Code(Level.ERROR, "Parts in a sentence don't add up to their total"),
    "CLAIM106": Code(Level.ERROR, "A count is not how many the list or table below it has"),
    "CLAIM107": Code(Level.ERROR, "A figure in a sentence is not the table's"),
    "CLAIM108": Code(Level.WARNING, "A count may not be how many the list or table below it has"),
    "CLAIM109": Code(Level.WARNING, "A figure in a sentence is nearly what the others give"),
    "CLAIM110": Code(Level.WARNING, "A figure in a sentence may not be the table's"),
    "CLAIM111": Code(Level.ERROR, "An amount's unit can't be"),
    "CLAIM112": Code(Level.ERROR, "One line has another figure in another table"),
    "CLAIM113": Code(Level.WARNING, "One thing has two figures in the text"),
}
