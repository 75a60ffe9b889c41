"""Days, durations and notice."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "DATE101": Code(Level.ERROR, "No calendar has this day"),
    "DATE102": Code(Level.ERROR, "The weekday does not belong to the date"),
    "DATE103": Code(Level.WARNING, "The weekday belongs to the date in no year that can be meant"),
    "DATE104": Code(Level.WARNING, "The year is far from those around it"),
    "DATE105": Code(Level.ERROR, "A period ends before it begins"),
    "DATE106": Code(Level.ERROR, "Two dates of one line are in the wrong order"),
    "DATE107": Code(Level.WARNING, "What is still to come had passed on the paper's own date"),
    "DATE108": Code(Level.ERROR, "An agenda goes out on a day that is no working day"),
    "DATE109": Code(Level.WARNING, "A meeting or its deadline falls on no working day"),
    "DATE110": Code(Level.ERROR, "An agenda goes out with less notice than the law asks"),
    "DATE111": Code(Level.ERROR, "Two dates are printed for one event"),
    "DATE112": Code(Level.ERROR, "A period does not last as long as is said"),
    "DATE113": Code(Level.NOTE, "A date without a year stands among dates with one"),
    "DATE114": Code(Level.NOTE, "A month stands alone among days"),
    "DATE115": Code(Level.WARNING, "Dates of one column are printed in two orders"),
    "DATE116": Code(Level.WARNING, "A report is due before the period it is for has ended"),
    "DATE117": Code(Level.WARNING, "A milestone falls out of the order in which the others rise"),
    "DATE118": Code(Level.WARNING, "What is told as done is dated after the paper's own date"),
    "DATE119": Code(Level.NOTE, "A year of two digits stands among years of four"),
    "DATE120": Code(Level.ERROR, "A meeting closes before it begins"),
    "DATE121": Code(Level.NOTE, "A period whose first date has no year would end before it begins"),
    "DATE122": Code(Level.WARNING, "A period ends before it begins, or lasts nearly a year"),
    "DATE199": Code(Level.NOTE, "There are too many dates of one event for all to be compared"),
}
