"""Who has to be there: the posts as the card's head-count rules turn them and add to them."""

from collections.abc import Mapping

from pricing.rate_card import Card, Promotion
from pricing.when import HIGH, Facts, holds


def required_posts(card: Card, posts: Mapping[str, int], facts: Facts) -> tuple[dict[str, int], tuple[str, ...]]:
    """The posts as the rows of `posts` change them, lowest rank first and none empty, and what staff decide because of it.

    `facts.posts` follows each row.
    """
    required = {role: posts[role] for role in card.rank if posts.get(role)}
    facts.posts = required
    short = [rule for rule in card.posts if holds(rule.when, facts) and applied(rule, required, facts)]
    if card.posts:
        required = {role: required[role] for role in card.rank if required.get(role)}
    facts.posts = required
    return required, tuple(rule.review for rule in short if rule.review)


def applied(rule: Promotion, required: dict[str, int], facts: Facts) -> bool:
    """One row: people are turned as long as there are some to turn, or added, until there are enough. Whether there were too few."""
    short = lacking = max(0, wanted(rule, required, facts) - required.get(rule.into, 0))
    adds = not rule.turn or (rule.or_added and facts.end == HIGH)
    if not adds:
        lacking = min(lacking, required.get(rule.turn, 0))
        required[rule.turn] = required.get(rule.turn, 0) - lacking
    required[rule.into] = required.get(rule.into, 0) + lacking
    return short > 0


def wanted(rule: Promotion, required: Mapping[str, int], facts: Facts) -> int:
    """How many there have to be."""
    if not rule.every:
        return rule.count
    many = {"people": facts.people, "attendance": facts.attendance or 0}.get(rule.of, required.get(rule.of, 0))
    return rule.count * (-(-many // rule.every) if rule.up else many // rule.every)
