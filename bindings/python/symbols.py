"""Loads a built library and fails if it waits for symbols of another language's runtime."""

import ctypes
import os
import subprocess
import sys

library = sys.argv[1]
listed = subprocess.run(["nm", "-D", "--undefined-only", library], capture_output=True, text=True, check=True).stdout
names = [line.split()[-1].split("@")[0] for line in listed.splitlines()]
foreign = [n for n in names if n.startswith(("napi_", "node_api_", "uniffi_", "ffi_suivi"))]
if foreign:
    sys.exit(f"symbols of another runtime: {foreign}")
ctypes.CDLL(library, mode=os.RTLD_NOW)
python = sum(n.startswith(("Py", "_Py")) for n in names)
print(f"symbols: {len(names)} undefined, {python} of Python, none of another runtime; loads")
