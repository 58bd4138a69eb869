"""The place of everything in a TOML file, however it is laid out."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pricing.on_file
from pricing.places import START, Place, Where, place_of, places

LAID_OUT = '''# a comment with [brackets] = { and "quotes
key = "a # no comment"   # a comment
"quoted key" = 'literal ["x"]'
'single' . dotted."part" = 3

list = [ # after the bracket
  { when = { role = "officer", on = "holiday" }, is = "61.60", why = "}" }, # after a row

  [1, [2,
      3]], """
many "" lines
= [ ] \\""" """,
  2020-01-02 03:04:05,
]
text = """"two quotes at the end"""""
other = \'\'\'
[no.header]
\'\'\'

[documents]
page = "x"
[ a . "b c" ]
deep.er = true
[[card]]
from = 2020-01-01
  [[card.rows]]
  is = 1
  [[card.rows]]
  is = 2
  [card.last]
  x = 1
[[card]]
rows = [{is = 3}]
'''


def ways(value: object, where: Where = ()) -> Iterator[Where]:
    """The way to everything in a value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inside in entries:
        yield (*where, name)
        yield from ways(inside, (*where, name))


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (("key",), (2, 1)),
        (("quoted key",), (3, 1)),
        (("single",), (4, 1)),
        (("single", "dotted", "part"), (4, 19)),
        (("list", 0), (7, 3)),
        (("list", 0, "when", "on"), (7, 32)),
        (("list", 0, "is"), (7, 50)),
        (("list", 1, 1, 1), (10, 7)),
        (("list", 2), (10, 12)),
        (("list", 3), (13, 3)),
        (("text",), (15, 1)),
        (("documents",), (20, 2)),
        (("documents", "page"), (21, 1)),
        (("a", "b c", "deep", "er"), (23, 6)),
        (("card", 0), (24, 3)),
        (("card", 0, "rows", 1, "is"), (29, 3)),
        (("card", 0, "last", "x"), (31, 3)),
        (("card", 1), (32, 3)),
        (("card", 1, "rows", 0, "is"), (33, 10)),
    ],
)
def test_a_place_is_where_the_word_stands(where: Where, place: tuple[int, int]) -> None:
    assert places(LAID_OUT)[where] == Place(*place)


def test_everything_that_tomllib_reads_has_a_place() -> None:
    files = [path.read_text("utf-8") for path in pricing.on_file.CARDS.glob("*.toml")]
    for text in (LAID_OUT, LAID_OUT.replace("\n", "\r\n"), "", "# only a comment", *files):
        assert set(places(text)) == set(ways(tomllib.loads(text)))


def test_what_the_file_lacks_is_placed_at_what_lacks_it() -> None:
    found = places("x = { a = 1 }")
    assert place_of(found, ("x", "b", 3)) == Place(1, 1)
    assert place_of(found, ("y",)) == START


names = st.one_of(st.text("ab-_1", min_size=1, max_size=3), st.text(st.characters(codec="utf-8", categories=["L", "P", "Zs"]), max_size=3))
leaves = st.one_of(st.booleans(), st.integers(-9, 9), st.text("ab\"'#[]{}=, \\\n\t", max_size=8), st.dates(), st.floats(-9, 9))
documents = st.dictionaries(
    names,
    st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=8),
    max_size=4,
)


def basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


class Writer:
    """Writes a value as TOML in a layout that hypothesis chooses."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def key(self, name: str) -> str:
        bare = name if name and all(letter in "ab-_1" for letter in name) else basic(name)
        return self.pick(bare, basic(name))

    def value(self, value: object) -> str:
        gap = self.pick("", " ", "\n  ", ' # ]}"\n')
        match value:
            case bool():
                return str(value).lower()
            case str():
                kept = value.replace("\\", "\\\\").replace('"""', '""\\"')
                plain = [f"'{value}'"] if not set("'\n") & set(value) else []
                return self.pick(basic(value), f'"""\n{kept}"""' if not kept.endswith('"') else basic(value), *plain)
            case list():
                return (
                    "[" + gap + f",{gap}".join(self.value(each) + gap for each in value) + (self.pick("", ",") if value else "") + gap + "]"
                )
            case dict():
                return "{" + ", ".join(f"{self.key(name)} = {self.value(each)}" for name, each in value.items()) + self.pick("", " ") + "}"
            case _:
                return str(value)

    def document(self, value: dict[str, object], header: str = "") -> str:
        tables = {name: each for name, each in value.items() if isinstance(each, dict) and self.draw(st.booleans())}
        lists = {
            name: each
            for name, each in value.items()
            if isinstance(each, list) and each and all(isinstance(one, dict) for one in each) and self.draw(st.booleans())
        }
        written = [f"{self.key(name)} = {self.value(each)}" for name, each in value.items() if name not in tables and name not in lists]
        for name, each in tables.items():
            way = f"{header}{self.key(name)}"
            written.append(f"{self.pick('', '  ')}[{way}]\n{self.document(each, f'{way}.')}")
        for name, rows in lists.items():
            way = f"{header}{self.key(name)}"
            written += [f"[[{way}]]{self.pick('', ' # [x]')}\n{self.document(row, f'{way}.')}" for row in rows]
        return self.pick("", "# x = [\n", "\n").join(f"{each}\n" for each in written)


@given(st.data())
def test_any_document_in_any_layout(data: st.DataObject) -> None:
    written = data.draw(documents)
    text = Writer(data.draw).document(written)
    read = tomllib.loads(text)
    found = places(text)
    assert set(found) == set(ways(read))
    lines = text.split("\n")
    for where, place in found.items():
        stands = lines[place.line - 1][place.column - 1 :]
        assert stands
        if isinstance(where[-1], str):
            assert stands.startswith((where[-1] or '"', '"'))
