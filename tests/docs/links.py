"""Links between the pages: every linked file and heading exists, and the README links to every page.

Addresses on the web are not followed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from blocks import prose

LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
CODE = re.compile(r"`[^`]*`")
HEADING = re.compile(r"^#{1,6} +(.*?)(?: +#+)? *$")


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    counted: Counter[str] = Counter()
    found = set()
    for line in prose(text):
        heading = HEADING.match(line)
        if heading is None:
            continue
        words = LINK.sub(lambda link: link[0][1 : link[0].index("]")], heading[1]).replace("`", "")
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found.add(f"{slug}-{counted[slug]}" if counted[slug] else slug)
        counted[slug] += 1
    return found


def links(text: str) -> Iterator[str]:
    """The targets of the links in a page's prose."""
    for line in prose(text):
        yield from LINK.findall(CODE.sub("", line))


def mistakes(root: Path, pages: list[Path]) -> Iterator[str]:
    """Every broken link, and every page without a link in the README."""
    texts = {page: (root / page).read_text(encoding="utf-8") for page in pages}
    named: dict[Path, set[Path]] = {page: set() for page in pages}
    for page, text in texts.items():
        for link in links(text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (root / page.parent / name).resolve() if name else (root / page).resolve()
            if not target.exists() or not target.is_relative_to(root.resolve()):
                yield f"{page}: {link} is not a file of the project"
                continue
            path = target.relative_to(root.resolve())
            named[page].add(path)
            if anchor and anchor not in anchors(target.read_text(encoding="utf-8")):
                yield f"{page}: {link}: {path} has no such heading"
    for page in pages:
        if page != Path("README.md") and page not in named[Path("README.md")]:
            yield f"README.md does not link to {page}"
