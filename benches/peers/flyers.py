#!/usr/bin/env python3
"""The data of a paper comes in; it is made many times warm, by WeasyPrint and by us, and CPU ms a flyer go out as a table.

    benches/peers/flyers.py [--paper tests/flyers/data/kushiro-flyer.json] [--count 40] [--rounds 3] [--keep FOLDER]

It needs Rust and `weasyprint` (pip install weasyprint). The page that WeasyPrint gets has the same words, table, sizes,
colours, fonts and code as ours. CPU is user + system of the process that makes them, fonts and style read before; every
flyer differs in a word, so that nobody is asked twice for the same. They take turns; medians of the rounds. See ../README.md for what each does and does not do.
"""

import argparse
import html
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "themes/standard/fonts"
COLOURS = json.loads((ROOT / "themes/standard/flyers/colours.json").read_text())
VARIANTS = {"press": "pdf/x-1a", "web": "pdf/ua-1"}
WARM_UP = 3
CLOSING = "、。）」』】〕〉！？・：／〜%ーっゃゅょぁぃぅぇぉッャュョァィゥェォ"
OPENING = "（「『【〔〈"
PARTICLES = "をにはがのでともへやばな"

STYLE = """
@font-face { font-family: marks; src: url(BIZUDGothic-Regular.ttf); unicode-range: MARKS }
@font-face { font-family: marks; font-weight: bold; src: url(BIZUDGothic-Bold.ttf); unicode-range: MARKS }
@font-face { font-family: letters; src: url(BIZUDPGothic-Regular.ttf) }
@font-face { font-family: letters; font-weight: bold; src: url(BIZUDPGothic-Bold.ttf) }
@page { size: 210mm 297mm; margin: 12mm 14mm; PRESS @bottom-left { content: element(foot) } }
* { margin: 0; padding: 0; font: inherit; box-sizing: border-box }
html { font: 9pt/1.2 marks, letters; color: INK }
a { color: inherit; text-decoration: none }
.phrase { white-space: nowrap }
.window { position: absolute; left: 2.2mm; top: 2.1mm; width: 2.2mm; height: 2.2mm }
header .window { position: static; display: inline-block; width: 4.6mm; height: 4.6mm; margin-right: 2mm }
b, h1, h2 { font-weight: bold }
header { position: relative; height: 51mm; color: WHITE }
header::before { content: ''; position: absolute; z-index: -1; top: -15mm; left: -17mm; width: 216mm; height: 66mm; background: ACCENT }
header .area { font-size: 12pt; font-weight: bold }
h1 { font-size: 28pt; line-height: 1.55; margin-top: 2mm }
header .lead { font-size: 11.5pt; line-height: 1.75; max-width: 130mm }
header .code { position: absolute; top: 0; right: 0; width: 34mm; text-align: center; font-size: 7pt; overflow-wrap: anywhere }
header .qr { width: 34mm; height: 34mm; background: WHITE; display: block; margin-bottom: 2mm }
table { width: 100%; border-collapse: collapse; margin-top: 4mm }
th, td { text-align: left; vertical-align: top; padding: .9mm 2.2mm }
thead th { font-size: 7.5pt; padding-top: 0 }
th.group, h2 { background: SOFT; font-size: 10pt; font-weight: bold; padding: 1.2mm 2.2mm }
tr.entry + tr.entry td { border-top: .3pt solid GREY }
td.reach { width: 74mm }
tr { break-inside: avoid }
.name { font-size: 10.5pt; font-weight: bold }
.said { font-size: 8.6pt }
.number { font-size: 15pt; font-weight: bold; line-height: 1.1 }
section { margin-top: 3.2mm; break-inside: avoid }
li { position: relative; display: inline-block; vertical-align: top; padding: 1.2mm 2.2mm 0 6.2mm; width: 49% }
ul.three li { width: 32% }
.notice { margin-top: 3.6mm; border: .8pt solid ACCENT; border-radius: 1.5mm; padding: 2.4mm 4mm; font-size: 11pt; font-weight: bold }
.imprint { margin-top: 3mm; font-size: 7.5pt }
.foot { position: running(foot); font-size: 7pt }
"""


def colours(paper, target):
    """In four inks or for screens."""
    tones = COLOURS[paper["colour"]]
    if target == "press":
        inks = {name: f"device-cmyk({' '.join(f'{part}%' for part in tones[name]['cmyk'])})" for name in ("accent", "soft")}
        inks |= {"ink": "device-cmyk(0 0 0 1)", "grey": "device-cmyk(0 0 0 .45)", "white": "device-cmyk(0 0 0 0)"}
    else:
        inks = {name: tones[name]["rgb"] for name in ("accent", "soft")} | {"ink": "#000", "grey": "#8c8c8c", "white": "#fff"}
    return inks


def style(paper, target):
    """The style sheet."""
    text = STYLE.replace("MARKS", "U+3001-3002, U+300C-300F, U+FF08-FF09, U+2026, U+FF0C, U+FF0E")
    text = text.replace("PRESS", "bleed: 3mm; marks: crop cross;" if target == "press" else "")
    for name, value in colours(paper, target).items():
        text = text.replace(name.upper(), value)
    return text


def is_hiragana(sign):
    """Tells a hiragana."""
    return "ぁ" <= sign <= "ゟ"


def ends(part, sign, run):
    """Tells whether a phrase ends before a sign, by the rules of themes/standard/flyers/type.typ."""
    last = part[-1:]
    return last and sign not in CLOSING and (
        last in "、。！？・／ "
        or (last in "）」』】" and not is_hiragana(sign))
        or (sign in OPENING and last not in OPENING)
        or (is_hiragana(last) and not is_hiragana(sign) and part not in "おご" and (run > 1 or last in PARTICLES))
    )


def phrased(said):
    """A text whose short phrases are not broken, as in ours."""
    parts, run = [""], 0
    for sign in said or "":
        if ends(parts[-1], sign, run):
            parts.append("")
        run = run + 1 if is_hiragana(sign) else 0
        parts[-1] += sign
    return "".join(f'<span class="phrase">{html.escape(part)}</span>' if len(part) <= 12 else html.escape(part) for part in parts)


def window(lit, frame):
    """The small window with a lit pane that stands before names."""
    panes = "".join(
        f'<rect x="{x}" y="{y}" width="4.1" height="4.1" rx=".7" fill="{lit if (x, y) == (0, 0) else "none"}" stroke="{frame}" stroke-width=".35"/>'
        for x, y in ((0, 0), (5.9, 0), (0, 5.9), (5.9, 5.9))
    )
    return f'<svg class="window" viewBox="-.5 -.5 11 11" xmlns="http://www.w3.org/2000/svg"><title>・</title>{panes}</svg>'


def times(hours):
    """Open times and days off in one line, as our templates say them."""
    closed = f"（{hours['closed']}）" if hours["closed"] else ""
    return " ".join(hours["open"]) + closed if hours["open"] else ""


def reach(entry, note):
    """Numbers, hours and what else leads to an entry."""
    said = []
    for phone in entry["phones"]:
        extension = f" 内線{phone['extension']}" if phone["extension"] else ""
        said.append(f'<a class="number" href="{phone["tel"]}">{phone["number"]}</a>{extension}')
        hours = times(phone["hours"] or entry["hours"]) or ("" if note else "時間は電話で確認")
        said.append(f'<p class="said">{hours}</p>' if hours else "")
    if not entry["phones"] and entry["ask"]:
        said.append(f'<p class="said">{phrased(entry["ask"])}</p>')
    return "".join(said)


def words(entry):
    """What an entry is called and what it is for."""
    about = f'<p class="said">{phrased(entry["about"])}</p>' if entry["about"] else ""
    return f'<p class="name">{phrased(entry["name"])}</p>{about}'


def body(paper, inks):
    """The groups: those with numbers in a table, the others as lists."""
    mark = window(inks["accent"], inks["accent"])
    groups = paper["windows"] + paper["events"] + paper["places"]
    tabled = [group for group in groups if any(entry["phones"] and entry["kind"] != "place" for entry in group["entries"])]
    rows = []
    for group in tabled:
        rows.append(f'<tr><th class="group" colspan="2" scope="rowgroup">{html.escape(group["title"] or "")}</th></tr>')
        rows += [f'<tr class="entry"><td>{words(one)}</td><td class="reach">{reach(one, group["note"])}</td></tr>' for one in group["entries"]]
        if group["note"]:
            rows.append(f'<tr><td class="said" colspan="2">{phrased(group["note"])}</td></tr>')
    parts = ["<table><thead><tr><th>相談先</th><th>電話・受付時間</th></tr></thead><tbody>", *rows, "</tbody></table>"]
    for group in groups:
        if group in tabled:
            continue
        three = ' class="three"' if not any(entry["about"] for entry in group["entries"]) else ""
        items = "".join(f"<li>{mark}{words(entry)}<p class='said'>{phrased(entry['when'])}</p></li>" for entry in group["entries"])
        note = phrased(group["note"])
        parts.append(f'<section><h2>{html.escape(group["title"] or "")}</h2><ul{three}>{items}</ul><p class="said">{note}</p></section>')
    return "".join(parts)


def code(paper, ink):
    """The code as one curve, four quiet cells around it."""
    rows, size = paper["qr"]["rows"], paper["qr"]["size"]
    runs = [(run.start(), y, run.end() - run.start()) for y, row in enumerate(rows) for run in re.finditer("1+", row)]
    cells = "".join(f"M{x} {y}h{wide}v1h-{wide}z" for x, y, wide in runs)
    view = f'viewBox="-4 -4 {size + 8} {size + 8}" xmlns="http://www.w3.org/2000/svg"'
    return f'<svg class="qr" {view}><title>二次元コード</title><path d="{cells}" fill="{ink}"/></svg>'


def page(paper, target, edition):
    """The whole paper as HTML."""
    inks = colours(paper, target)
    said = {key: html.escape(paper[key] or "") for key in ("title", "area", "publisher")}
    heading = "<br>".join(phrased(line) for line in paper["heading"])
    shown = html.escape(paper["qr"]["shown"])
    notice = "".join(f"<p>{phrased(line)}</p>" for line in paper["notice"])
    return f"""<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{said['title']}</title></head><body>
<header><p class="area">{window(inks['soft'], inks['soft'])}{said['area']}</p><h1>{heading}</h1><p class="lead">{phrased(paper['lead'])}</p>
<div class="code">{code(paper, inks['ink'])}<b>二次元コード</b><br><a href="{paper['qr']['href']}">{shown}</a></div></header>
<div class="foot">{shown}</div>{body(paper, inks)}<div class="notice">{notice}</div>
<p class="imprint">{html.escape(edition)}　発行 {said['publisher']}</p></body></html>"""


def theirs(paper, target, count):
    """CPU ms a flyer of WeasyPrint, and the last file."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = CSS(string=style(paper, target), base_url=f"{FONTS}/", font_config=fonts)
    cpu = 0.0
    for number in range(-WARM_UP, count):
        start = time.process_time()
        source = page(paper, target, f"{paper['edition']['shown']} {number}")
        made = HTML(string=source).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANTS[target])
        if number >= 0:
            cpu += time.process_time() - start
    return cpu / count * 1000, made


def ours(paper, count):
    """CPU ms a flyer by target, as the benchmark of the program prints them."""
    command = ["cargo", "bench", "--quiet", "--bench", "flyers", "--", "--paper", str(paper), "--count", str(count)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = dict(re.findall(r"^warm (press|web): ([\d.]+) ms CPU a flyer", told, re.MULTILINE))
    if found.keys() != VARIANTS.keys():
        sys.exit(f"benches/flyers.rs did not say `warm press: … ms CPU a flyer`:\n{told[-2000:]}")
    return {target: float(value) for target, value in found.items()}


def main():
    """Reads the words of the command line and prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--paper", type=Path, default=ROOT / "tests/flyers/data/kushiro-flyer.json")
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keep", type=Path, help="a folder for WeasyPrint's files, to look at")
    given = options.parse_args()
    paper = json.loads(given.paper.read_text())
    taken = {(target, program): [] for target in VARIANTS for program in ("madoguchi", "WeasyPrint")}
    for _ in range(given.rounds):
        for target, spent in ours(given.paper.resolve(), given.count).items():
            taken[target, "madoguchi"].append(spent)
        for target in VARIANTS:
            spent, made = theirs(paper, target, given.count)
            taken[target, "WeasyPrint"].append(spent)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{given.paper.stem}-{target}.pdf").write_bytes(made)
    medians = {key: statistics.median(values) for key, values in taken.items()}
    print("| target | program | CPU ms a flyer |\n|---|---|---|")
    for target in VARIANTS:
        mine, other = medians[target, "madoguchi"], medians[target, "WeasyPrint"]
        print(f"| {target} | madoguchi | {mine:.1f} |\n| {target} | WeasyPrint | {other:.1f} |")
        print(f"| {target} | WeasyPrint : madoguchi | {other / mine:.1f} |")


main()
