"""How councils word quantities, what they do and what they are of: words, and no rules."""

from __future__ import annotations

from decimal import Decimal

NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: value for value, word in enumerate(NUMBER_WORDS.split(), start=1)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "both": 2,
}
"""Number words that counts are written in."""

ABOUT = (
    r"about|around|approximately|approx\.?|circa|c\.|roughly|some|an estimated|in the region of|~"
)
OVER = (
    r"(?:just |slightly |well |little )?(?:over|above|more than|greater than|in excess of)"
    r"|at least|upwards of|exceeding|a minimum of|>|≥"
)
UNDER = (
    r"nearly|almost|close to|approaching|up to|a maximum of|no more than|<|≤"
    r"|(?:just |slightly |well |little )?(?:under|below|less than|fewer than)"
)

NAMED_WORDS = (
    "paragraph paragraphs para paras section sections appendix appendices annex schedule"
    " table figure chart graph stage phase year years' ks keystage tier grade level part"
    " clause item no no. number ref case ambition indicator priority chapter regulation"
    " article milestone band quarter week day page line note step group driver theme"
    " outcome objective option recommendation risk version room act covid month period"
    " minute minutes route area lot unit building unit scope class category type cycle"
    " round wave rule question q aged ages age under-"
)
NAMED = frozenset(NAMED_WORDS.split())
"""Words whose number names a thing and counts nothing: "Section 106", "Year 6", "aged 18"."""

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)

UP = (
    r"increas(?:e|es|ed|ing)|rise|rises|risen|rose|rising|grow|grows|grown|grew|growing|growth|up"
    r"|uplift|more|higher|additional"
)
DOWN = (
    r"decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|fall|falls|fell|fallen|falling|drop|drops"
    r"|dropped|dropping|declin(?:e|es|ed|ing)|down|fewer|less|lower|cut"
)
CHANGE = rf"{UP}|{DOWN}|change|changed|movement|moved|improvement|improved|difference|variation"
"""What a quantity does between two values."""

YEARLY = (
    r"a year|per year|per annum|p\.a|each year|every year|annually|annualised|annual|on average"
    r"|average|compound|per month|a month|each month|monthly|year on year|per week"
)
"""A percentage so qualified isn't the change between the two values."""

FACTORS = {
    "doubl": Decimal(2),
    "trebl": Decimal(3),
    "tripl": Decimal(3),
    "quadrupl": Decimal(4),
    "halv": Decimal("0.5"),
}
"""Verbs that say by how much one value is multiplied."""

MAKES = (
    r"compris(?:es|ed|ing|e)|consist(?:s|ed|ing)? of|(?:is|are|was|were|being )?\s?made up (?:of"
    r"|from)"
    r"|(?:is|are)? ?composed of|(?:broken|breaks|split|splits|divided) (?:down )?(?:as follows"
    r"|into|between|as|across)"
    r"|namely|being|as follows"
)
"""Between a total and all of its parts."""
TOTALS = (
    r"mak(?:es?|ing) (?:up )?|(?:which )?together mak(?:e|ing)(?: up)? |totall?ing |total(?:s"
    r"|led|ed)? "
    r"|giv(?:es?|ing) (?:a |an )?(?:\w+ )?total (?:\w+ ){0,3}of |amount(?:s|ing)? to "
    r"|add(?:s|ing)? up to |sum(?:s|ming)? to |bring(?:s|ing)? the total (?:\w+ ){0,3}to "
    r"|(?:for|with|in) (?:a|an) (?:\w+ )?total (?:\w+ ){0,3}of |a (?:\w+ )?total of "
)
"""Between the parts and their total."""
BREAKS = (
    r"compared|against|previous|last|than|from|versus|excluding|instead|rather|out of|plus"
    r"|originally"
)
"""What follows these words is no part any more."""
AWAY = r"less|minus|net of|offset by|partly offset|partially offset|reduced by|deducting"
"""What follows these words is taken away."""
WITHIN = r"of which|of whom|including|includes|included|of these|of those|inc\.|e\.g\."
"""What follows these words is part of a part."""
