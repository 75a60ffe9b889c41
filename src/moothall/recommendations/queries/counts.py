"""How many recommendations are open, for what a change of settings would do, and for whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Post


def by_rating_and_date(council: Council) -> dict[tuple[str, date | None], int]:
    """Open recommendations by their rating's code and original date, in one query."""
    rows = ActionNow.objects.filter(council=council, is_open=True).order_by()
    found = rows.values_list("rating", "original_date").annotate(n=Count("pk"))
    return {(rating, original): n for rating, original, n in found}


def owned_by_ended(council: Council, today: date) -> list[tuple[Post, int]]:
    """Posts that have ended and still own open recommendations, with how many, in two queries."""
    # The few posts first: so the database looks at their recommendations and at no others.
    ended = list(Post.objects.filter(council=council, ended__lte=today))
    counts = open_of_posts(ended) if ended else {}
    return [(post, counts[post.pk]) for post in ended if post.pk in counts]


def open_of_posts(posts: list[Post]) -> dict[int, int]:
    """How many open recommendations each of these posts owns, by its key; none is left out."""
    # The councils are named so that the index on them serves.
    councils = {post.council_id for post in posts}
    rows = ActionNow.objects.filter(council__in=councils, is_open=True, post__in=posts).order_by()
    return dict(rows.values_list("post_id").annotate(n=Count("pk")))
