"""One code, one meaning: whether it is doubted while reading or found by a check."""

from collections import Counter

from moothall.documents.codes import CODES, DOUBTS, FAMILIES


def test_no_code_is_registered_twice() -> None:
    registered = Counter([*DOUBTS, *(code for codes in FAMILIES.values() for code in codes)])
    assert [code for code, times in registered.items() if times > 1] == []
    assert len(CODES) == len(registered)
