#!/usr/bin/env python3
"""Pages of 10 MiB that are built to stop a parser: CPU seconds and peak memory of `verify extract` for each.

    python3 tests/hostile/measure.py target/release/verify [--least 0.3] [--only WORD]

Each page is read in a process of its own, under GNU time. Prints the slowest and the largest, and ends with 1 if one takes
more than 0.5 s of CPU or 150 MB.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile

SIZE = 10 * 1024 * 1024
SECONDS, BYTES = 0.5, 150e6
HEAD = '<!doctype html><html lang="%s"><head><title>Ships call more often</title>%s</head><body><h1>Ships call more often</h1>%s'
SENTENCE = {
    "en": "Ships call at the harbour more often than they did a year before, says its master. ",
    "de": "Die Schiffe laufen den Hafen nach Angaben der Behörde häufiger an als im Vorjahr, sagte die Hafenmeisterin am 5. Mai 2024. ",
    "ru": "Суда заходят в порт чаще, чем год назад, сказал капитан порта 5 мая 2024 года. ",
    "ar": "قال مدير الميناء إن السفن ترسو أكثر مما كانت عليه قبل عام في ٥ مايو ٢٠٢٤. ",
    "ja": "港長によると、二〇二四年五月五日の船の寄港は前年より多くなっている。",
    "zh": "港务局长说，2024年5月5日停靠港口的船只比一年前更多。",
    "th": "นายท่าเรือกล่าวว่าเรือเข้าเทียบท่าบ่อยกว่าปีก่อนเมื่อวันที่ 5 พฤษภาคม 2567 ",
    "hi": "बंदरगाह प्रमुख ने 5 मई 2024 को कहा कि जहाज पहले से अधिक आते हैं। ",
    "ko": "항만장은 2024년 5월 5일에 선박이 작년보다 더 자주 입항한다고 말했다. ",
    "el": "Τα πλοία προσεγγίζουν το λιμάνι συχνότερα από πέρσι, είπε ο λιμενάρχης στις 5 Μαΐου 2024. ",
}


def fill(unit, head="", before="", after="", lang="en", size=SIZE):
    """The unit until the page is full."""
    start = HEAD % (lang, head, before)
    unit = unit if isinstance(unit, str) else unit(0)
    count = max(1, (size - len(start.encode()) - len(after)) // max(1, len(unit.encode())))
    return (start + unit * count + after).encode()


def numbered(make, head="", before="", after="", lang="en", size=SIZE):
    """Units that differ by a number."""
    parts, length, n = [HEAD % (lang, head, before)], 0, 0
    while length < size - 2000:
        part = make(n)
        parts.append(part)
        length += len(part.encode())
        n += 1
    return ("".join(parts) + after).encode()


def in_head(unit):
    start = '<!doctype html><html lang=en><head><title>Ships</title>'
    return (start + unit * ((SIZE - 400) // len(unit.encode())) + "</head><body><h1>Ships</h1><p>Text.</p></body></html>").encode()


def shapes():
    """Name and bytes of every page."""
    for lang, sentence in SENTENCE.items():
        yield f"paragraphs-{lang}", fill(f"<p>{sentence * 3}</p>", lang=lang)
        yield f"short-lines-{lang}", fill(f"<div>{sentence[:30]}</div>", lang=lang)
        yield f"one-line-{lang}", fill(sentence, lang=lang)
        yield f"undeclared-{lang}", fill(f"<p>{sentence}</p>", lang="")
    # nesting
    for tag in "div span b i a font p ul li table td blockquote section article button form em nobr code h1 h2 svg math select option details template ruby rt dl dd".split():
        yield f"nested-{tag}", fill(f"<{tag}>")
        yield f"nested-text-{tag}", fill(f"<{tag}>x ")
    for tag in "b i a font nobr em code u".split():
        yield f"adopted-{tag}", fill(f"<{tag}><p>x</{tag}>")
        yield f"misnested-{tag}", fill(f"<{tag}><div></{tag}></div>")
    for depth in (50, 250, 600):
        yield f"deep-{depth}-paragraphs", fill("<p>Ships call more often.</p>", before="<div>" * depth)
        yield f"deep-{depth}-spans", fill("<p>" + "<span>" * depth + "x" + "</span>" * depth + "</p>")
        yield f"deep-{depth}-close", fill("<div>" * depth + "x" + "</div>" * depth)
    yield "closing-only", fill("</div>")
    yield "closing-p", fill("</p>")
    yield "closing-br", fill("</br>")
    yield "unclosed-td", fill("<table><tr><td>x")
    yield "foster", fill("<table>x<tr>y")
    yield "foster-b", fill("<table><b>x<tr>")
    yield "select", fill("<select><option>x<table>")
    yield "frameset", fill("<frameset><frame>")
    yield "svg-foreign", fill("<svg><foreignObject><p>x</p></foreignObject></svg>")
    yield "math-mi", fill("<math><mi>x<mglyph></mi></math>")
    yield "templates", fill("<template><div>x</div></template>")
    yield "body-again", fill("<body class=x><html lang=de>")
    yield "ruby", fill("<ruby>x<rt>y</ruby>")
    # attributes
    yield "attributes-one", fill("x", before="<div " + " ".join(f"a{n}=1" for n in range(100000)) + ">")
    yield "attributes-many", numbered(lambda n: "<div " + " ".join(f"a{n}x{m}=1" for m in range(40)) + ">x</div>")
    yield "attributes-same", fill("<div a=1 a=2 a=3 a=4 a=5 a=6 a=7 a=8 a=9>x</div>")
    yield "attribute-long", fill("x", before='<div class="')
    yield "class-long", fill('<div class="' + "related teaser share nav comment ad author date " * 30 + '">x</div>')
    yield "class-words", numbered(lambda n: f'<div class="a{n} b{n} article-{n}">x</div>')
    yield "id-many", numbered(lambda n: f'<p id="a{n}">x</p>')
    yield "style", fill('<p style="display:none;color:red;visibility:hidden">x</p>')
    yield "entities-in-attributes", fill('<a href="/?a&amp;b&lt;c&copy=1&notit;">x</a>')
    # characters
    yield "ampersands", fill("&")
    yield "entities", fill("&amp;")
    yield "entities-long", fill("&CounterClockwiseContourIntegral;")
    yield "entities-numeric", fill("&#x41;")
    yield "entities-wrong", fill("&notanentity")
    yield "nul", fill("\0x")
    yield "carriage", fill("\r\n")
    yield "spaces", fill(" ")
    yield "newlines-pre", fill("\n", before="<pre>")
    yield "combining", fill("e\u0301\u0327\u0323")
    yield "combining-long", fill("\u0301\u0327")
    yield "combining-runs", fill("a" + "\u0301\u0323\u0327" * 40 + " ")
    yield "composed", fill("\u1e69\u0327 ")
    yield "hangul-jamo", fill("\u1100\u1161\u11a8")
    yield "emoji", fill("👩‍👩‍👧‍👦")
    yield "bidi", fill("\u202eabc\u202c")
    yield "zero-width", fill("a\u200b\u00ad")
    yield "long-word", fill("a")
    yield "digits", fill("1")
    yield "digits-arabic", fill("٣")
    yield "capitals", fill("İ ")
    yield "long-s", fill("ſ")
    yield "ligatures", fill("ﷺ")
    # raw text and comments
    for tag in "script style textarea title xmp iframe noembed noframes noscript plaintext".split():
        yield f"raw-{tag}", fill("x <b> ", before=f"<{tag}>")
        yield f"many-{tag}", fill(f"<{tag}>x</{tag}>")
    yield "script-escaped", fill("<!--<script>", before="<script>")
    yield "comments", fill("<!-- x -->")
    yield "comment-open", fill("x", before="<!--")
    yield "comment-dashes", fill("<!--x--!>")
    yield "cdata", fill("<![CDATA[")
    yield "pi", fill("<?x?>")
    yield "doctypes", fill("<!doctype html>")
    yield "lt", fill("<")
    yield "lt-slash", fill("</")
    yield "lt-a", fill("<a")
    yield "lt-space", fill("< a ")
    # data
    ld = '<script type="application/ld+json">%s</script>'
    yield "ld-many", in_head(ld % '{"@type":"NewsArticle","headline":"Ships","datePublished":"2024-05-06"}')
    yield "ld-long-array", (HEAD % ("en", ld % ("[" + '{"@type":"Article","headline":"Ships"},' * 250000 + "{}]"), "")).encode()
    yield "ld-nested", fill("x", head=ld % ("[" * 1000000))
    yield "ld-nested-objects", fill("x", head=ld % ('{"a":' * 400000))
    yield "ld-commas", fill("x", head=ld % ("{" + "," * 2000000))
    yield "ld-escapes", fill("x", head=ld % ('{"headline":"' + "\\u0041" * 300000 + '"}'))
    yield "ld-quotes", fill("x", head=ld % ('{"headline":"' + '\\"' * 900000))
    yield "ld-comments", fill("x", head=ld % ("/* x */" * 280000 + "{}"))
    yield "ld-graph", fill("x", head=ld % ('{"@graph":[' + ",".join(f'{{"@id":"#{n}","author":{{"@id":"#{n + 1}"}}}}' for n in range(40000)) + "]}"))
    yield "ld-authors", fill("x", head=ld % ('{"@type":"Article","author":[' + ",".join(f'{{"name":"Jane Doe {n}"}}' for n in range(60000)) + "]}"))
    yield "metas", in_head('<meta property="og:title" content="Ships call more often">')
    yield "metas-dates", in_head('<meta property="article:published_time" content="2024-05-06T08:00:00Z">')
    yield "metas-authors", in_head('<meta name="author" content="Jane Doe and John Roe">')
    yield "metas-charset", in_head("<meta charset=utf-8>")
    yield "links", in_head('<link rel="canonical" href="/a">')
    yield "bases", in_head('<base href="/a">')
    yield "titles", in_head("<title>x</title>")
    yield "og-titles-headings", numbered(lambda n: f"<h2>Ships call more often than in the year {n} and before it</h2>", head="".join(f'<meta property="og:title" content="Ships call more often than in the year {n} and before">' for n in range(500)))
    yield "og-title-long", fill("<h2>Ships call more often</h2>", head='<meta property="og:title" content="' + "Ships call " * 400000 + '">')
    yield "microdata", fill('<div itemscope itemtype="http://schema.org/Article"><span itemprop="datePublished" content="2024-05-06">x</span></div>')
    # what is read for fields
    yield "times", fill('<time datetime="2024-05-06T08:00:00+02:00">6 May 2024</time>')
    yield "times-text", fill("<time>6. Mai 2024, 08:00 Uhr</time>", lang="de")
    yield "dates", fill("<p>6 May 2024</p>")
    yield "dates-line", fill("6 May 2024, ")
    yield "dates-slashed", fill("<p>03/04/2024</p>")
    yield "ago", fill("<p>3 days ago</p>")
    yield "headings", fill("<h1>Ships call more often</h1>")
    yield "headings-long", fill("Ships call more often ", before="<h1>")
    yield "headings-pipes", fill("<h2>Ships | call | more | often | The Gazette</h2>")
    yield "bylines", fill("<p class=author>By Jane Doe and John Roe</p>")
    yield "bylines-long", fill("Jane Doe and ", before="<p class=author>By ")
    yield "bylines-commas", fill("Jane Doe, ", before="<p class=byline>By ")
    yield "author-links", numbered(lambda n: f'<a rel=author href="/authors/{n}">Jane Doe</a> ')
    yield "anchors", fill('<a href="/a">Ships</a> ')
    yield "lists", fill("<ul><li>Ships</li></ul>")
    yield "cells", fill("<table><tr><td>Ships</td><td>7</td></tr></table>")
    yield "cells-one", fill("<td>Ships", before="<table><tr>")
    yield "rows-one", fill("<tr><td>Ships", before="<table>")
    yield "options", fill("<option>Ships", before="<select>")
    yield "images", fill('<figure><img src="/a.jpg" alt="Ships"><figcaption>Photo: Jane Doe</figcaption></figure>')
    yield "forms", fill("<form><input name=q><button>Search</button></form>")
    yield "comments-readers", fill('<div class="comment"><p>By Jane Doe</p><p>3 May 2024</p></div>')
    yield "teasers", fill('<div class="teaser"><h3>Ships</h3><time datetime="2019-01-02">x</time><p>Text.</p></div>')
    yield "amendments", fill("<p>This article was amended on 3 May 2024 to correct a name.</p>")
    yield "walls", fill('<div class="paywall consent login">Subscribe to continue reading</div>')
    yield "copies", fill(f"<p>{SENTENCE['en'] * 2}</p>")
    yield "paragraphs-differ", numbered(lambda n: f"<p>{SENTENCE['en']}{n} of them came on the day, and {n + 1} left it again.</p>")
    yield "line-breaks", fill("Ships<br>")
    yield "hr", fill("<hr>Ships")
    yield "wbr", fill("Ships<wbr>")
    yield "dl", fill("<dl><dt>Ships<dd>Seven</dl>")
    yield "details", fill("<details><summary>Ships</summary>Seven</details>")
    # charsets
    text = HEAD % ("en", "", "") + f"<p>{SENTENCE['en']}</p>" * 60000
    yield "utf-16", b"\xff\xfe" + text.encode("utf-16-le")[:SIZE]
    yield "utf-16-lone", b"\xff\xfe" + b"\x00\xd8" * (SIZE // 2)
    for charset, word in [("shift_jis", "港長によると船"), ("gb18030", "港务局长说船"), ("euc-kr", "항만장은선박이"), ("iso-2022-jp", "港長"), ("big5", "港務局長說"), ("windows-1251", "Суда заходят ")]:
        body = (f'<meta charset={charset}><h1>x</h1><p>').encode() + word.encode(charset) * (SIZE // len(word.encode(charset)) - 20)
        yield f"charset-{charset}", body
    yield "charset-late", b"x" * 5_000_000 + b"<meta charset=shift_jis>" + b"\x83" * 5_000_000
    random.seed(7)
    yield "random-bytes", random.randbytes(SIZE)
    yield "random-ascii", bytes(random.choices(b"<>/=\"' abcdefp123&;!-", k=SIZE))
    yield "random-tags", "".join(random.choices(["<div>", "</div>", "<p>", "<b>", "</b>", "<table>", "<td>", "</table>", "x ", "<a href=/>", "</a>", "<h2>", "<li>", "<script>", "</script>"], k=2_000_000)).encode()[:SIZE]
    yield "high-bytes", b"\xff" * SIZE
    yield "truncated-utf8", b"\xe2\x82" * (SIZE // 2)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("verify")
    options.add_argument("--least", type=float, default=0.3, help="CPU seconds from which a page is listed")
    options.add_argument("--only", default="", help="only shapes whose name holds this")
    asked = options.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        for name, body in shapes():
            if asked.only not in name:
                continue
            with open(path, "wb") as page:
                page.write(body[:SIZE])
            # `time` starts it: a child of ours would be charged with our own memory.
            command = ["/usr/bin/time", "-q", "-f", "%U %S %M %x", asked.verify, "extract", path]
            timed = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            user, system, kib, status = timed.stderr.split()[-4:]
            cpu, rss = float(user) + float(system), int(kib) * 1024
            results.append((cpu, rss, name, int(status)))
    for cpu, rss, name, status in sorted(results, reverse=True):
        if cpu >= asked.least or rss > BYTES or status:
            print(f"{cpu:6.2f} s  {rss / 1e6:6.1f} MB  {name}  {'' if status == 0 else f'ended with {status}'}")
    slow = [r for r in results if r[0] > SECONDS]
    large = [r for r in results if r[1] > BYTES]
    failed = [r for r in results if r[3]]
    most = max(results, key=lambda r: r[1])
    print(f"{len(results)} pages: {len(slow)} over {SECONDS} s, {len(large)} over {BYTES / 1e6:.0f} MB, {len(failed)} failed; most memory {most[1] / 1e6:.0f} MB ({most[2]})")
    sys.exit(1 if slow or large or failed else 0)


if __name__ == "__main__":
    main()
