#!/usr/bin/env python3
"""Compose annotated pages for cleaning.py from articles: layouts, furniture and captions drawn from wide word lists.

usage: cleaning_compose.py SUMMARIES PLAIN_DEV OUT_FOLDER [--pages 400] [--small 0] [--seed 11]

SUMMARIES holds fr_orangesum_train.jsonl.gz and vi_vietnews_train.jsonl.gz; articles that a page of PLAIN_DEV names as its
source are left out. Every page draws its own layout, so that a model learns what stands where, not one site's forms. The
spans written have the labels of the development pages. Where references differ about a line (a time in a live blog, notes),
no span is written. Standard library; deterministic.
"""
import argparse, gzip, json, os, random, re, unicodedata
from cleaning_genres import CODE, Genres, broken, sentences

ap = argparse.ArgumentParser()
ap.add_argument("summaries"); ap.add_argument("plain"); ap.add_argument("out")
ap.add_argument("--pages", type=int, default=400); ap.add_argument("--seed", type=int, default=11)
ap.add_argument("--small", type=int, default=0, help="pages of a few lines, after the others")
A = ap.parse_args()
R = random.Random(A.seed)
HERE = os.path.dirname(os.path.abspath(__file__))


def forms(name):
    """Resources of this folder: a kind and a form a line, parted by a tab."""
    out = {}
    for line in open(os.path.join(HERE, name), encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line[0] == "#": continue
        kind, text = line.split("\t")
        out.setdefault(kind, []).append(text)
    return out


F = {"fr": forms("cleaning-forms-fr.tsv"), "vi": forms("cleaning-forms-vi.tsv")}
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = {"fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
        "vi": ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]}


def articles(lang, used):
    name = {"fr": "fr_orangesum_train", "vi": "vi_vietnews_train"}[lang]
    out = []
    for line in gzip.open(os.path.join(A.summaries, name + ".jsonl.gz"), "rt", encoding="utf-8"):
        r = json.loads(line)
        if r["id"] in used or r["title"] in used: continue
        text = re.sub(r"[ \t]+", " ", r["text"]).strip()
        if lang == "fr":
            body = [p.strip() for p in text.split("\n") if p.strip()]
        else:
            sentences = re.split(r"(?<=[.!?…”\"])\s+(?=[A-ZĐÂĂÊÔƠƯÁÀẢẠÉÓÚÝ“\"])", text)
            body, i = [], 0
            while i < len(sentences):
                n = R.choice((1, 1, 2, 2, 2, 3, 4))
                body.append(" ".join(sentences[i:i + n])); i += n
        body = [p for p in body if len(p) > 25]
        if len(body) < 2: continue
        out.append({"title": r["title"].strip(), "lead": r["abstract"].strip(), "body": body[:R.randint(3, 14)],
                    "caption": r.get("caption"), "lang": lang})
    R.shuffle(out)
    return out


class Names:
    """Persons and places of an article, for captions and tags."""

    def __init__(self, a):
        text = a["lead"] + " " + " ".join(a["body"])
        found = re.findall(r"(?:[A-ZĐÉÈÂÔÎÀÁ][\wÀ-ỹ'’-]+ ){1,2}[A-ZĐÉÈÂÔÎÀÁ][\wÀ-ỹ-]+", text)
        self.people = list(dict.fromkeys(found)) or [R.choice(F[a["lang"]]["person"])]
        self.lang = a["lang"]

    def person(self): return R.choice(self.people + [R.choice(F[self.lang]["person"])])
    def place(self): return R.choice(F[self.lang]["place"])


def date(lang, iso=False):
    d, m, y, h, mn = R.randint(1, 28), R.randint(1, 12), R.randint(2008, 2024), R.randint(0, 23), R.randint(0, 59)
    if lang == "fr":
        month = MONTHS[m - 1]
        base = R.choice((f"{d} {month} {y}", f"{R.choice(DAYS['fr'])} {d} {month} {y}", f"{d:02}/{m:02}/{y}", f"{d:02}.{m:02}.{y}",
                         f"{d} {month[:4]}. {y}", f"{y}-{m:02}-{d:02}"))
        time = R.choice(("", "", f" à {h:02}:{mn:02}", f" à {h}h{mn:02}", f" - {h:02}:{mn:02}", f", {h}:{mn:02}", f" | {h:02}h{mn:02}"))
    else:
        base = R.choice((f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{R.choice(DAYS['vi'])}, {d}/{m}/{y}", f"ngày {d}/{m}/{y}", f"{d}-{m}-{y}",
                         f"{R.choice(DAYS['vi'])}, ngày {d:02} tháng {m:02} năm {y}", f"{d}.{m}.{y}"))
        time = R.choice(("", f" {h:02}:{mn:02}", f" - {h:02}:{mn:02}", f", {h:02}:{mn:02} (GMT+7)", f" | {h}:{mn:02}", f" {h:02}h{mn:02}", f" {h}:{mn:02} GMT+7"))
        if time and R.random() < .3: return f"{h:02}:{mn:02}{R.choice((' | ', ', ', ' - ', ' '))}{base}"
    return base + time


def fill(template, lang, names=None, agency=None):
    def one(m):
        key = m.group(1)
        if key == "p": return names.person() if names and R.random() < .8 else R.choice(F[lang]["person"])
        if key == "v": return R.choice(F[lang]["place"])
        if key == "n": return str(R.randint(2, 96))
        if key == "y": return str(R.randint(2008, 2024))
        if key == "d": return f"{R.randint(1, 28)} {R.choice(MONTHS)}" if lang == "fr" else f"{R.randint(1, 28)}/{R.randint(1, 12)}"
        if key == "D": return date(lang)
        if key == "s": return R.choice(F[lang]["source"])
        if key == "r": return R.choice(F[lang]["rubric"])
        if key == "site": return R.choice(F[lang]["site"])
        if key == "A": return agency or R.choice(F[lang]["agency"])
        return m.group(0)
    return re.sub(r"\{(\w+)\}", one, template)


def capital(t): return t[:1].upper() + t[1:]


class Site:
    """What a page's layout is made of: drawn once for each page."""

    def __init__(self, lang):
        self.lang, f = lang, F[lang]
        r = R.random
        self.blank = R.choice(("\n", "\n\n", "\n\n", "\n\n"))
        self.tight = r() < .2  # body without blank lines
        self.menu = R.choice(("none", "none", "lines", "line", "bullets", "lines"))
        self.crumb = R.choice((None, None, " / ", " > ", " » ", " › ", " | "))
        self.date_form = R.choice(f["date"]); self.byline_form = R.choice(f["byline"])
        self.meta_at = R.choice(("before", "before", "before", "end", "lead", "none", "none"))
        self.share_at = {p for p in ("before", "after", "lead") if r() < .25}
        self.caption_style = R.choice(("own", "own", "own", "glued", "lead", "title", "mixed"))
        self.credit = R.choice(f["credit"]); self.no_credit = r() < .2
        self.agency = R.choice(f["agency"])
        self.dateline = R.choice(("none", "none", "lead", "body", "body"))
        self.dateline_form = R.choice(f["dateline"])
        self.sign = R.choice(("none", "none", "glued", "glued", "own", "byline"))
        self.sign_form = R.choice(f["signoff"])
        self.read = R.choice(f["readalso"]); self.read_rate = R.choice((0, 0, 0, .15, .3))
        self.tail = R.choice(("header", "header", "bare", "bare", "none"))
        self.tail_form = R.choice(("title", "title+summary", "caption+title+summary", "twice", "date+title", "mixed", "numbered", "rubric+title", "summary"))
        self.comments = R.choice((0, 0, 0, 1, 2, 4, 7))
        self.tags = r() < .4
        self.furniture = R.sample(f["notice"], R.choice((0, 0, 1, 2)))
        self.inside = R.choice((0, 0, 0, .08, .2))
        self.repeat_title = r() < .2
        self.genre = r() < .3
        self.brief = r() < .35
        self.shape = R.choice(("page",) * 4 + ("bs4", "inscriptis", "wet", "wet"))
        self.english = r() < .15
        self.consent = R.choice((None,) * 8 + ("form-cookie",) * 4 + ("form-english", "form-login", "form-paywall"))


def caption(site, names):
    text = capital(fill(R.choice(F[site.lang]["caption"]), site.lang, names))
    return text


def credited(site, text, label="caption", always=False):
    f = F[site.lang]
    if not always and (site.no_credit or R.random() < .15): return [(label, text), *((("caption_credit", "."),) if R.random() < .5 else ())]
    form = site.credit if R.random() < .8 else R.choice(f["credit"])
    credit = fill(form, site.lang)
    return [(label, text), ("caption_credit", credit)]


def teasers(site, pool, n):
    f, lang = F[site.lang], site.lang
    lines = []
    for i in range(n):
        a = pool()
        form = site.tail_form if site.tail_form != "mixed" else R.choice(("title", "title+summary", "caption+title+summary", "twice", "date+title", "rubric+title"))
        title, summary = a["title"], a["lead"]
        names = Names(a)
        if "caption" in form and R.random() < .7: lines.append([("teaser_caption", "".join(t for _, t in credited(site, caption(site, names), always=True)))])
        if "rubric" in form: lines.append([("chrome", R.choice(f["rubric"]))])
        if "date" in form and R.random() < .7: lines.append([("chrome", date(lang))])
        if "numbered" in form: title = f"{i + 1}{R.choice(('. ', ' ', ') '))}{title}"
        if form == "summary":
            lines.append([("teaser_summary", summary)]); continue
        lines.append([("teaser_title", title)])
        if form == "twice": lines.append([("teaser_title", title)])
        if "summary" in form or form == "twice" and R.random() < .5:
            cut = summary if R.random() < .8 else summary[:R.randint(60, 140)].rsplit(" ", 1)[0] + R.choice(("...", "…", " […]"))
            lines.append([("teaser_summary", cut)])
        if form == "date+title" and R.random() < .4: lines.append([("chrome", fill(R.choice(f["ago"]), lang))])
        if R.random() < .06: lines.append([("chrome", R.choice(f["more"]))])
    return lines


def menu(site, n=None):
    f = F[site.lang]
    stock = f["rubric"] + f["nav"] + (f["english"] if site.english else [])
    names = [fill(x, site.lang) for x in R.sample(stock, min(n or R.choice((R.randint(3, 14), R.randint(3, 14), R.randint(10, 50))), len(stock)))]
    if site.menu == "line": return [[("chrome", R.choice((" | ", " ", " · ", "  ", " - ")).join(names))]]
    mark = R.choice(("* ", "- ", "• ")) if site.menu == "bullets" else ""
    return [[("chrome", mark + n)] for n in names]


def share(site):
    f = F[site.lang]
    n = R.choice((1, 1, 2, 3, 4))
    words = R.sample(f["share"], n)
    return [[("chrome", " ".join(words))]] if R.random() < .3 else [[("chrome", w)] for w in words]


def comments(site, n):
    f, lang = F[site.lang], site.lang
    lines = [[("chrome", fill(R.choice(f["commenthead"]), lang))]]
    for _ in range(n):
        user, text = R.choice(f["user"]), " ".join(R.sample(f["comment"], R.choice((1, 1, 2, 3))))
        when = fill(R.choice(f["ago"]), lang)
        form = R.randrange(5)
        if form == 0: lines += [[("comment", user)], [("comment", text)]]
        elif form == 1: lines += [[("comment", f"{user} : {text}")]]
        elif form == 2: lines += [[("comment", f"{user} - {when}")], [("comment", text)], [("chrome", R.choice(f["reply"]))]]
        elif form == 3: lines += [[("comment", text)], [("comment", f"{user}, {when}")]]
        else: lines += [[("comment", user)], [("chrome", when)], [("comment", text)], [("chrome", R.choice(f["reply"]))]]
    return lines


def head(site):
    f, lang, out = F[site.lang], site.lang, []
    if site.english: out += [[("chrome", x)] for x in R.sample(f["english"], R.randint(1, 3))]
    if site.consent and R.random() < .5: out += window(site)
    if R.random() < .35: out.append([("chrome", R.choice(f["site"]))])
    if R.random() < .12: out += [[("chrome", fill(R.choice(f["notice"]), lang))]]
    if site.menu != "none":
        for _ in range(R.choice((1, 1, 1, 1, 1, 2, 4))): out += menu(site)
    if R.random() < .1: out += teasers(site, site.pool, R.randint(1, 3))
    if site.crumb: out.append([("chrome", site.crumb.join(R.sample(f["rubric"] + ["Accueil" if lang == "fr" else "Trang chủ"], R.choice((2, 2, 3)))))])
    elif R.random() < .3: out.append([("chrome", R.choice(f["rubric"]))])
    return out


def window(site):
    """A window over the page, line by line."""
    lines = F[site.lang][site.consent]
    return [[("chrome", fill(x, site.lang))] for x in R.sample(lines, min(len(lines), R.randint(2, 5)))]


def foot(site):
    f, lang, out = F[site.lang], site.lang, []
    if site.english: out += [[("chrome", x)] for x in R.sample(f["english"], R.randint(1, 4))]
    if site.consent and R.random() < .5: out += window(site)
    for _ in range(R.choice((0, 0, 1, 1, 2, 3))): out.append([("chrome", fill(R.choice(f["foot"]), lang))])
    if R.random() < .2: out += menu(site)
    if R.random() < .25: out.append([("chrome", fill(R.choice(f["notice"]), lang))])
    R.shuffle(out)
    return out


def tail(site):
    f, lang, out = F[site.lang], site.lang, []
    if site.tail == "none": return out
    blocks = R.choice((1, 1, 1, 2, 3))
    for b in range(blocks):
        if site.tail == "header": out.append([("related_header", R.choice(f["related"]) + R.choice(("", "", "", " :", ":")))])
        out += teasers(site, site.pool, R.randint(2, 9))
        if R.random() < .2: out.append([("chrome", R.choice(f["more"]))])
        site.tail_form = R.choice(("title", "title+summary", site.tail_form, "date+title"))
    return out


def meta(site):
    f, lang, out = F[site.lang], site.lang, []
    when = [("date", fill(site.date_form, lang).replace("{date}", date(lang)))] if R.random() < .85 else None
    who = [("byline", fill(site.byline_form, lang))] if R.random() < .7 else None
    if when and who and R.random() < .2: return [[("byline", who[0][1] + R.choice((" - ", ", ", " | ", " ")) + when[0][1])]]
    out = [x for x in (who, when) if x]
    if R.random() < .5: out.reverse()
    if R.random() < .1: out.append([("chrome", fill(R.choice(f["reading"]), lang))])
    return out


def brief(paragraphs):
    """A short piece: paragraphs of a sentence or two."""
    out, texts = [], sentences(paragraphs)
    for _ in range(R.choice((2, 2, 3, 3, 4, 5, 7))):
        n = R.choice((1, 1, 2, 2, 3))
        if texts: out.append(" ".join(texts[:n])); texts = texts[n:]
    return out


def article(site, a):
    f, lang = F[site.lang], site.lang
    names = Names(a)
    out = [[("title", a["title"])]]
    lead = a["lead"]
    if site.meta_at == "before": out += meta(site)
    if "before" in site.share_at: out += share(site)
    has_lead = R.random() < (.4 if site.brief or site.genre else .85)
    dl = lambda: fill(site.dateline_form, lang, agency=site.agency)
    cap = lambda: credited(site, caption(site, names))
    lead_line = []
    if has_lead:
        if site.dateline == "lead": lead_line.append(("dateline", dl()))
        lead_line.append(("lead", lead))
        if site.caption_style == "lead" and R.random() < .6: out.append(cap())
        out.append(lead_line)
        if site.meta_at == "lead": out += meta(site)
        if "lead" in site.share_at: out += share(site)
    if site.repeat_title:
        marker = R.choice(f["marker"]) + str(R.randint(1, 9))
        out.append([("repeated_title", a["title"])] if R.random() < .3 else [("repeated_title", a["title"]), ("caption_marker", " " + marker), *cap()])
    elif R.random() < .55:
        out.append(cap())
    if R.random() < .08: out += [[("read_also", site.pool()["title"])] for _ in range(R.randint(1, 3))]
    paragraphs = brief(a["body"]) if site.brief else a["body"]
    n = len(paragraphs)
    if site.genre:
        out += GENRES.body(lang, paragraphs, names)
        n = 0
    for i, p in enumerate(paragraphs[:n]):
        line = []
        if i == 0 and (site.dateline == "body" or site.dateline == "lead" and not has_lead): line.append(("dateline", dl()))
        line.append(("body", p))
        if i == n - 1:
            sign = fill(site.sign_form, lang, agency=site.agency)
            if site.sign == "glued": line.append(("sign_off", sign if sign[:1] in "/." else " " + sign))
            elif site.sign == "own": line.append(None); 
        draw = R.random()
        if draw < .1 and site.caption_style == "glued":
            line += [("gap", R.choice((" ", "", " "))), *cap()]
        line_kept = [x for x in line if x]
        out.append(line_kept)
        if None in line: out.append([("sign_off", sign.strip() if sign.strip(" ./") else "Theo " + site.agency)])
        if i < n - 1:
            if R.random() < (.22 if site.caption_style in ("own", "mixed") else .06): out.append(cap())
            if R.random() < .02 and site.caption_style == "mixed":
                for _ in range(R.randint(2, 5)): out.append(cap())
            if R.random() < site.read_rate:
                for _ in range(R.choice((1, 1, 2))):
                    form, title = R.choice(f["readalso"]) if R.random() < .2 else site.read, site.pool()["title"]
                    if R.random() < .12: out += [[("related_header", form.split("{")[0].strip(" :|.") or "+")], [("read_also", title)]]
                    else: out.append([("read_also", form.replace("{t}", title))])
            if R.random() < site.inside: out.append([("chrome", fill(R.choice(f["inside"]), lang))])
            if R.random() < .06: out.append([("body", intertitle(lang, names))])
    if site.sign == "byline": out.append([("byline", fill(R.choice(f["endbyline"]), lang))])
    if site.meta_at == "end": out += meta(site)
    if R.random() < .12: out.append(cap())
    return out


GENRES = Genres(R, F, fill)


def intertitle(lang, names):
    return capital(fill(R.choice(F[lang]["inter"]), lang, names))


def after(site):
    f, lang, parts = F[site.lang], site.lang, []
    if site.tags:
        n, names = R.randint(1, 5), F[lang]["rubric"] + F[lang]["person"] + F[lang]["place"]
        words = R.sample(names, n)
        lead = R.choice(f["tags"])
        if R.random() < .25: parts.append([[("tags", lead.strip(" :"))]] + [[("tags", w)] for w in words])
        else: parts.append([[("tags", lead + R.choice((", ", ", ", " ", " - ", " | ", "; ", " #")).join(words))]])
    if "after" in site.share_at: parts.append(share(site))
    for _ in range(R.choice((0, 0, 1))): parts.append([[("chrome", fill(R.choice(f["notice"]), lang))]])
    if R.random() < .1: parts.append([[("chrome", fill(R.choice(f["bio"]), lang))]])
    parts.append(tail(site))
    if site.comments: parts.append(comments(site, site.comments))
    if R.random() < .25: R.shuffle(parts)
    return [l for p in parts for l in p]


def empty(site):
    """A page without an article."""
    f, lang = F[site.lang], site.lang
    kind = R.choice(("menu", "listing", "listing", "listing", "login", "cookie", "404", "gallery", "search", "tag", "empty", "paywall", "video", "comments"))
    out = head(site)
    if site.menu == "none" and R.random() < .6:
        site.menu = "lines"; out += menu(site)
    if kind == "menu":
        for _ in range(R.randint(1, 3)): out += menu(site, R.randint(5, 20))
    elif kind in ("listing", "search", "tag"):
        out.append([("chrome", {"listing": R.choice(f["rubric"]), "search": fill(R.choice(f["search"]), lang), "tag": R.choice(f["tags"]) + R.choice(f["person"])}[kind])])
        site.tail_form = R.choice(("title+summary", "caption+title+summary", "date+title", "title", "mixed", "title+summary", "summary"))
        for l in teasers(site, site.pool, R.randint(3, 14)):
            out.append(l)
            if l[0][0] == "teaser_title" and R.random() < .35: out.append([("date", date(lang) if R.random() < .7 else fill(R.choice(f["ago"]), lang))])
            if R.random() < .05: out.append([("byline", fill(R.choice(f["byline"]), lang))])
        if R.random() < .4: out.append([("chrome", R.choice(f["more"]))])
    elif kind in ("login", "cookie", "404", "empty", "paywall", "video"):
        lines = [x for x in f["form-" + kind]]
        out += [[("chrome", fill(x, lang))] for x in R.sample(lines, min(len(lines), R.randint(2, 7)))]
        if R.random() < .4: out += tail(site)
    elif kind == "comments":
        out.append([("teaser_title", site.pool()["title"])])
        out += comments(site, R.randint(3, 10))
    else:
        a = site.pool(); names = Names(a); n = R.randint(4, 14)
        out.append([("title", a["title"])])
        if R.random() < .5: out.append([("chrome", fill(R.choice(f["gallery"]), lang))])
        for i in range(n):
            if R.random() < .5: out.append([("chrome", f"{i + 1}/{n}")])
            out.append(credited(site, caption(site, names)))
        if R.random() < .3: out += tail(site)
    return out + foot(site)


def small(site, a):
    """A page of a few lines: titles of other articles alone, an article or a body of another genre, in sentences, under a short
    menu, code between paragraphs."""
    f, draw = F[site.lang], R.random()
    if draw < .3:
        titles = [x["title"] if R.random() < .6 else x["lead"].split(". ")[0].rstrip(".…") for x in (site.pool() for _ in range(R.randint(3, 7)))]
        return "noarticle", [[("teaser_title", t)] for t in titles]
    body = [[("body", p)] for p in a["body"][:R.randint(2, 4)]]
    if draw < .4:
        code = [[("body", c)] for c in R.sample(CODE, R.randint(1, 3))]
        return "composed", body[:1] + code + body[1:]
    if draw > .65:
        body = GENRES.body(site.lang, sentences(a["body"])[:R.randint(4, 9)] or a["body"][:4], Names(a))
        if R.random() < .3: body.insert(0, [("lead", a["lead"])])
    out = [[("chrome", n)] for n in R.sample(f["rubric"] + f["nav"], R.randint(1, 5))] + [[("title", a["title"])]]
    if R.random() < .3: out += meta(site)
    out += body
    if R.random() < .3: out += share(site)
    if R.random() < .7:
        out.append([("related_header", R.choice(f["related"]))])
        out += [[("teaser_title", site.pool()["title"])] for _ in range(R.randint(1, 4))]
    return "composed", out


def write(lines, site):
    """The page's text and its spans, in the shape of a page as it stands or of one of three dumps."""
    raw, spans, previous = "", [], None
    tight = site.shape in ("bs4", "wet")
    deep = {}
    for line in lines:
        line = [x for x in line if x and x[1]]
        if not line: continue
        kind = line[0][0]
        if raw:
            short = len("".join(t for _, t in line)) < 60
            if tight or kind == previous == "chrome" and short and R.random() < .8: raw += "\n"
            elif kind == previous == "body" and site.tight: raw += "\n"
            else: raw += site.blank if R.random() < .93 else R.choice(("\n", "\n\n", "\n \n\n", "\n\u00a0\n"))
        if site.shape == "inscriptis":
            raw += "  " * deep.setdefault("body" if kind == "lead" else kind, R.randint(0, 7))
            if kind in ("chrome", "teaser_title", "tags") and deep.setdefault(kind + "*", R.random() < .6): raw += "* "
        for label, text in line:
            if label in ("body", "lead") and site.shape == "bs4" and R.random() < .25: text = broken(R, text)
            if label not in ("gap", "any"): spans.append([len(raw), len(raw) + len(text), label])
            raw += text
        previous = kind
    return raw, spans


def disturb(raw, spans):
    draw = R.random()
    if draw < .1:  # decomposed
        out, table = [], []
        n = 0
        for c in raw:
            table.append(n); d = unicodedata.normalize("NFD", c); out.append(d); n += len(d)
        table.append(n)
        return "".join(out), [[table[s], table[e], l] for s, e, l in spans]
    if draw < .3: return "".join("\u00a0" if c == " " and R.random() < .06 else c for c in raw), spans
    return raw, spans


def main():
    used = set()
    for line in open(os.path.join(A.plain, "manifest.jsonl"), encoding="utf-8"):
        r = json.loads(line)
        for key in ("src", "title"):
            value = r.get(key)
            used |= {str(x) for x in (value if isinstance(value, list) else [value])}
    os.makedirs(A.out, exist_ok=True)
    manifest = open(os.path.join(A.out, "manifest.jsonl"), "w", encoding="utf-8")
    listing = open(os.path.join(A.out, "list"), "w")
    stock = {lang: articles(lang, used) for lang in ("fr", "vi")}
    half = {lang: len(stock[lang]) // 2 for lang in stock}
    places = {lang: 0 for lang in stock}
    for i in range(A.pages + A.small):
        lang = ("fr", "vi")[i % 2]
        main_article = stock[lang][(i // 2) % half[lang]]
        site = Site(lang)
        if R.random() < .1: site_lang = {"fr": "vi", "vi": "fr"}[lang]
        else: site_lang = lang
        site.lang = site_lang
        if site_lang != lang:
            g = Site(site_lang); g.dateline = "none" if R.random() < .5 else g.dateline
            site = g

        def pool(lang=site_lang):
            places[lang] += 1
            return stock[lang][half[lang] + places[lang] % (len(stock[lang]) - half[lang])]
        site.pool = pool
        draw = R.random()
        is_small = i >= A.pages
        if is_small:
            kind, lines = small(site, main_article)
            site.blank, site.tight = R.choice(("\n", "\n\n")), False
        elif draw < .2:
            lines, kind, gold = empty(site), "noarticle", ""
        else:
            kind = "composed"
            body = article(site, main_article)
            if draw < .26:  # two articles, one in each language
                other_lang = {"fr": "vi", "vi": "fr"}[lang]
                other = dict(stock[other_lang][(i * 7 + 3) % half[other_lang]]); other["body"] = other["body"][:4]
                s = Site(other_lang); s.pool = pool
                body += [[("chrome", R.choice(F[other_lang]["language"]))]] + article(s, other)
            lines = head(site) + body + after(site) + foot(site)
            if R.random() < .05: lines = body + foot(site)
        if not is_small and R.random() < .25:  # a dump begins with what the page's head calls it
            name = R.choice((main_article["title"], f"{main_article['title']}{R.choice((' - ', ' | ', ' – ', ' :: '))}{R.choice(F[site_lang]['site'])}"))
            lines.insert(0, [("title" if kind == "composed" else "chrome", name)])
            if kind == "composed" and R.random() < .4: lines = lines[:1] + [l for l in lines[1:] if [x[0] for x in l] != ["title"]]
        raw, spans = write(lines, site)
        gold = "" if kind == "noarticle" else "\n\n".join(raw[s:e] for s, e, l in spans if l in ("lead", "body"))
        raw, spans = disturb(raw, spans)
        name = f"made-{i:04}"
        path = os.path.abspath(os.path.join(A.out, name + ".txt"))
        open(path, "w", encoding="utf-8", newline="").write(raw)
        manifest.write(json.dumps({"id": name, "kind": kind, "lang": lang, "family": "made", "file": path, "gold_text": gold, "spans": spans,
                                   "made": True}, ensure_ascii=False) + "\n")
        listing.write(f"{name}\ttext\t{path}\n")


main()
