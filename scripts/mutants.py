#!/usr/bin/env python3
"""Mutation check: changes the core in small ways, one at a time, and lists what no test notices.

    scripts/mutants.py [--jobs N] [--out FILE] FILE..

The changes are those that cargo-mutants thinks of (it must be installed; only its list is used). Each is tested with one
incremental build of one test binary, the cheap tests first, which takes a few seconds instead of the half minute of a
whole build. FILE is a source of the core, such as tracking-core/src/fold.rs. Results are kept beside the target folder
and taken up again, so that a run may be stopped; what is said to be missed is tested anew.
"""

import argparse
import hashlib
import json
import os
import pathlib
import queue
import shutil
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The cheap ones first: most changes die there.
GROUPS = [["vectors::vectors_hold", "pieces"], ["identity", "model", "kept", "told_dates", "explained"],
          ["vectors", "limits", "laws", "order_words"], ["props", "snapshots"],
          ["seal", "erase", "stored", "remap", "account", "attacks_on_messages"], ["outbox"]]


def listed(files):
    command = ["cargo", "mutants", "--list", "--json", "--diff", "--package", "tracking-core"]
    for name in files:
        command += ["--file", name]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def key(mutant):
    """The same change in the same surroundings is the same mutant, wherever its lines stand by now."""
    lines = [line for line in mutant["diff"].splitlines() if not line.startswith(("---", "+++", "@@"))]
    return hashlib.sha256("\n".join([mutant["file"], *lines]).encode()).hexdigest()[:16]


class Worker:
    """A copy of the sources with a target folder of its own."""

    def __init__(self, number):
        self.home = ROOT / "target" / "mutants" / str(number)
        if self.home.exists():
            shutil.rmtree(self.home / "tracking-core")
        self.home.mkdir(parents=True, exist_ok=True)
        names = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name in names.splitlines():
            target = self.home / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                # A new time, or the build would take what it made of a mutant before.
                shutil.copy(ROOT / name, target)
        self.binary = self.build()
        if self.binary is None or self.judge() != "missed":
            print("the tests fail without any change", flush=True)
            os._exit(1)

    def build(self):
        command = ["cargo", "test", "--offline", "--no-run", "-p", "tracking-core", "--features", "replay",
                   "--test", "it", "--message-format", "json"]
        env = dict(os.environ, CARGO_PROFILE_DEV_DEBUG="0", CARGO_TARGET_DIR=str(self.home / "target"))
        built = subprocess.run(command, cwd=self.home, env=env, capture_output=True, text=True)
        if built.returncode:
            return None
        for line in built.stdout.splitlines():
            artefact = json.loads(line)
            if artefact.get("executable") and artefact["target"]["name"] == "it":
                return artefact["executable"]
        return None

    def judge(self):
        for group in GROUPS:
            try:
                # That it fails is enough: no smaller case is looked for.
                env = dict(os.environ, PROPTEST_MAX_SHRINK_ITERS="0")
                command = [self.binary, "-q", *group]
                home = self.home / "tracking-core"
                run = subprocess.run(command, cwd=home, env=env, capture_output=True, timeout=240)
            except subprocess.TimeoutExpired:
                return "caught (time)"
            if run.returncode:
                return "caught"
        return "missed"

    def test(self, mutant):
        path = self.home / mutant["file"]
        whole = path.read_text()
        try:
            patch = ["patch", "--quiet", str(path)]
            subprocess.run(patch, input=mutant["diff"], text=True, check=True, capture_output=True)
            self.binary = self.build()
            return "does not compile" if self.binary is None else self.judge()
        finally:
            path.write_text(whole)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "target" / "mutants.json")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    known = json.loads(args.out.read_text()) if args.out.exists() else {}
    mutants = listed(args.files)
    work = queue.Queue()
    for mutant in mutants:
        if known.get(key(mutant), {"verdict": "missed"})["verdict"] == "missed":
            work.put(mutant)
    lock = threading.Lock()

    def run(number):
        worker = None
        while True:
            try:
                mutant = work.get_nowait()
            except queue.Empty:
                return
            worker = worker or Worker(number)
            verdict = worker.test(mutant)
            with lock:
                known[key(mutant)] = {"name": mutant["name"], "verdict": verdict}
                args.out.write_text(json.dumps(known, indent=1))
                if verdict == "missed":
                    print(f"missed  {mutant['name']}", flush=True)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(args.jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdicts = [known[key(m)]["verdict"] for m in mutants if key(m) in known]
    print(", ".join(f"{verdicts.count(v)} {v}" for v in sorted(set(verdicts))))


if __name__ == "__main__":
    main()
