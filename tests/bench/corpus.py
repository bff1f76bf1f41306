"""A generated Dutch knowledge site: pages with titles, text, links and terms.

The same page number gives the same page on every machine, whatever the size of
the site: a site of 1,000 pages is the first 1,000 pages of one of 10,000.

It holds what the pages say. It must never know how a tool wants them written
(that is sites.py), nor touch the disk.
"""

import datetime
import random
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import words

#: Changes every page when it changes.
SEED = "vademecum-bench-2"

#: Pages are read by address: a link is written the same for every tool.
FOLDER = "verslagen"

#: Bytes of one page's text: drawn from a triangle between these two, so that
#: a page with its front matter is 5.8 kB in the mean.
SHORTEST, LONGEST = 1_000, 9_000

FIRST_DAY = datetime.date(2016, 1, 4)
DAYS = 3_600


@dataclass(frozen=True)
class Term:
    """One term of a vocabulary."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True)
class Page:
    """One page; `body` is Markdown without front matter."""

    slug: str
    title: str
    lead: str
    date: datetime.date
    themes: tuple[Term, ...]
    sectors: tuple[Term, ...]
    roles: tuple[Term, ...]
    body: str


def pages(count):
    """Yields the first `count` pages, in order."""
    for number in range(count):
        yield page(number)


def page(number):
    """The page with this number (from 0)."""
    slug, title = name(number)
    writer = Writer(random.Random(f"{SEED} text {number}").random, number)
    return Page(
        slug=slug,
        title=title,
        lead=writer.lead(),
        date=FIRST_DAY + datetime.timedelta(days=int(writer.rand() * DAYS)),
        themes=writer.some(THEMES),
        sectors=writer.some(SECTORS),
        roles=writer.some(ROLES),
        body=writer.body(),
    )


def dilemma(number):
    """A question for one page in three, with four barriers and four ways forward
    that are things of their own where a tool knows them; else nothing."""
    if number % 3:
        return ""
    writer = Writer(random.Random(f"{SEED} dilemma {number}").random, number)
    title = writer.heading().rstrip("?")
    themes = ", ".join(term.id for term in writer.some(THEMES))
    parts = [f"## Dilemma: {title} in {number}?", f"Thema's: {themes}", writer.paragraph()]
    for heading in ("Drempels", "Wat helpt"):
        parts += [f"### {heading}", "\n".join(writer.named() for _ in range(4))]
    return "\n" + "\n\n".join(parts) + "\n"


#: Words that a glossary explains: singular and plural.
EXPLAINED = 40


def explained():
    """Some words that many pages use, each with its plural."""
    for singular, _, plural, *_ in _NOUN_ROWS[100 : 100 + EXPLAINED]:
        yield singular, plural


@lru_cache(maxsize=None)
def name(number):
    """Slug and title of a page, without making its text: other pages link. The
    title's part is cut at 60 letters, which is within what any tool allows."""
    writer = Writer(random.Random(f"{SEED} name {number}").random, number)
    title = writer.title()
    return f"{slugify(title)[:60].strip('-')}-{number:05}", title


@lru_cache(maxsize=1 << 16)
def own(number):
    """Two words that a page brings along: the name of a project or a place, and
    now and then a code. Nothing else makes them, so the vocabulary never stops
    growing, as that of a language does not."""
    writer = Writer(random.Random(f"{SEED} own {number}").random, number)
    return tuple(writer.code() if writer.chance(0.25) else writer.invented() for _ in range(2))


def slugify(text):
    """Lower case ASCII letters and digits with single hyphens."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def _terms(table):
    return tuple(Term(*line.split("|")) for line in table.split("\n") if line)


THEMES = _terms(words.THEMES)
SECTORS = _terms(words.SECTORS)
ROLES = _terms(words.ROLES)


def _rows(table):
    return [line.split() for line in table.split("\n") if line]


def _zipf(rows, slots=8_192, shift=5.0):
    """A table to draw from with one look-up, earlier rows more often."""
    weights = [1.0 / (rank + shift) for rank in range(len(rows))]
    scale = slots / sum(weights)
    drawn = []
    for row, weight in zip(rows, weights):
        drawn.extend([row] * max(1, round(weight * scale)))
    return drawn


_NOUN_ROWS = _rows(words.NOUNS)
_NOUNS = _zipf(_NOUN_ROWS)
_ADJECTIVES = _zipf(_rows(words.ADJECTIVES))
_VERBS = _zipf(_rows(words.VERBS))
_ADVERBS = _zipf(words.ADVERBS.split())
_PREPOSITIONS = _zipf(words.PREPOSITIONS.split(), shift=2.0)
_SUBJUNCTIONS = words.SUBJUNCTIONS.split()
_LINKERS = [part for line in words.LINKERS.split("\n") for part in line.split("|") if part]
_PLACES = _zipf(words.PLACES.split())
_LETTERS = "ABCDEFGHIJKLMNOPRSTVWZ"
_ONSETS = words.ONSETS.split()
_VOWELS = words.VOWELS.split()
_CODAS = words.CODAS.split() + [""]
_NAME_STARTS = words.NAME_STARTS.split()
_NAME_ENDS = words.NAME_ENDS.split()


class Writer:
    """Draws words and builds one page from them. `rand` gives 0 ≤ x < 1; only
    that one method of the generator is the same in every Python."""

    def __init__(self, rand, number):
        self.rand = rand
        self.number = number

    # drawing

    def one(self, table):
        return table[int(self.rand() * len(table))]

    def chance(self, share):
        return self.rand() < share

    def between(self, low, high):
        return low + int(self.rand() * (high - low + 1))

    def some(self, terms):
        """One to three different terms, the first of a vocabulary more often."""
        wanted = self.between(1, 3)
        found = []
        while len(found) < wanted:
            term = terms[int(self.rand() ** 1.6 * len(terms))]
            if term not in found:
                found.append(term)
        return tuple(found)

    # words

    def noun(self):
        """(singular, article, plural): one in four is a compound, so that the
        vocabulary keeps growing with the text as that of a language does."""
        head = self.one(_NOUNS)
        if self.rand() >= 0.25:
            return head[0], head[1], head[2]
        # The first half is drawn flat in one case of three: the long tail.
        first = self.one(_NOUN_ROWS if self.chance(0.33) else _NOUNS)
        stem = first[0] + first[3].strip("-")
        if self.chance(0.06):
            second = self.one(_NOUNS)
            stem += second[0] + second[3].strip("-")
        return stem + head[0], head[1], stem + head[2]

    def subject(self):
        """A phrase for one thing: the verbs are in the third person singular."""
        return self.phrase(0.45)

    def phrase(self, from_kind=0.0):
        """A noun with what stands before it; the plural below 0.45."""
        singular, article, plural = self.noun()
        kind = from_kind + self.rand() * (1.0 - from_kind)
        adjective = self.one(_ADJECTIVES) if self.chance(0.4) else None
        if kind < 0.3:
            return f"{adjective[1]} {plural}" if adjective else plural
        if kind < 0.45:
            return f"de {adjective[1]} {plural}" if adjective else f"de {plural}"
        if kind < 0.7:
            if not adjective:
                return f"een {singular}"
            return f"een {adjective[0 if article == 'h' else 1]} {singular}"
        the = "het" if article == "h" else "de"
        return f"{the} {adjective[1]} {singular}" if adjective else f"{the} {singular}"

    def person(self):
        given = self.one("ABCDEFGHIJKLMNPRSTVW")
        middle = self.one(("", "", "", "van ", "de ", "van der "))
        return f"{given}. {middle}{self.one(_NAME_STARTS)}{self.one(_NAME_ENDS)}"

    def invented(self):
        """A name that reads like one: two or three syllables and an ending."""
        syllables = "".join(self.one(_ONSETS) + self.one(_VOWELS) + self.one(_CODAS) for _ in range(self.between(1, 2)))
        return (syllables + self.one(_NAME_ENDS)).capitalize()

    def code(self):
        return f"{self.one(_LETTERS)}{self.one(_LETTERS)}{self.between(100, 99_999)}"

    def known(self):
        """A word of this page's own, or in one case of five an earlier page's."""
        number = int(self.rand() * self.number) if self.number and self.chance(0.2) else self.number
        return self.one(own(number))

    def sentence(self):
        """A sentence with its full stop."""
        verb = self.one(_VERBS)
        kind = self.rand()
        subject, phrase = self.subject, self.phrase
        if kind < 0.18:
            text = f"{subject()} {verb[1]} {phrase()} {self.place()}"
        elif kind < 0.34:
            text = f"{self.one(_LINKERS)} {verb[1]} {subject()} {self.one(_ADVERBS)} {phrase()} {self.place()}"
        elif kind < 0.52:
            text = f"{subject()} {verb[1]} {phrase()}, {self.aside()}"
        elif kind < 0.6:
            text = f"{subject()} heeft {phrase()} {self.place()} {verb[2]}"
        elif kind < 0.7:
            text = f"{subject()} {verb[3]} {phrase()} {self.one(_ADVERBS)} {self.place()}, {self.aside()}"
        elif kind < 0.76:
            text = f"het helpt om {phrase()} {self.place()} te {verb[0]}"
        elif kind < 0.82:
            text = f"je kunt {phrase()} niet {self.one(_ADVERBS)} {verb[0]}, maar er is ook {subject()} {self.place()}"
        elif kind < 0.88:
            text = f"dat is niet {self.one(_ADJECTIVES)[0]}: zij zeggen dat {subject()} {phrase()} {self.one(_ADVERBS)} {verb[1]}"
        elif kind < 0.91:
            text = f"bij {self.known()} {verb[1]} {subject()} {phrase()}"
        elif kind < 0.94:
            text = f"wie {phrase()} {verb[1]}, {self.one(_VERBS)[1]} {phrase()} {self.place()}"
        elif kind < 0.98:
            text = (
                f"in {self.between(2009, 2026)} ging het in {self.one(_PLACES)} om "
                f"{self.between(3, 940)} {self.noun()[2]} {self.place()}"
            )
        else:
            text = f"volgens {self.person()} uit {self.one(_PLACES)} {verb[1]} {subject()} {phrase()}"
        return text[0].upper() + text[1:] + "."

    def place(self):
        return f"{self.one(_PREPOSITIONS)} {self.phrase()}"

    def aside(self):
        return f"{self.one(_SUBJUNCTIONS)} {self.subject()} {self.phrase()} {self.one(_VERBS)[1]}"

    # lines

    def title(self):
        """Three to ten words, at most 80 characters."""
        while True:
            kind = self.rand()
            if kind < 0.4:
                text = f"{self.phrase()} {self.one(_VERBS)[0]} {self.place()}"
            elif kind < 0.7:
                text = f"{self.noun()[2]} en {self.noun()[2]} {self.place()}"
            else:
                text = f"wanneer {self.one(_VERBS)[1]} {self.subject()} {self.phrase()}?"
            if len(text) <= 80:
                return text[0].upper() + text[1:]

    def lead(self):
        """One or two sentences, at most 300 characters."""
        first = self.sentence()
        both = f"{first} {self.sentence()}"
        return both if len(both) <= 300 else first[:300]

    def heading(self):
        while True:
            kind = self.rand()
            if kind < 0.5:
                text = f"{self.phrase()} {self.place()}"
            else:
                text = f"wat {self.subject()} {self.one(_VERBS)[1]}"
            if len(text) <= 70:
                return text[0].upper() + text[1:]

    def link(self):
        """A link to an earlier page, so that a smaller site has no dead ones."""
        slug, title = name(int(self.rand() * self.number))
        return f"[{title}](/{FOLDER}/{slug}/)"

    # blocks

    def paragraph(self):
        parts = []
        for _ in range(self.between(2, 6)):
            text = self.sentence()
            kind = self.rand()
            if kind < 0.06:
                text = f"**{text}**"
            elif kind < 0.1:
                text = f"*{text}*"
            elif kind < 0.18 and self.number:
                text += f" Zie ook {self.link()}."
            elif kind < 0.19:
                text += f" Meer staat op [de pagina van {self.one(_PLACES)}](https://www.example.nl/{self.between(1, 400)}/)."
            parts.append(text)
        return " ".join(parts)

    def bullets(self):
        named = self.chance(0.4)
        lines = []
        for _ in range(self.between(3, 6)):
            text = self.sentence()
            if named:
                singular = self.noun()[0]
                text = f"**{singular[0].upper()}{singular[1:]}.** {text}"
            lines.append(f"- {text}")
        return "\n".join(lines)

    def named(self):
        singular = self.noun()[0]
        return f"- **{singular[0].upper()}{singular[1:]}.** {self.sentence()}"

    def steps(self):
        return "\n".join(f"{n}. {self.sentence()}" for n in range(1, self.between(3, 5) + 1))

    def quote(self):
        return f"> {self.sentence()}\n> — {self.noun()[0]}, {self.one(_PLACES)}"

    def table(self):
        head = " | ".join(self.noun()[0].capitalize() for _ in range(3))
        rows = "\n".join(
            f"| {self.noun()[2]} | {self.phrase()} | {self.between(2, 980)} |"
            for _ in range(self.between(3, 7))
        )
        return f"| {head} |\n| --- | --- | ---: |\n{rows}"

    def body(self):
        """Sections until the page has the length drawn for it."""
        wanted = SHORTEST + (self.rand() + self.rand()) / 2 * (LONGEST - SHORTEST)
        parts = [self.paragraph()]
        size = len(parts[0])
        while size < wanted:
            level = "###" if len(parts) > 4 and self.chance(0.35) else "##"
            section = [f"{level} {self.heading()}", self.paragraph()]
            kind = self.rand()
            if kind < 0.3:
                section.append(self.bullets())
            elif kind < 0.4:
                section.append(self.steps())
            elif kind < 0.52:
                section.append(self.quote())
            elif kind < 0.57:
                section.append(self.table())
            else:
                section.append(self.paragraph())
            parts += section
            size += sum(len(part) + 2 for part in section)
        return "\n\n".join(parts) + "\n"
