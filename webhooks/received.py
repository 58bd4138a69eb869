"""What every door does with words from outside before it hands them on."""

GREATEST_TEXT = 4096
GREATEST_MEDIA = 10


def words(text: str) -> str:
    """The text as it can be stored: no NUL, no half of a surrogate pair, at most 4,096 characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")[:GREATEST_TEXT]
