"""The line in which papers wait, and whether anybody reads them."""

from __future__ import annotations

from moothall.intake import operations, uploads

from .test_uploads import dies, give, in_the_background, read_next

__all__ = ["give", "in_the_background"]


def test_they_are_read_in_the_order_in_which_they_were_given(give):
    first, second, third = give(), give(name="b.txt"), give(name="c.txt")
    assert [uploads.before(one) for one in (first, second, third)] == [0, 1, 2]
    assert [read_next().pk, read_next().pk] == [first.pk, second.pk]
    assert uploads.before(third) == 0


def test_that_nobody_reads_is_known(give):
    assert not uploads.nobody_reads()
    first, second = give(), give(name="b.txt")
    assert not uploads.nobody_reads()
    for upload in (first, second):
        dies(upload)
    assert uploads.nobody_reads()
    assert operations.take_next() == first
    assert not uploads.nobody_reads(), "one is being read, so a program runs"
