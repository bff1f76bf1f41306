"""Writes the generated pages as the site of one tool: front matter, vocabularies,
the fixed files under `sites/<tool>/`.

The text under the front matter is the same bytes for every tool. This file must
never decide what a page says (corpus.py), nor how a tool is started (peers.py).
"""

import hashlib
import json
import shutil
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent

#: Vocabulary by its folder in an address, with the words Vademecum shows.
VOCABULARIES = {
    "themes": ("themas", corpus.THEMES, ("Thema", "Thema's"), ("Theme", "Themes")),
    "sectors": ("sectoren", corpus.SECTORS, ("Sector", "Sectoren"), ("Sector", "Sectors")),
    "roles": ("functies", corpus.ROLES, ("Functie", "Functies"), ("Role", "Roles")),
}

#: The end of the name of a dialect with parts that are things of their own.
PARTS = "-parts"
#: Terms of the vocabulary that others are crossed with.
STEPS = 5

WELCOME = "Kies een ingang: [verslagen](/verslagen/), [thema's](/themas/), [sectoren](/sectoren/) of [functies](/functies/).\n"


def recipe():
    """A digest of everything a site is made from: another recipe, another site."""
    digest = hashlib.sha256()
    files = [HERE / name for name in ("words.py", "corpus.py", "sites.py")]
    files += sorted(path for path in (HERE / "sites").rglob("*") if path.is_file())
    for path in files:
        digest.update(str(path.relative_to(HERE)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def write(dialect, root, count):
    """Writes a site of `count` pages into `root`, which must not exist yet.

    Gives what it wrote: number of Markdown files, their bytes and a digest of
    their paths and bytes.
    """
    root = Path(root)
    shutil.copytree(HERE / "sites" / dialect.removesuffix(PARTS), root)
    content = root / "content"
    (content / corpus.FOLDER).mkdir(parents=True, exist_ok=True)
    front = FRONT_MATTER[dialect]
    digest, size = hashlib.sha256(), 0
    chapters = []
    for number, page in enumerate(corpus.pages(count)):
        path = f"{corpus.FOLDER}/{page.slug}.md"
        if not front:
            path = f"{corpus.FOLDER}/{page.slug}/index.md"
            (content / path).parent.mkdir()
            chapters.append(f"- [{page.title}]({path})\n")
        data = _file(page, front, "---" if dialect == "eleventy" else "+++").encode()
        if dialect.endswith(PARTS):
            data = f"+++\n{_steps(number)}{front(page)}+++\n\n{page.body}{corpus.dilemma(number)}".encode()
        (content / path).write_bytes(data)
        digest.update(path.encode() + b"\0" + data + b"\0")
        size += len(data)
    if chapters:
        (content / "SUMMARY.md").write_text("# Summary\n\n" + "".join(chapters))
    for path, text in AROUND[dialect]():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text)
    return {"pages": count, "bytes": size, "sha256": digest.hexdigest()}


def _file(page, front, fence):
    if not front:
        return f"# {page.title}\n\n{page.lead}\n\n{page.body}"
    return f"{fence}\n{front(page)}{fence}\n\n{page.body}"


def _text(value):
    # A JSON string is a TOML string too, for text without control characters.
    return json.dumps(value, ensure_ascii=False)


def _vademecum(page):
    lists = (("themes", page.themes), ("sectors", page.sectors), ("roles", page.roles))
    return (
        f"title = {_text(page.title)}\nlead = {_text(page.lead)}\ndate = {_text(str(page.date))}\n"
        + "".join(f"{key} = {_text([term.id for term in terms])}\n" for key, terms in lists)
    )


def _peer_terms(page):
    lists = (("themas", page.themes), ("sectoren", page.sectors), ("functies", page.roles))
    return "".join(f"{key} = {_text([term.nl for term in terms])}\n" for key, terms in lists)


def _peer(page):
    return f"title = {_text(page.title)}\ndescription = {_text(page.lead)}\ndate = {page.date}\n"


def _steps(number):
    return f'steps = ["{number % STEPS + 1}"]\n'


def _eleventy(page):
    # YAML, of which JSON is a part; no plain key needs quotes.
    lists = (("themas", page.themes), ("sectoren", page.sectors), ("functies", page.roles))
    terms = "".join(f"{key}: {_text([term.nl for term in terms])}\n" for key, terms in lists)
    return f"title: {_text(page.title)}\ndescription: {_text(page.lead)}\ndate: {page.date}\n{terms}"


FRONT_MATTER = {
    "vademecum": _vademecum,
    "vademecum-parts": _vademecum,
    "zola": lambda page: f"{_peer(page)}[taxonomies]\n{_peer_terms(page)}",
    "hugo": lambda page: f"{_peer(page)}{_peer_terms(page)}",
    "eleventy": _eleventy,
    # It knows no front matter: title and lead stand in the text.
    "mdbook": None,
}


def _vocabularies(crossed=()):
    for id, (folder, terms, nl, en) in VOCABULARIES.items():
        cross = 'cross = ["steps"]\n' if id in crossed else ""
        text = (
            f'id = "{id}"\npath = "/{folder}/{{id}}/"\n{cross}label = {{ '
            f"nl = {{ one = {_text(nl[0])}, many = {_text(nl[1])} }}, "
            f"en = {{ one = {_text(en[0])}, many = {_text(en[1])} }} }}\n"
        )
        for term in terms:
            text += f'\n[[term]]\nid = "{term.id}"\nlabel = {{ nl = {_text(term.nl)}, en = {_text(term.en)} }}\n'
        yield f"_vocabularies/{id}.toml", text


def _parts():
    """What a site of Vademecum has besides: a third vocabulary that two others
    are crossed with, and a glossary."""
    yield from _vocabularies(crossed=("sectors", "roles"))
    text = 'id = "steps"\npath = "/stappen/{id}/"\nordered = true\nlabel = { nl = { one = "Stap", many = "Stappen" }, en = { one = "Step", many = "Steps" } }\n'
    for number in range(1, STEPS + 1):
        text += f'\n[[term]]\nid = "{number}"\nlabel = {{ nl = "Stap {number}", en = "Step {number}" }}\n'
    yield "_vocabularies/steps.toml", text
    words = (
        f'[[begrip]]\nslug = "woord-{corpus.slugify(one)}"\ntitle = {_text(one.capitalize())}\n'
        f'description = "Uitleg van {one}."\nforms = [{_text(many)}]\n'
        for one, many in corpus.explained()
    )
    yield "_data/begrippen.toml", "\n".join(words)


def _zola_sections():
    yield "_index.md", f"+++\n+++\n\n{WELCOME}"
    yield f"{corpus.FOLDER}/_index.md", '+++\ntitle = "Verslagen"\nsort_by = "date"\npaginate_by = 60\n+++\n'


def _hugo_sections():
    yield "_index.md", f"+++\n+++\n\n{WELCOME}"
    yield f"{corpus.FOLDER}/_index.md", '+++\ntitle = "Verslagen"\n+++\n'


def _eleventy_pages():
    yield "index.md", f"---\ntitle: Kennisplein Proefveld\nlayout: base.njk\n---\n\n{WELCOME}"


AROUND = {
    "vademecum": _vocabularies,
    "vademecum-parts": _parts,
    "zola": _zola_sections,
    "hugo": _hugo_sections,
    "eleventy": _eleventy_pages,
    "mdbook": lambda: [],
}
