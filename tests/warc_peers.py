#!/usr/bin/env python3
"""Can others read what `--record` writes, and can we read what they write?

    warc_peers.py RECORD.warc.gz [VERIFY]

A record to check comes out of our own tests:

    VERIFY_KEEP_WARC=record.warc.gz cargo test --test web a_record_is_replayed

Needs warcio, pywb and webtest (PyPI). Checks a recorded file with both: every record parses, every digest
holds, requests and responses pair up, and pywb serves each page from the file as it was recorded.
With the path of the `verify` binary, a file written by warcio is replayed by it. Exit code 1 and
a line for each fault.
"""

import io
import json
import os
import re
import subprocess
import sys
import tempfile

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FAULTS = []


def check(holds, words):
    if not holds:
        FAULTS.append(words)
        print("FAULT", words)


def with_warcio(path):
    """Reads all records; returns status and decoded body of each response, by URL, in order."""
    kinds, answers, ids = [], {}, set()
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            head = record.rec_headers
            kinds.append(record.rec_type)
            check(record.format == "warc" and head.protocol == "WARC/1.1", f"format {head.protocol}")
            record_id = head.get_header("WARC-Record-ID")
            check(record_id not in ids, f"{record_id} twice")
            ids.add(record_id)
            other = head.get_header("WARC-Concurrent-To")
            check(other is None or other in ids, f"{other} is not there")
            body = b""
            if record.rec_type == "response" and not head.get_header("WARC-Truncated"):
                body = record.content_stream().read()
                url = head.get_header("WARC-Target-URI")
                status = record.http_headers.get_statuscode()
                answers.setdefault(url, []).append((status, body))
            else:
                record.raw_stream.read()
    check(kinds[:1] == ["warcinfo"], "no warcinfo at the beginning")
    check(kinds.count("request") == kinds.count("response"), "requests and responses differ in number")

    class Arguments:
        verbose = False
        inputs = [path]

    check(Checker(Arguments()).process_all() == 0, "warcio check finds faults")
    print(f"warcio: {len(kinds)} records, {len(answers)} addresses")
    return answers


def with_pywb(path, answers):
    """Serves the file from pywb and compares what comes with what was recorded."""
    from pywb.apps.frontendapp import FrontEndApp
    from webtest import TestApp

    with tempfile.TemporaryDirectory() as folder:
        here = os.getcwd()
        os.chdir(folder)
        try:
            from pywb.manager.manager import main as manage

            manage(["init", "peers"])
            manage(["add", "peers", path])
            app = TestApp(FrontEndApp(config_file=None))
            served = 0
            for url, given in answers.items():
                pages = [body for status, body in given if status == "200"]
                if not pages or not url.isascii():
                    continue
                reply = app.get(f"/peers/mp_/{url}", expect_errors=True)
                for _ in range(3):
                    if reply.status_int not in (302, 307):
                        break
                    reply = app.get(reply.headers["Location"].split("localhost:80", 1)[-1], expect_errors=True)
                check(reply.status_int == 200, f"pywb answers {reply.status_int} for {url}")
                lost = [word for word in re.sub(rb"<[^>]*>", b" ", pages[0]).split() if word not in reply.body]
                check(not lost, f"pywb serves {url} without {lost[:3]}")
                served += 1
            check(served > 0, "pywb served nothing")
            print(f"pywb: {served} pages served")
        finally:
            os.chdir(here)


def with_us(verify):
    """Lets verify replay a file that warcio wrote."""
    url = "https://gazette.peers.org/tides"
    page = b"<!doctype html><title>Tides of the North Sea</title><h1>Tides of the North Sea</h1>" + b"<p>High water at noon.</p>" * 40
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "peers.warc.gz")
        with open(path, "wb") as out:
            writer = WARCWriter(out, gzip=True, warc_version="1.1")
            writer.write_record(writer.create_warcinfo_record("peers.warc.gz", {"software": "warcio"}))
            for address, status, body in [
                (url, "200 OK", page),
                ("https://gazette.peers.org/robots.txt", "404 Not Found", b""),
            ]:
                chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
                headers = [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")]
                head = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(chunked), http_headers=head))
        document = os.path.join(folder, "post.md")
        with open(document, "w") as out:
            out.write(f"# Post\n\n## References\n\n- [Tides of the North Sea]({url})\n")
        run = subprocess.run(
            [verify, document, "--replay", path, "--no-history", "--report", "jsonl=-", "--no-progress", "--now", "2026-11-22T03:00:00Z"],
            capture_output=True, text=True, cwd=folder, timeout=60,
        )
        lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        found = [line["reference"] for line in lines if "reference" in line]
        check(len(found) == 1, f"verify found {len(found)} references: {run.stderr[-300:]}")
        for reference in found:
            check(reference["link"]["class"] == "ok", f"class {reference['link']}")
            title = reference["page"]["title"]
            check(title and title["value"] == "Tides of the North Sea", f"title {title}")
    print("verify: replays what warcio wrote")


def main():
    record = os.path.abspath(sys.argv[1])
    answers = with_warcio(record)
    with_pywb(record, answers)
    if len(sys.argv) > 2:
        with_us(os.path.abspath(sys.argv[2]))
    print("faults:", len(FAULTS))
    sys.exit(1 if FAULTS else 0)


main()
