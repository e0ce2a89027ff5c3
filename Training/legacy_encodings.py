#!/usr/bin/env python3
"""Makes the tables of Resources/Encodings (standard library only).

usage: legacy_encodings.py vn_legacy_encodings.tsv
"""
import os, sys

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
    out.write(f"# Licence: Apache-2.0. Made by Training/legacy_encodings.py, {date}; compared with ICU's converters in the tests.\n")
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
    out.write(f"Made by Training/legacy_encodings.py, {date}.\n")
    for row in rows:
        cell = dict(zip(head, row + [""] * 8))
        out.write("\t".join([cell["codepoint"][2:]] + [cell[n] or "-" for n in ("TCVN3", "VNI-Windows", "VISCII", "VPS")]) + "\n")

labels = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16le": "utf-16 utf-16le ucs-2 unicode unicodefeff csunicode iso-10646-ucs-2",
    "utf-16be": "utf-16be unicodefffe",
    "ibm866": "866 cp866 csibm866 ibm866",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
    "iso-8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "windows-1250": "cp1250 windows-1250 x-cp1250",
    "windows-1251": "cp1251 windows-1251 x-cp1251",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "windows-1253": "cp1253 windows-1253 x-cp1253",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
    "windows-1255": "cp1255 windows-1255 x-cp1255",
    "windows-1256": "cp1256 windows-1256 x-cp1256",
    "windows-1257": "cp1257 windows-1257 x-cp1257",
    "windows-1258": "cp1258 windows-1258 x-cp1258",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp850": "cp850 ibm850 850",
    "tcvn3": "tcvn3 tcvn tcvn-5712 tcvn5712-1 x-viet-tcvn5712 abc",
    "vni": "vni x-viet-vni vni-windows",
    "viscii": "viscii csviscii x-viet-viscii",
    "vps": "vps x-viet-vps",
    "unsupported": "gbk gb2312 gb18030 gb_2312 gb_2312-80 chinese x-gbk csgb2312 big5 big5-hkscs cn-big5 csbig5 x-x-big5 euc-jp cseucpkdfmtjapanese x-euc-jp iso-2022-jp csiso2022jp shift_jis shift-jis sjis ms_kanji ms932 windows-31j x-sjis csshiftjis euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 iso-2022-kr csiso2022kr iso-2022-cn hz-gb-2312 utf-7 utf-32",
}
with open(os.path.join(root, "labels.tsv"), "w", encoding="utf-8") as out:
    out.write("# Encodings and their labels, parted by spaces, in lower case; unsupported: known to the standard, not decoded here.\n")
    out.write(f"# Facts of the WHATWG Encoding Standard, with names of Vietnamese encodings. Licence: Apache-2.0. Training/legacy_encodings.py, {date}.\n")
    for name, list_ in labels.items():
        out.write(f"{name}\t{list_}\n")
