"""The rows of a card as sentences, each with its document: what a card's explanation, a comparison and a reason of a quote are made of."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pricing import phrases
from pricing.codes import EVERY
from pricing.holidays import SETS
from pricing.tables import Table, several
from pricing.vocabulary import CONDITIONS, LISTS, VERBS

Titles = Mapping[str, str]
"""The page's own titles by our names."""
COMPARED = re.compile(r"(<=|>=|<|>|=|) ?(\d+(?:\.\d+)?) ?(.*)")
NAMES = frozenset({"role", "category", "customer", "tier", "condition", "item", "without"})
"""Conditions whose names have the page's own titles."""
CLOCK = re.compile(r"(<=|>=|<|>|=) ?(\d\d:\d\d .*before)")
ENDS: Mapping[str, str] = {"least": "at least", "most": "at most", "at_least": "at least", "at_most": "at most"}


def sentence(name: str, row: Table, titles: Titles) -> str:
    """One row of a list as a sentence, without its document."""
    when = [condition(word, value, titles) for word, value in row.get("when", {}).items() if word != "by"]
    if "by" in row.get("when", {}):
        when.append(phrases.BY[row["when"]["by"]])
    unless = [condition(word, value, titles) for word, value in row.get("unless", {}).items() if word != "by"]
    excepted = [f"but not {', '.join(unless)}" if when else f"always but {', '.join(unless)}"] if unless else []
    start = ", ".join([*when, *excepted])
    said = f"{start}: {effect(name, row, titles)}" if start else effect(name, row, titles)
    also = [f"staff decide ({code(row['review'])})"] if "review" in row and name != "remarks" else []
    if "says" in row and name != "terms":
        also.append(f"the page: {row['says']}")
    return f"{said[:1].upper()}{said[1:]}{''.join(f'; {each}' for each in also)}"


def sourced(name: str, row: Table, titles: Titles) -> str:
    """One row of a list as a sentence with its document."""
    return f"{sentence(name, row, titles)} [{row['source']}]"


def effect(name: str, row: Table, titles: Titles) -> str:
    """What a row does or is, without its conditions."""
    special = SPEAKERS.get(name)
    if special:
        return special(row, titles)
    if "key" in row and "title" in row and not LISTS[name].verbs:
        return f"{row['title']} ({row['key']})"
    return money(row, titles)


def money(row: Table, titles: Titles) -> str:
    """A row with a figure in money or a share."""
    verb = next(verb for verb in VERBS if verb in row)
    value, unit = row[verb], phrases.UNITS.get(row.get("per", ""), "")
    if verb == "open":
        said = f"no figure is published: {code(value)}"
    elif verb in phrases.SHARES:
        said = phrases.SHARES[verb].format(v=figure(value, ""))
    else:
        said = phrases.MONEY[verb].format(v=figure(value, "$"), unit=unit).strip()
    of = f" of {listed(row['of'], titles)}" if "of" in row else ""
    kind = f"the {row['class']} rate, " if "class" in row else f"{row['title']}, " if "title" in row else ""
    item = f"{listed(row['item'], titles)}, " if "item" in row else ""
    ends = [f"{words} {figure(row[key], '$')}" for key, words in ENDS.items() if key in row and key != verb]
    payee = [f"paid to {row['payee']}"] if "payee" in row else []
    return ", ".join([f"{kind}{item}{said}{of}", *ends, *payee])


def hours(row: Table, titles: Titles) -> str:
    """A row that counts hours."""
    verb = next(verb for verb in phrases.HOURS if verb in row)
    said = phrases.HOURS[verb].format(v=figure(row[verb], ""))
    return f"{said}, then in blocks of {row['blocks']}" if "blocks" in row else said


def posts(row: Table, titles: Titles) -> str:
    """A row about who has to be there."""
    count = row.get("count", 1)
    of = (
        f" for every {row['every']} {listed(row.get('of', 'people'), {**titles, 'attendance': 'people attending'})}"
        if "every" in row
        else ""
    )
    parts = f", a part counting {'whole' if row['rounded'] == 'up' else 'nothing'}" if "rounded" in row else ""
    doubt = "; the page does not say whether they replace others or are added" if row.get("or_added") else ""
    if "turn" in row:
        return f"{count} {listed(row['turn'], titles)} becomes {listed(row['into'], titles)}{of}{parts}{doubt}"
    return f"{count} {listed(row['add'], titles)} at least{of}{parts}, added where missing{doubt}"


def day(row: Table, titles: Titles) -> str:
    """A listed day."""
    named = row.get("name") or ", ".join(SETS.get(row.get("set", ""), ())) or ", ".join(map(str, several_days(row.get("on"))))
    rule = f" ({', '.join(map(str, several_days(row['on'])))})" if "on" in row and "name" in row else ""
    through = f" through {row['through']}" if "through" in row else ""
    window = f" from {row.get('begins', '00:00')} until {row.get('ends', '24:00')}" if "begins" in row or "ends" in row else ""
    observed = {"instead": ", kept on a weekday instead where it falls on a weekend", "also": ", and the weekday it is kept on"}
    return f"{row['kind']}: {named}{rule}{through}{window}{observed.get(row.get('observed', ''), '')}"


def several_days(value: Any) -> list[Any]:
    """One day or a list of them; a date may be written as such."""
    return value if isinstance(value, list) else [value]


def remark(row: Table, titles: Titles) -> str:
    """What staff decide, people should know, or is refused."""
    words = {"review": "staff decide", "note": "to know", "refuse": "not done"}
    verb = next(verb for verb in words if verb in row)
    return f"{words[verb]}: {code(row[verb])}"


def treated(row: Table, titles: Titles) -> str:
    """A job that counts as another."""
    return "the job counts as " + " and ".join(condition(word, value, titles) for word, value in row["as"].items())


def compulsory(row: Table, titles: Titles) -> str:
    """Equipment that has to be taken."""
    return f"{listed(row['item'], titles)}, one for {'each person' if row['each'] == 'person' else 'the job'}"


def worked(row: Table, titles: Titles) -> str:
    """What is billed instead of the ordered time."""
    return f"billed are the {row['bill']} hours"


def cancelling(row: Table, titles: Titles) -> str:
    """What cancelling costs in a window."""
    if "open" in row:
        return f"not published: {code(row['open'])}"
    owed = []
    hours = row.get("hours", "minimum" if row.get("basis") == "minimum_plus_admin" else None)
    if hours:
        named = {"minimum": "the minimum hours", "ordered": "the whole ordered time"}.get(hours, f"{hours} hours")
        more = ", or the hours worked where they are more" if row.get("worked", row.get("basis") == "minimum_plus_admin") else ""
        owed.append(f"{named} of each person{more}")
    if "percent" in row:
        owed.append(f"{figure(row['percent'], '')} % on top of that")
    if "sum" in row:
        owed.append(f"{figure(row['sum'], '$')} {phrases.UNITS[row.get('per', 'job')]}")
    if row.get("admin_hours"):
        owed.append(f"the admin fee for the first {row['admin_hours']} billed hours of each person")
    return f"owed is {', and '.join(owed)}" if owed else "nothing is owed"


def term(row: Table, titles: Titles) -> str:
    """What is only told."""
    after = f" after {row['after']}" if "after" in row else ""
    if "says" in row and not {"is", "percent"} & row.keys():
        return f"{row['about']}{after}: {row['says']}"
    says = f" ({row['says']})" if "says" in row else ""
    unit = f" {phrases.UNITS[row['per']]}" if "per" in row and "percent" in row else ""
    return f"{row['about']}{after}: {money({key: value for key, value in row.items() if key != 'says'}, titles)}{unit}{says}"


SPEAKERS: Mapping[str, Callable[[Table, Titles], str]] = {
    "hours": hours,
    "posts": posts,
    "days": day,
    "remarks": remark,
    "treats": treated,
    "compulsory": compulsory,
    "worked": worked,
    "cancelling": cancelling,
    "terms": term,
}


def condition(word: str, value: Any, titles: Titles) -> str:
    """A condition as a piece of a sentence."""
    if word == "unpublished":
        return phrases.UNPUBLISHED.format(v=value)
    if word in ("notice", "approved") and (clock := CLOCK.fullmatch(value)):
        return f"when {'told' if word == 'notice' else 'approved'} {'after' if clock[1].startswith('<') else 'before'} {clock[2]}"
    if value == "unknown":
        return phrases.UNKNOWN
    if word in phrases.FLAGS:
        return phrases.FLAGS[word][not value]
    return phrases.CONDITIONS[word].format(v=in_words(word, value, titles))


def in_words(word: str, value: Any, titles: Titles) -> str:
    """The value of a condition in words."""
    if CONDITIONS[word].takes in ("number", "notice", "attendance", "share"):
        how = phrases.INTO if word == "into" else phrases.COMPARED
        return " and ".join(comparison(each, how) for each in several(value))
    if word == "posted":
        return " and ".join(f"{comparison(each, phrases.COMPARED)} {titles.get(role, role)}" for role, each in value.items())
    if word == "clock":
        return str(value).replace("-", " and ")
    if word == "on":
        return " or ".join(each if each[:1].isupper() else f"a day listed as {each}" for each in several(value))
    return listed(value, titles if word in NAMES else {})


def comparison(text: str, how: Mapping[str, str]) -> str:
    """`"< 48 h"` as "less than 48 hours"."""
    return COMPARED.sub(lambda found: how[found[1]].format(n=f"{found[2]} {phrases.NOTICE_UNITS.get(found[3], found[3])}".strip()), text)


def listed(value: Any, titles: Titles) -> str:
    """A name or several, as the page calls them."""
    return " or ".join(titles.get(each, each) for each in several(value))


def figure(value: Any, sign: str) -> str:
    """A figure as printed, or a range of two, or steps."""
    if isinstance(value, list):
        return " to ".join(f"{sign}{each}" for each in value) if len(value) == 2 else ", ".join(f"{sign}{each}" for each in value)
    return f"{sign}{value}"


def code(name: str) -> str:
    """What a code says; a text that is none stands for itself."""
    return str(EVERY.get(name, name)).rstrip(".")
