#!/usr/bin/env python3
"""Draws docs/report.svg: the beginning of a Markdown report as a page shows it.

    python3 docs/draw-report.py [--check] [REPORT.md] [PICTURE.svg]

Nothing is invented and nothing is left out before the end of the picture, but the ends of
lines of code that are too long for it: every word is the report's. Takes only the Markdown that our reports write. `--check` writes nothing and fails if
the picture is not the one of the report. Standard library only; the same bytes every time.
"""

import html
import re
import sys
from pathlib import Path

WIDTH, MARGIN, LINES = 980, 34, 40
SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif"
MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
INK, FAINT, RULE, LINK = "#1f2328", "#59636e", "#d1d9e0", "#0969da"
NARROW, WIDE = set("iljI.,:;'|!()[]·’‘“”` tfr"), set("mwMW@%—…✓")


def width(text, size, bold=False, mono=False):
    """About how wide a text is; browsers differ by a few per cent."""
    if mono:
        return len(text) * size * 0.602
    total = sum(0.30 if c in NARROW else 0.86 if c in WIDE else 1.0 if ord(c) > 0x2E7F
                else 0.66 if c.isupper() else 0.545 for c in text)
    return total * size * (1.06 if bold else 1.0)


def spans(text):
    """Inline Markdown -> (words, style) pieces; style is any of b(old), c(ode), l(ink), i(talic)."""
    out, style, at = [], set(), 0
    pattern = re.compile(r"(\\[!-/:-@\[-`{-~])|(`+)(.+?)\2|\*\*|\*|!?\[([^\]]*)\]\(([^)]*)\)|<(https?://[^>]+)>|(&[a-z#0-9]+;)|<[^>]+>")
    for m in pattern.finditer(text):
        out.append((text[at:m.start()], frozenset(style)))
        at = m.end()
        whole = m.group(0)
        if m.group(1):
            out.append((whole[1:], frozenset(style)))
        elif m.group(3) is not None:
            out.append((m.group(3).strip(), frozenset(style | {"c"})))
        elif whole == "**":
            style ^= {"b"}
        elif whole == "*":
            style ^= {"i"}
        elif m.group(4) is not None:
            out.append((m.group(4), frozenset(style | {"l"})))
        elif m.group(6):
            out.append((m.group(6), frozenset(style | {"l"})))
        elif m.group(7):
            out.append((html.unescape(whole), frozenset(style)))
    out.append((text[at:], frozenset(style)))
    return [(words, s) for words, s in out if words]


def wrapped(pieces, room, size):
    """Lays pieces out in lines no wider than `room`: [[(x, words, style)]]."""
    lines, line, x = [], [], 0.0
    for words, style in pieces:
        for word in re.findall(r"\s+|[^\s]+", words):
            w = width(word, size, "b" in style, "c" in style)
            if x + w > room and line and not word.isspace():
                lines.append(line)
                line, x = [], 0.0
            if word.isspace() and not line:
                continue
            if line and line[-1][2] == style and abs(line[-1][0] + line[-1][3] - x) < 0.01:
                left, before, _, wide = line[-1]
                line[-1] = (left, before + word, style, wide + w)
            else:
                line.append((x, word, style, w))
            x += w
    lines.append(line)
    return lines


class Page:
    """Elements from top to bottom, until the picture is full."""

    def __init__(self):
        self.out, self.y, self.rows = [], MARGIN - 6, 0

    def full(self):
        return self.rows >= LINES

    def text(self, pieces, size=14.5, left=0, gap=5, colour=INK, bold=False):
        if bold:
            pieces = [(words, s | {"b"}) for words, s in pieces]
        for line in wrapped(pieces, WIDTH - 2 * MARGIN - left, size):
            if self.full():
                return
            self.y += size * 1.5
            self.rows += 1
            for x, words, style, _ in line:
                self.word(MARGIN + left + x, words, style, size, colour)
        self.y += gap

    def word(self, x, words, style, size, colour):
        x += width(words[: len(words) - len(words.lstrip())], size, "b" in style, "c" in style)
        words = words.strip()
        if not words:
            return
        look = [f'x="{x:.1f}"', f'y="{self.y:.1f}"', f'font-size="{size if "c" not in style else size - 1.5}"']
        look.append(f'fill="{LINK if "l" in style else colour}"')
        if "b" in style:
            look.append('font-weight="600"')
        if "i" in style:
            look.append('font-style="italic"')
        if "c" in style:
            look.append('class="m"')
        wide = width(words, size, "b" in style, "c" in style)
        if len(words) > 3:  # whatever font is there, the words end where they should
            look.append(f'textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"')
        self.out.append(f'<text {" ".join(look)}>{html.escape(words, quote=False)}</text>')

    def rule(self):
        self.out.append(f'<path d="M{MARGIN} {self.y + 3:.1f}H{WIDTH - MARGIN}" stroke="{RULE}"/>')
        self.y += 8

    def code(self, lines):
        top = self.y + 2
        at = len(self.out)
        self.y += 8
        for line in lines:
            if self.full():
                break
            colour, ground = {"+": ("#116329", "#dafbe1"), "-": ("#82071e", "#ffebe9")}.get(line[:1], (INK, None))
            most = int((WIDTH - 2 * MARGIN - 24) / (12.5 * 0.602))
            shown = line if len(line) <= most else line[: most - 1] + "…"
            self.y += 19
            self.rows += 1
            if ground:
                self.out.append(f'<rect x="{MARGIN + 4}" y="{self.y - 13.5:.1f}" width="{WIDTH - 2 * MARGIN - 8}" height="18" fill="{ground}"/>')
            x = MARGIN + 12
            self.out.append(f'<text class="m" x="{x}" y="{self.y:.1f}" font-size="12.5" fill="{colour}" xml:space="preserve">{html.escape(shown, quote=False)}</text>')
        self.y += 9
        self.out.insert(at, f'<rect x="{MARGIN}" y="{top:.1f}" width="{WIDTH - 2 * MARGIN}" height="{self.y - top:.1f}" rx="6" fill="#f6f8fa"/>')
        self.y += 7

    def table(self, rows):
        rows = [[spans(cell.strip()) for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]
        columns = max(map(len, rows))
        size, room = 13.5, WIDTH - 2 * MARGIN
        want = [max(sum(width(w, size, "b" in s, "c" in s) for w, s in row[c]) if c < len(row) else 0 for row in rows) + 18
                for c in range(columns)]
        floor = [min(w, 64) for w in want]
        while sum(want) > room:
            widest = max(range(columns), key=lambda c: want[c] - floor[c])
            want[widest] = max(floor[widest], want[widest] - 10)
        for number, row in enumerate(rows):
            laid = [wrapped(cell, want[c] - 14, size) for c, cell in enumerate(row)]
            tall = max(map(len, laid))
            if self.rows + tall > LINES:
                self.rows = LINES
                return
            top, x = self.y, MARGIN
            for c, lines in enumerate(laid):
                self.y = top + 3
                for line in lines:
                    self.y += 19.5
                    for dx, words, style, _ in line:
                        self.word(x + 6 + dx, words, style | ({"b"} if number == 0 else set()), size, INK)
                x += want[c]
            self.rows += tall
            self.y = top + 3 + tall * 19.5 + 6
            self.rule()
            self.y -= 6
        self.y += 10


def draw(report):
    page, lines, at = Page(), report.split("\n"), 0
    while at < len(lines) and not page.full():
        line = lines[at]
        at += 1
        if not line.strip():
            continue
        if re.match(r"<(/?details|!--)", line.strip()) and "<summary>" not in line:
            continue
        if "<summary>" in line:
            page.text(spans("▸ " + re.sub(r"</?(details|summary)>", "", line)), colour=FAINT)
            while "</details>" not in line and at < len(lines) and "</details>" not in lines[at]:
                at += 1
        elif heading := re.match(r"(#{1,6})\s+(.*)", line):
            size = {1: 25, 2: 20}.get(len(heading[1]), 16)
            page.y += {1: 0, 2: 12}.get(len(heading[1]), 4)
            page.text(spans(heading[2]), size, gap=2, bold=True)
            if len(heading[1]) < 3:
                page.rule()
        elif line.startswith("    ") or line.lstrip().startswith(("```", "~~~")):
            block, fenced = [], line.lstrip()[:3] in ("```", "~~~")
            fence = re.match(r"\s*([`~]{3,})", line)
            if not fenced:
                block.append(line[4:])
            while at < len(lines) and (lines[at].startswith("    ") or fenced):
                if fenced and lines[at].strip() == fence[1]:
                    at += 1
                    break
                indent = len(line) - len(line.lstrip())
                block.append(lines[at][indent:] if fenced else lines[at][4:])
                at += 1
            page.code(block)
        elif line.startswith("|"):
            rows = [line]
            while at < len(lines) and lines[at].startswith("|"):
                if not re.fullmatch(r"[|\s:-]+", lines[at]):
                    rows.append(lines[at])
                at += 1
            page.table(rows)
        elif item := re.match(r"(\s*)[-*]\s+(.*)", line):
            left = 14 + 7 * len(item[1])
            text = item[2]
            while at < len(lines) and re.match(r"\s+[^\s-]", lines[at]) and not lines[at].startswith("    "):
                text += " " + lines[at].strip()
                at += 1
            before = page.y
            page.text(spans(text), left=left + 12, gap=3)
            page.out.append(f'<circle cx="{MARGIN + left}" cy="{before + 16.5:.1f}" r="2.4" fill="{INK}"/>')
        else:
            colour = INK
            text = line.lstrip("> ")
            while at < len(lines) and lines[at].strip() and not re.match(r"[#|<>-]|\s*[-*]\s|    |```", lines[at]):
                if line.endswith(("  ", "\\")):
                    break
                text += " " + lines[at]
                at += 1
            page.text(spans(text.rstrip("\\ ")), colour=FAINT if line.startswith(">") else colour)
    cut = at < len(lines)
    height = page.y + (MARGIN if not cut else 46)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" aria-label="The beginning of the report that verify demo writes">',
           f"<style>text{{font-family:{SANS}}}text.m{{font-family:{MONO}}}</style>",
           '<defs><linearGradient id="end" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>',
           f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1:.0f}" rx="8" fill="#fff" stroke="{RULE}"/>', *page.out]
    if cut:
        out.append(f'<rect x="1" y="{height - 90:.0f}" width="{WIDTH - 2}" height="88" fill="url(#end)"/>')
    return "\n".join([*out, "</svg>", ""])


def main():
    words = [a for a in sys.argv[1:] if a != "--check"]
    root = Path(__file__).resolve().parent.parent
    report = Path(words[0]) if words else root / "reports/example/report.en.md"
    picture = Path(words[1]) if len(words) > 1 else root / "docs/report.svg"
    drawn = draw(report.read_text(encoding="utf-8"))
    if "--check" in sys.argv:
        if not picture.exists() or picture.read_text(encoding="utf-8") != drawn:
            sys.exit(f"{picture} is not the picture of {report}: run python3 docs/draw-report.py")
    else:
        picture.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
