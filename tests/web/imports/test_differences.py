from moothall.web.imports.differences import Piece, compare


def test_the_same_words_differ_nowhere_whatever_the_white_space_and_quotes():
    found = compare("Keep the  key\nin the ‘safe’.", "Keep the key in the 'safe'.")
    assert found.none


def test_words_that_only_one_text_has_are_marked_in_it():
    found = compare("Check the till weekly", "Check the till and the safe weekly")
    assert found.before == (Piece("Check the till "), Piece("weekly"))
    assert found.after == (Piece("Check the till "), Piece("and the safe ", "ins"), Piece("weekly"))
    assert not found.none


def test_replaced_words_are_marked_in_both():
    found = compare("by March", "by June")
    assert Piece("March", "del") in found.before
    assert Piece("June", "ins") in found.after


def test_nothing_is_lost_of_texts_too_long_to_compare_by_the_word():
    before = "\n".join(f"Line {n} says what is kept in drawer {n}" for n in range(1000))
    after = before.replace("drawer 500", "drawer five hundred")
    found = compare(before, after)
    assert "".join(p.text for p in found.after) == after
    assert [p.text for p in found.after if p.mark] == [
        "Line 500 says what is kept in drawer five hundred\n"
    ]
