#!/usr/bin/env python3
"""Opens a report in headless Chromium: hostile text stays text, nothing is asked of a server, no error is logged, it is there soon.

    test_report.py SUMMARIZE [PAGES.jsonl] [--screenshot FILE]      needs chromium

Without PAGES, 10,000 pages are made. Exit status 1 where anything is wrong."""
import html, json, os, random, re, shutil, subprocess, sys, tempfile

HOSTILE = [
    "<script>document.title='PWNED'</script>", "</script><script>document.title='PWNED'</script>", "<img src=x onerror=\"document.title='PWNED'\">",
    "<!--<script>", "]]><svg onload=document.title='PWNED'>", "'\"><b>gras</b>", "\u202egauche\u202c", "\x1b]0;PWNED\x07", "{{7*7}}${7*7}", "javascript:document.title='PWNED'",
    "\u2028\u2029\x00", "\\u003c/script>", "&lt;script&gt;", "<iframe src=//evil.example>", "<style>*{display:none}</style>", "<base href=//evil.example>",
]
FRENCH, VIETNAMESE = "Le président {} a reçu à Hanoï une délégation de {} membres conduite par le ministre {}. ", "Chủ tịch {} đã tiếp {} đại biểu tại Hà Nội theo lời mời của {}. "


def make(path, count):
    source = random.Random(4)
    name = lambda: "".join(source.choice("bcdfglmnprst") + source.choice("aeiouêô") for _ in range(source.randint(2, 4))).title()
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            body = "\n\n".join("".join(source.choice((FRENCH, VIETNAMESE)).format(name(), source.randint(2, 99), name()) for _ in range(source.randint(2, 5))) for _ in range(source.randint(2, 6)))
            text = f"Titre {name()} {name()}\nPhoto: VNA\n{name()} (VNA) – {body}\n\nVoir plus\n{name()} {name()} en visite"
            if number < len(HOSTILE): text = f"{HOSTILE[number]}\n\nLe président a reçu {HOSTILE[number]} à Hanoï une délégation conduite par le ministre.\n\n{body}"
            record = {"id": f"{number}{HOSTILE[number] if number < len(HOSTILE) else ''}", "url": f"https://h{number % 40}.example/{number}", "text": text}
            if number < len(HOSTILE): record["title"] = HOSTILE[number]
            file.write(json.dumps(record) + "\n")
        file.write('{"id":"</script><script>document.title=\'PWNED\'</script>","line":3,"error":{"code":"bad_json","message":"<img src=x onerror=document.title=1>"}}\n')
        file.write('{"id":"copy","dropped":true,"reason":"near_dup","of":"<b>7</b>"}\n')


def chromium(*arguments):
    tool = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not tool: sys.exit("test_report: no chromium (apt-get install chromium)")
    with tempfile.TemporaryDirectory() as profile:
        command = [tool, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--enable-logging=stderr", *arguments]
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=180)
    return result.stdout.decode("utf-8", "replace"), result.stderr.decode("utf-8", "replace")


def main():
    arguments = sys.argv[1:]
    picture = None
    if "--screenshot" in arguments:
        at = arguments.index("--screenshot")
        picture = os.path.abspath(arguments[at + 1])
        del arguments[at : at + 2]
    if not arguments: sys.exit(__doc__)
    folder, bad = tempfile.mkdtemp(prefix="report-"), []
    try:
        pages = arguments[1] if len(arguments) > 1 else folder + "/pages.jsonl"
        if len(arguments) < 2: make(pages, 10_000)
        report = folder + "/report.html"
        subprocess.run([arguments[0], "report", pages, "-o", report], check=True)
        megabytes = os.path.getsize(report) / 1e6
        source = open(report, encoding="utf-8").read()
        # No element of the page but those that the report itself writes: the one script with code, its data, its texts.
        scripts = re.findall(r"<script[^>]*>", source)
        if any(tag not in ("<script>", '<script id="data" type="application/json">') and not re.fullmatch(r'<script type="text/plain" id="g\d+">', tag) for tag in scripts): bad.append("a script of a page is in the file")
        if source.count("<script>") != 1: bad.append(f"{source.count('<script>')} scripts")
        if "Content-Security-Policy" not in source or "default-src 'none'" not in source: bad.append("no content security policy")
        if re.search(r'(src|href)\s*=\s*"?(https?:)?//', source.split('<script id="data"')[0]): bad.append("an outside asset")
        # Time as it is first; then in Chromium's own time, in which what runs beside the loading comes to its end.
        dom, log = chromium("--dump-dom", "file://" + report)
        ready = re.search(r'data-ready="(\d+)"', dom)
        dom, more = chromium("--virtual-time-budget=10000", "--dump-dom", "file://" + report)
        log += more
        if 'data-shown="1"' not in dom: bad.append("the first page's text was not shown")
        milliseconds = int(ready.group(1)) if ready else -1
        if not ready: bad.append("the report did not get ready")
        elif milliseconds > 5000: bad.append(f"ready after {milliseconds} ms")
        errors = [line for line in log.splitlines() if "CONSOLE" in line]
        if errors: bad.append(f"console: {errors[:3]}")
        head, body = dom.split("<main", 1)
        if "<title>TextKit report</title>" not in head: bad.append("a page's script has run")
        # The data elements hold the texts too; only what is laid out counts.
        laid_out = body.split("<footer", 1)[0]
        if re.search(r"<(script|img|iframe|svg|style|base)\b", laid_out): bad.append("markup of a page became markup of the report")
        if len(arguments) < 2 and html.escape(HOSTILE[0], quote=False) not in laid_out: bad.append("a hostile text is not shown as text")
        if picture: chromium(f"--screenshot={picture}", "--window-size=1500,1700", "file://" + report)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in bad: print("FAIL", line)
    print(f"test_report {megabytes:.1f} MB, ready after {milliseconds} ms, {'failed' if bad else 'passed'}")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
