#!/usr/bin/env python3
"""Makes a module on which `gantry-bench fuzz --check` finds something wrong smaller.

usage: reduce.py MODULE.wat [MUST-SAY]

Writes MODULE.min.wat. The text is one instruction a line, as `fuzz` saves it.
With MUST-SAY, what is found must contain these words.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE / "target/release/gantry-bench"


def is_wrong(lines, say):
    """Whether the module is sound, and does something wrong."""
    with tempfile.NamedTemporaryFile("w", suffix=".wat") as file:
        file.write("\n".join(lines))
        file.flush()
        command = [PROGRAM, "fuzz", "--check", file.name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=100)
        except subprocess.TimeoutExpired:
            return False
    if done.returncode < 0:
        return say is None
    if done.returncode == 0 or not done.stdout.strip():
        return False  # not a module, or nothing wrong
    found = done.stdout
    return "rejected" not in found and (say is None or say in found)


def without_blocks(lines, is_wrong):
    """Leaves out blocks of lines, or has `unreachable` in their place."""
    size = max(len(lines) // 2, 1)
    while size:
        start = 0
        while start < len(lines):
            before, after = lines[:start], lines[start + size :]
            if is_wrong(before + after):
                lines = before + after
                continue
            plain = lines[start : start + size] == ["unreachable"]
            if not plain and is_wrong(before + ["unreachable"] + after):
                lines = before + ["unreachable"] + after
            start += size
        print(len(lines), "lines", file=sys.stderr)
        size //= 2
    return lines


def with_plain_operands(lines, is_wrong):
    """Has 0 in place of constants, and no offsets."""
    for index, line in enumerate(lines):
        words = line.split()
        for word in words:
            if word == words[-1] and words[0].endswith(".const") and word != "0":
                kept = f"{words[0]} 0"
            elif word.startswith(("offset=", "align=")):
                kept = " ".join(other for other in words if other != word)
            else:
                continue
            attempt = lines[:index] + [kept] + lines[index + 1 :]
            if is_wrong(attempt):
                lines = attempt
    return lines


def main():
    path = Path(sys.argv[1])
    say = sys.argv[2] if len(sys.argv) > 2 else None
    lines = path.read_text().splitlines()
    if not is_wrong(lines, say):
        sys.exit("nothing is wrong with that module")
    before = None
    while lines != before:
        before = lines
        lines = without_blocks(lines, lambda attempt: is_wrong(attempt, say))
        lines = with_plain_operands(lines, lambda attempt: is_wrong(attempt, say))
        path.with_suffix(".min.wat").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
