"""Builds a wheel around built libraries with the standard library alone.   build_wheel.py VERSION OUTDIR LIBRARY..."""

import base64
import hashlib
import os
import sys
import sysconfig
import zipfile


def main(version: str, out: str, *libraries: str) -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    tag = f"py3-none-{platform}"
    files = {f"textkit/{name}": open(os.path.join(here, "textkit", name), "rb").read() for name in ("__init__.py", "py.typed")}
    files |= {f"textkit/{os.path.basename(path)}": open(path, "rb").read() for path in libraries}
    info = f"textkit-{version}.dist-info"
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: textkit\nVersion: {version}\nSummary: French and Vietnamese text repaired, cleaned, "
        "segmented and summed up\nLicense: Apache-2.0\nRequires-Python: >=3.10\n"
    ).encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: textkit\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, data in files.items()
    )
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    os.makedirs(out, exist_ok=True)
    path = os.path.join(out, f"textkit-{version}-{tag}.whl")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) >= 4 else sys.exit(__doc__)
