"""Numbering, references, gaps, repeats and names."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "NUMB001": Code(Level.ERROR, "A section's or paragraph's number is left out"),
    "NUMB002": Code(Level.ERROR, "Two sections or paragraphs have the same number"),
    "NUMB003": Code(Level.ERROR, "A section or paragraph is numbered out of order"),
    "NUMB004": Code(Level.ERROR, "A list leaves a letter or number out, or has it twice"),
    "NUMB005": Code(Level.WARNING, "A table leaves out the number of a row"),
    "NUMB006": Code(Level.WARNING, "The numbers of tables or figures do not count on"),
    "NUMB007": Code(Level.WARNING, "The pages of an agenda overlap or run backwards"),
    "NUMB008": Code(Level.WARNING, "A minute's or item's number is left out"),
    "REFS001": Code(Level.ERROR, "A paragraph or section that is referred to is not there"),
    "REFS002": Code(Level.WARNING, "A paragraph or section that is referred to may not be there"),
    "REFS003": Code(Level.ERROR, "An appendix that is referred to is neither attached nor listed"),
    "REFS004": Code(Level.WARNING, "An appendix that is referred to may be missing"),
    "REFS005": Code(Level.ERROR, "A table or figure that is referred to is not there"),
    "REFS006": Code(Level.WARNING, "A row that is referred to is not there"),
    "REFS007": Code(Level.WARNING, "The contents name what no heading says"),
    "REFS008": Code(Level.WARNING, "A table or figure that is referred to may not be there"),
    "REFS009": Code(
        Level.WARNING, "A minute, item, option or entry that is referred to is not there"
    ),
    "GAPS001": Code(Level.ERROR, "A placeholder was not filled in"),
    "GAPS002": Code(Level.WARNING, "The front of a report says that something is to be confirmed"),
    "GAPS003": Code(Level.ERROR, "A numbered heading has no text, while those beside it have"),
    "GAPS004": Code(Level.WARNING, "A heading has no text, while those beside it have"),
    "GAPS005": Code(Level.ERROR, "An owner or date is empty, while every other row has one"),
    "GAPS006": Code(Level.WARNING, "A table has no rows"),
    "GAPS007": Code(Level.WARNING, "A list is announced and does not come"),
    "GAPS008": Code(Level.ERROR, "A key does not explain a code that is used"),
    "GAPS009": Code(Level.ERROR, "A program's error is printed"),
    "GAPS010": Code(Level.WARNING, "A template's instruction was left in"),
    "SAME001": Code(Level.WARNING, "A row is printed twice"),
    "SAME002": Code(Level.WARNING, "A paragraph is printed twice"),
    "SAME003": Code(Level.ERROR, "One reference is used for two things"),
    "SAME004": Code(Level.WARNING, "One thing stands under two references"),
    "SAME005": Code(Level.WARNING, "One reference may be used for two things"),
    "NAME101": Code(Level.WARNING, "A heading is worded differently in the list that names it"),
    "NAME102": Code(Level.WARNING, "An e-mail domain is spelt unlike the others"),
    "NAME103": Code(Level.WARNING, "A name is spelt in two ways"),
    "NAME104": Code(Level.WARNING, "A name is spelt in two ways in two tables"),
    "NAME105": Code(Level.WARNING, "Two letters of a word have changed places"),
    "NAME106": Code(Level.NOTE, "A term is spelt in two ways"),
    "RATE101": Code(Level.ERROR, "A rating is not the one that the key gives to its score"),
    "RATE102": Code(Level.WARNING, "A rating is not the one of its distance from the target"),
}
