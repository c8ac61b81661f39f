#!/usr/bin/env python3
"""Compares the links that `verify` reads with those that an independent CommonMark parser finds.

    pip install markdown-it-py linkify-it-py
    python3 tests/links_oracle.py VERIFY FOLDER

Every http(s) link that markdown-it finds in the Markdown files of FOLDER must be a reference, and
no reference may stand for an image, code, a relative or a `#` link. Prints each difference with its
file; exits 1 if there is one. Addresses are compared as written (`stated.url`), percent-decoded.

What only we look for is told apart, not hidden: addresses in front matter, in HTML that stands in
Markdown, and unused definitions in a reference list.
"""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt

FRONT = re.compile(r"\A(---|\+\+\+)\r?\n.*?^(\1|\.\.\.)[ \t]*\r?$", re.S | re.M)
ANCHOR = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.I)


def normal(url):
    """An address as both sides would write it."""
    return unquote(unescape(url)).rstrip("/")


def expected(text):
    """The http(s) links of a Markdown text, and the front matter and HTML that may hold more."""
    front = FRONT.match(text)
    body = text[front.end():] if front else text
    md = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    found, html = set(), []

    def walk(tokens):
        for token in tokens:
            if token.type == "link_open":
                found.add(token.attrGet("href") or "")
            elif token.type in ("html_block", "html_inline"):
                html.append(token.content)
            if token.children and token.type != "image":
                walk(token.children)

    walk(md.parse(body))
    anchors = set(ANCHOR.findall("".join(html)))
    web = {normal(u) for u in found | anchors if re.match(r"https?://", u, re.I)}
    return web, (front.group(0) if front else "") + "".join(html), body


def read(verify, path):
    """What `verify` reads: the addresses as written."""
    run = subprocess.run([verify, "--offline", "--quiet", "--no-history", "--report", "json=-", str(path)],
                         capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{path}: exit {run.returncode}\n{run.stderr}")
    return {normal(r["stated"]["url"]) for r in json.loads(run.stdout)["references"]}


def main(verify, folder):
    files = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".md", ".markdown"))
    links = missing = invented = elsewhere = 0
    for path in files:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        web, beside, body = expected(text)
        got = {u for u in read(verify, path) if re.match(r"(https?:)?//", u, re.I)}
        links += len(web)
        for url in sorted(web - got):
            missing += 1
            print(f"missing   {path}: {url}")
        for url in sorted(got - web):
            if url in unquote(unescape(beside)) or re.search(r"^ {0,3}\[[^\]]+\]:\s*<?" + re.escape(url), unquote(body), re.M):
                elsewhere += 1
            else:
                invented += 1
                print(f"invented  {path}: {url}")
    print(f"{len(files)} files, {links} links, {missing} missing, {invented} invented, "
          f"{elsewhere} in front matter, HTML or unused definitions")
    return 1 if missing or invented else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
