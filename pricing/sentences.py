"""The rows of a card as sentences, each with its document: what a card's explanation, a comparison and a reason of a quote are made of."""

from collections.abc import Callable, Mapping
from typing import Any

from pricing import phrases
from pricing.basis import counts_worked, hours_named
from pricing.known_days import SETS
from pricing.tables import Table
from pricing.vocabulary import LISTS, VERBS
from pricing.voice import Voice, code, condition

ENDS: Mapping[str, str] = {"least": "at least", "most": "at most", "at_least": "at least", "at_most": "at most"}


def sentence(name: str, row: Table, voice: Voice) -> str:
    """One row of a list as a sentence, without its document."""
    when = [condition(word, value, voice) for word, value in row.get("when", {}).items() if word != "by"]
    if "by" in row.get("when", {}):
        when.append(phrases.BY[row["when"]["by"]])
    unless = [condition(word, value, voice) for word, value in row.get("unless", {}).items() if word != "by"]
    excepted = [f"but not {', '.join(unless)}" if when else f"always but {', '.join(unless)}"] if unless else []
    start = ", ".join([*when, *excepted])
    said = f"{start}: {effect(name, row, voice)}" if start else effect(name, row, voice)
    also = [f"staff decide ({code(row['review'])})"] if "review" in row and name != "remarks" else []
    if "says" in row and name != "terms":
        also.append(f"the page: {row['says']}")
    return f"{said[:1].upper()}{said[1:]}{''.join(f'; {each}' for each in also)}"


def sourced(name: str, row: Table, voice: Voice) -> str:
    """One row of a list as a sentence with its document."""
    return f"{sentence(name, row, voice)} [{row['source']}]"


def effect(name: str, row: Table, voice: Voice) -> str:
    """What a row does or is, without its conditions."""
    special = SPEAKERS.get(name)
    if special:
        return special(row, voice)
    if "key" in row and "title" in row and not LISTS[name].verbs:
        return f"{row['title']} ({row['key']}){'' if row.get('drives', True) else ', who drives no vehicle'}"
    return money(name, row, voice)


def money(name: str, row: Table, voice: Voice) -> str:
    """A row with a figure in money or a share."""
    verb = next(verb for verb in VERBS if verb in row)
    only = LISTS[name].units[0] if len(LISTS[name].units) == 1 else ""
    value, unit = row[verb], phrases.UNITS.get(row.get("per", only), "")
    if verb == "open":
        said = f"no figure is published: {code(value)}"
    elif verb in phrases.SHARES:
        said = phrases.SHARES[verb].format(v=voice.figure(value))
    else:
        said = phrases.MONEY[verb].format(v=voice.figure(value, money=True), unit=unit).strip()
    of = phrases.OF_RATE if verb == "percent" and name == "vehicle" else ""
    if "of" in row:
        of = f"{'' if verb == 'off' else ' of'} {voice.named(row['of'], ' and ', **phrases.OF)}"
    kind = f"the {row['class']} rate, " if "class" in row else f"{row['title']}, " if "title" in row else ""
    item = f"{voice.named(row['item'])}, " if "item" in row else ""
    ends = [f"{words} {voice.figure(row[key], money=True)}{per(row, key)}" for key, words in ENDS.items() if key in row and key != verb]
    ends += [f"only past the first {row['beyond']}"] if "beyond" in row else []
    payee = [f"paid to {row['payee']}"] if "payee" in row else []
    return ", ".join([f"{kind}{item}{said}{of}", *ends, *payee])


def per(row: Table, key: str) -> str:
    """The unit of a bound of a fee; `least` and `most` are of the whole."""
    return f" {phrases.UNITS[row['per']]}" if key in ("at_least", "at_most") and "per" in row else ""


def hours(row: Table, voice: Voice) -> str:
    """A row that counts hours."""
    verb = next(verb for verb in phrases.HOURS if verb in row)
    value = " or ".join(row["steps"]) if verb == "steps" else voice.figure(row[verb])
    said = (phrases.ONE_HOUR if value == "1" and verb in phrases.ONE_HOUR else phrases.HOURS)[verb].format(v=value)
    more = f" for every {row['every']} miles, a part counting whole" if "every" in row else ""
    return f"{said}, then in blocks of {row['blocks']}" if "blocks" in row else f"{said}{more}"


def posts(row: Table, voice: Voice) -> str:
    """A row about who has to be there."""
    count = row.get("count", 1)
    of = f" for every {row['every']} {voice.named(row.get('of', 'people'), attendance='people attending')}" if "every" in row else ""
    parts = f", a part counting {'whole' if row['rounded'] == 'up' else 'nothing'}" if "rounded" in row else ""
    doubt = " or on top, which the page does not say" if row.get("or_added") else ""
    if "turn" in row:
        return f"{voice.named(row['into'])}: at least {count}{of}{parts}, in place of {voice.named(row['turn'])}{doubt}"
    return f"{voice.named(row['add'])}: at least {count}{of}{parts}, added where missing{doubt}"


def day(row: Table, voice: Voice) -> str:
    """A listed day."""
    named = row.get("name") or ", ".join(SETS.get(row.get("set", ""), ())) or ", ".join(map(str, several_days(row.get("on"))))
    rule = f" ({', '.join(map(str, several_days(row['on'])))})" if "on" in row and "name" in row else ""
    through = f" through {row['through']}" if "through" in row else ""
    begins, ends = row.get("begins", "00:00"), row.get("ends", "24:00")
    window = f", from {begins} of the first until {ends} of the last of these days" if through else f" from {begins} until {ends}"
    observed = {"instead": ", kept on a weekday instead where it falls on a weekend", "also": ", and the weekday it is kept on"}
    kept = observed.get(row.get("observed", ""), "")
    return f"{row['kind']}: {named}{rule}{through}{window if {'begins', 'ends'} & row.keys() else ''}{kept}"


def several_days(value: Any) -> list[Any]:
    """One day or a list of them; a date may be written as such."""
    return value if isinstance(value, list) else [value]


def remark(row: Table, voice: Voice) -> str:
    """What staff decide, people should know, or is refused."""
    words = {"review": "staff decide", "note": "to know", "refuse": "not done"}
    verb = next(verb for verb in words if verb in row)
    return f"{words[verb]}: {code(row[verb])}"


def treated(row: Table, voice: Voice) -> str:
    """A job that counts as another."""
    return "the job counts as " + " and ".join(condition(word, value, voice) for word, value in row["as"].items())


def compulsory(row: Table, voice: Voice) -> str:
    """Equipment that has to be taken."""
    people = f"every {row['every']} people, a part counting whole" if "every" in row else "each person"
    return f"{voice.named(row['item'])}, one for {people if row['each'] == 'person' else 'the job'}"


def worked(row: Table, voice: Voice) -> str:
    """What is billed instead of the ordered time."""
    return f"billed are {row['bill']} of the ordered hours" if "%" in row["bill"] else f"billed are the {row['bill']} hours"


def cancelling(row: Table, voice: Voice) -> str:
    """What cancelling costs in a window."""
    if "open" in row:
        return f"not published: {code(row['open'])}"
    owed = []
    if hours := hours_named(row):
        named = {"minimum": "the minimum hours", "ordered": "the whole ordered time"}.get(hours, f"{hours} hours")
        more = ", or the hours worked where they are more" if counts_worked(row) else ""
        owed.append(f"{named} of each person{more}")
    if "percent" in row:
        owed.append(f"{voice.figure(row['percent'])} % on top of that")
    if "bill" in row:
        owed.append(f"{row['bill']} of the bill as quoted")
    if "sum" in row:
        owed.append(f"{voice.figure(row['sum'], money=True)} {phrases.UNITS[row.get('per', 'job')]}")
    covered = f"the first {row['admin_hours']} billed hours of each person" if row.get("admin_hours") else "these hours"
    if "fees" in row:
        owed.append(f"{voice.named(row['fees'], ' and ')} as on the bill, for {covered}")
    elif row.get("admin_hours"):
        owed.append(f"the admin fee for {covered}")
    return f"owed is {', and '.join(owed)}" if owed else "nothing is owed"


def term(row: Table, voice: Voice) -> str:
    """What is only told."""
    after = f" after {row['after']}" if "after" in row else ""
    if "says" in row and not {"is", "percent"} & row.keys():
        return f"{row['about']}{after}: {row['says']}"
    says = f" ({row['says']})" if "says" in row else ""
    unit = f" {phrases.UNITS[row['per']]}" if "per" in row and "percent" in row else ""
    return f"{row['about']}{after}: {money('terms', {key: value for key, value in row.items() if key != 'says'}, voice)}{unit}{says}"


SPEAKERS: Mapping[str, Callable[[Table, Voice], str]] = {
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
