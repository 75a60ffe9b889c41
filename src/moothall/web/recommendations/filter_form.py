"""The filter form of the list, and the filters in force as words that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from moothall.facts.phrases import day_in_words
from moothall.recommendations.queries.columns import ANY_VALUE
from moothall.recommendations.queries.filters import PER_PAGE, SORTS, Choices, Filters
from moothall.web.days import DayField

FLAGS = {
    "past_original": "Past original date",
    "past_agreed": "Past the date now agreed",
    "to_be_confirmed": "Date to be confirmed",
    "no_update": "No update in the last cycle",
}
NAMES = {
    "directorate": "Directorate", "audit": "Audit", "rating": "Rating", "state": "State",
    "band": "Age", "owner": "Owner post",
}  # fmt: skip
ORDERS = [
    pair
    for key, words in SORTS.items()
    for pair in ((key, words), (f"-{key}", f"{words}, reversed"))
    if pair[0] != "-found"
]


class FilterForm(forms.Form):
    """Shows the filters of an address; it is read by ``read_filters``, not by this form."""

    def __init__(self, offered: Choices, filters: Filters) -> None:
        initial: dict[str, Any] = {name: getattr(filters, name) for name in (*NAMES, *FLAGS)}
        initial |= {
            "column": filters.column, "value": filters.value,
            "words": filters.words, "redated": filters.redated or "", "show": filters.shown,
            "sort": filters.sort, "per_page": filters.per_page, "as_at": filters.as_at,
        }  # fmt: skip
        super().__init__(initial=initial, label_suffix="")
        self.fields["words"] = forms.CharField(
            label="Words",
            help_text='Finds all the words, in any form. You may also write "words side by side", '
            "this OR that, -without and begin*",
            widget=forms.TextInput(
                attrs={"class": "govuk-input--width-20", "aria-describedby": "words-hint"}
            ),
        )
        for name in ("directorate", "audit", "state", "band", "owner"):
            pairs = [("", "Any"), *getattr(offered, name).items()]
            self.fields[name] = forms.ChoiceField(label=NAMES[name], choices=pairs)
        if offered.many_audits:
            self.fields["audit"] = forms.CharField(label="Audit's code")
        self.fields["rating"] = forms.MultipleChoiceField(
            label="Rating",
            choices=list(offered.rating.items()),
            widget=forms.CheckboxSelectMultiple,
        )
        for name, words in FLAGS.items():
            box = forms.CheckboxInput(attrs={"value": "1"})
            self.fields[name] = forms.BooleanField(label=words, widget=box)
        self._columns(offered)
        width = {"class": "govuk-input--width-3", "inputmode": "numeric"}
        self.fields["redated"] = forms.CharField(
            label="Re-dated at least this many times", widget=forms.TextInput(attrs=width)
        )
        self.fields["show"] = forms.ChoiceField(label="Show", choices=list(offered.show.items()))
        self.fields["sort"] = forms.ChoiceField(label="Sort by", choices=ORDERS)
        self.fields["per_page"] = forms.ChoiceField(
            label="On a page", choices=[(n, n) for n in PER_PAGE]
        )
        self.fields["as_at"] = DayField(label="Count ages to this day")

    def _columns(self, offered: Choices) -> None:
        """The council's own columns, and what the one that is shown says where that is little."""
        shown = [("", "None"), *offered.column.items()]
        self.fields["column"] = forms.ChoiceField(
            label="Show another column", choices=shown, help_text="As your team’s trackers name it"
        )
        words = "What that column says"
        if offered.value:
            pairs = [("", "Whatever it says"), (ANY_VALUE, "Anything"), *offered.value.items()]
            self.fields["value"] = forms.ChoiceField(label=words, choices=pairs)
        else:
            self.fields["value"] = forms.CharField(
                label=words,
                help_text=f"All of a cell’s words. {ANY_VALUE} finds those that say anything.",
            )

    @property
    def flags(self) -> list[forms.BoundField]:
        return [self[name] for name in FLAGS]


@dataclass(frozen=True, slots=True)
class InForce:
    """One filter in force: ``without`` is the address's query when it is taken away."""

    name: str
    words: str
    without: str


def in_force(offered: Choices, filters: Filters) -> list[InForce]:
    found: list[InForce] = []
    for name, title in NAMES.items():
        words = getattr(offered, name)
        if name == "rating":
            for code in filters.rating:
                rest = tuple(r for r in filters.rating if r != code)
                found.append(InForce(title, words[code], filters.query(rating=rest)))
        elif value := getattr(filters, name):
            found.append(InForce(title, words[value], filters.query(**{name: ""})))
    found.extend(
        InForce("", words, filters.query(**{name: False}))
        for name, words in FLAGS.items()
        if getattr(filters, name)
    )
    if filters.redated:
        times = f"at least {filters.redated} times"
        found.append(InForce("Re-dated", times, filters.query(redated=0)))
    found.extend(_column(offered, filters))
    if filters.words:
        found.append(InForce("Words", filters.words, filters.query(words="")))
    if filters.show not in ("", "open"):
        found.append(InForce("Show", offered.show[filters.show], filters.query(show="")))
    if filters.as_at:
        day = day_in_words(filters.as_at)
        found.append(InForce("Ages counted to", day, filters.query(as_at=None)))
    return found


def _column(offered: Choices, filters: Filters) -> list[InForce]:
    """The column that is shown, or what it is to say."""
    if not filters.column:
        return []
    heading = offered.column[filters.column]
    if not filters.value:
        return [InForce("Column shown", heading, filters.query(column="", value=""))]
    words = "anything" if filters.value == ANY_VALUE else filters.value
    return [InForce(heading, words, filters.query(value=""))]
