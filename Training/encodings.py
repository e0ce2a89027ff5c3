#!/usr/bin/env python3
"""Makes the tables of Resources/Encodings (standard library only).

usage: encodings.py vn_legacy_encodings.tsv
"""
import html.entities, os, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Resources", "Encodings")
os.makedirs(root, exist_ok=True)
date = "2026-11-23"
names = [
    ("ibm866", "cp866"), ("iso-8859-2", ""), ("iso-8859-3", ""), ("iso-8859-4", ""), ("iso-8859-5", ""), ("iso-8859-6", ""),
    ("iso-8859-7", ""), ("iso-8859-8", ""), ("iso-8859-10", ""), ("iso-8859-13", ""), ("iso-8859-14", ""), ("iso-8859-15", ""),
    ("iso-8859-16", ""), ("koi8-r", ""), ("koi8-u", ""), ("macintosh", "mac_roman"), ("windows-874", "cp874"),
    ("windows-1250", ""), ("windows-1251", ""), ("windows-1252", ""), ("windows-1253", ""), ("windows-1254", ""),
    ("windows-1255", ""), ("windows-1256", ""), ("windows-1257", ""), ("windows-1258", ""), ("x-mac-cyrillic", "mac_cyrillic"),
    ("cp850", ""),
]
with open(os.path.join(root, "single-byte.tsv"), "w", encoding="utf-8") as out:
    out.write("# Upper halves of single-byte encodings: name, then the code points of bytes 80-FF in hexadecimal, - where undefined.\n")
    out.write("# Facts of the WHATWG Encoding Standard (undefined bytes 80-9F of windows sets are C1 controls) and of cp850.\n")
    out.write(f"# Licence: Apache-2.0. Made by Training/encodings.py, {date}; compared with ICU's converters in the tests.\n")
    for name, codec in names:
        points = []
        for byte in range(0x80, 0x100):
            try:
                point = ord(bytes([byte]).decode(codec or name))
            except UnicodeDecodeError:
                point = byte if byte < 0xA0 and name.startswith(("windows", "iso")) else None
            # The standard's KOI8-U is KOI8-RU in two letters; its Mac Cyrillic is the later, Ukrainian one.
            point = {("koi8-u", 0xAE): 0x45E, ("koi8-u", 0xBE): 0x40E, ("x-mac-cyrillic", 0xA2): 0x490,
                     ("x-mac-cyrillic", 0xB6): 0x491, ("x-mac-cyrillic", 0xFF): 0x20AC}.get((name, byte), point)
            points.append("-" if point is None else f"{point:X}")
        out.write(name + "\t" + " ".join(points) + "\n")

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
head, rows = rows[0], rows[1:]
with open(os.path.join(root, "vietnamese-legacy.tsv"), "w", encoding="utf-8") as out:
    out.write("# Vietnamese letters in legacy encodings: code point, then bytes in hexadecimal (- where there are none): TCVN3, VNI, VISCII, VPS.\n")
    out.write("# TCVN3, VNI and VPS from xvnkb, Copyright (C) 2002-2003 Dao Hai Lam, under its 2-clause BSD style licence (this notice kept);\n")
    out.write("# VISCII from RFC 1456. VPS has this one source and is unconfirmed. ")
    out.write(f"Made by Training/encodings.py, {date}.\n")
    for row in rows:
        cell = dict(zip(head, row + [""] * 8))
        out.write("\t".join([cell["codepoint"][2:]] + [cell[n] or "-" for n in ("TCVN3", "VNI-Windows", "VISCII", "VPS")]) + "\n")

with open(os.path.join(root, "entities.tsv"), "w", encoding="utf-8") as out:
    out.write("# Named character references of HTML 4 (and apos): name, code point, o where HTML lets the semicolon be left out. Sorted.\n")
    out.write(f"# Facts of the HTML standard. Licence: Apache-2.0. Made by Training/encodings.py, {date}.\n")
    table = dict(html.entities.name2codepoint, apos=39)
    for name in sorted(table, key=str.encode):
        out.write(f"{name}\t{table[name]:X}" + ("\to" if name in html.entities.html5 else "") + "\n")
