"""Bodies of other genres than news for cleaning_compose.py, and the shapes in which dumps leave a page.

A body is a list of lines, a line a list of (label, text). The label "any" says nothing: references differ about such lines.
"""
import re


def sentences(paragraphs):
    return [s for p in paragraphs for s in re.split(r"(?<=[.!?…])\s+", p) if len(s) > 12]


class Genres:
    def __init__(self, random, forms, fill):
        self.R, self.F, self.fill = random, forms, fill

    def body(self, lang, paragraphs, names):
        """The lines of a body of some genre, from an article's paragraphs."""
        name = self.R.choice(("interview", "live", "recipe", "product", "product", "manual", "manual", "sport", "poem", "wiki", "letter", "list", "list", "forum"))
        return getattr(self, name)(lang, paragraphs, names)

    def one(self, lang, kind, names=None): return self.fill(self.R.choice(self.F[lang][kind]), lang, names)

    def interview(self, lang, paragraphs, names):
        R, out = self.R, [[("body", paragraphs[0])]]
        asker, person = R.choice(("", "", self.one(lang, "asker"), "- ", "– ")), R.choice(("", "", "- ", names.person() + " : ", names.person().split()[-1] + R.choice((". ", " : "))))
        for p in paragraphs[1:]:
            if R.random() < .7 or p is paragraphs[1]: out.append([("body", asker + self.one(lang, "question", names))])
            out.append([("body", person + p)])
        return out

    def live(self, lang, paragraphs, names):
        R, out, hour, minute = self.R, [], self.R.randint(8, 20), self.R.randint(0, 59)
        own, titled, mark = R.random() < .5, R.random() < .4, R.choice((":", "h", "h"))
        for p in paragraphs:
            time = f"{hour:02}{mark}{minute:02}"
            if own: out += [[("any", time)], *([[("body", " ".join(p.split()[:R.randint(4, 9)]))]] if titled else []), [("body", p)]]
            else: out.append([("body", time + R.choice((" - ", " : ", " – ", " ")) + p)])
            if R.random() < .15: out.append([("chrome", self.one(lang, "share"))])
            minute -= R.randint(2, 40)
            if minute < 0: hour, minute = hour - 1, minute + 60
        return out

    def recipe(self, lang, paragraphs, names):
        R = self.R
        bullet = R.choice(("", "", "- ", "* ", "• "))
        out = [[("body", paragraphs[0])], [("body", R.choice(self.F[lang]["ingredient-head"]))]]
        out += [[("body", bullet + self.fill(x, lang))] for x in R.sample(self.F[lang]["ingredient"], R.randint(4, 9))]
        out.append([("body", R.choice(self.F[lang]["step-head"]))])
        number = R.random() < .5
        for i, x in enumerate(R.sample(self.F[lang]["step"], R.randint(3, 6))): out.append([("body", (f"{i + 1}. " if number else "") + self.fill(x, lang))])
        return out + [[("body", p)] for p in paragraphs[1:3]]

    def product(self, lang, paragraphs, names):
        R, out = self.R, []
        for x in R.sample(self.F[lang]["shop"], R.randint(2, 5)): out.append([("chrome", self.fill(x, lang))])
        out += [[("body", p)] for p in paragraphs[:R.randint(1, 4)]]
        if R.random() < .3: out.insert(-1, [("any", self.one(lang, "describe"))])
        if R.random() < .5: out += [[("any", self.fill(x, lang))] for x in R.sample(self.F[lang]["spec"], R.randint(2, 6))]
        for x in R.sample(self.F[lang]["shop"], R.randint(1, 4)): out.append([("chrome", self.fill(x, lang))])
        return out

    def forum(self, lang, paragraphs, names):
        R, out = self.R, []
        head, buttons = R.choice(self.F[lang]["post"]), R.sample(self.F[lang]["reply"], 2)
        for p in paragraphs:
            if not out or R.random() < .6:
                if out: out += [[("chrome", b)] for b in buttons[:R.randint(0, 2)]]
                out.append([("byline", self.fill(head.replace("{user}", R.choice(self.F[lang]["user"])), lang))])
            out.append([("body", p)])
        return out + [[("chrome", b)] for b in buttons]

    def manual(self, lang, paragraphs, names):
        R, out = self.R, []
        chapter, section = R.randint(1, 12), 0
        numbered = R.random() < .6
        titles = R.sample(self.F[lang]["chapter"], min(len(self.F[lang]["chapter"]), 8))
        head = lambda i: (f"{chapter}.{i}. " if numbered else "") + titles[i % len(titles)]
        turn = [[("chrome", x)] for x in R.sample(self.F[lang]["turn"], R.randint(1, 3))]
        if R.random() < .7: out += turn
        if R.random() < .25: out += [[("chrome", self.one(lang, "contents"))]] + [[("chrome", head(i))] for i in range(1, 6)]
        for i, p in enumerate(paragraphs):
            if i % 3 == 0 and R.random() < .8:
                section += 1
                out.append([("body", head(section) + R.choice(("", "", "", " ¶", " #")))])
            out.append([("body", p)])
            draw = R.random()
            if draw < .2: out += self.items(sentences([p]), R.choice(("* ", "- ", "1. ", "    * ", "")))
            elif draw < .4: out += [[("body", c)] for c in R.sample(CODE, R.randint(1, 4))]
        return out + (turn if R.random() < .8 else [])

    def items(self, texts, mark):
        """List items, short and long."""
        out = []
        for i, t in enumerate(texts[:6]):
            if self.R.random() < .5: t = " ".join(t.split()[:self.R.randint(3, 12)]) + self.R.choice((" ;", ",", ".", ""))
            out.append([("body", (f"{i + 1}. " if mark[:1] == "1" else mark) + t)])
        return out

    def sport(self, lang, paragraphs, names):
        R, out, places = self.R, [[("body", p)] for p in paragraphs[:3]], self.F[lang]["place"]
        if R.random() < .5: out.append([("body", self.one(lang, "result-head"))])
        mark = R.choice((" - ", " – ", "-"))
        for _ in range(R.randint(2, 7)):
            a, b = R.sample(places, 2)
            out.append([("body", R.choice((f"{a}{mark}{b} : {R.randint(0, 4)}-{R.randint(0, 4)}", f"{a} {R.randint(0, 4)} - {R.randint(0, 4)} {b}", f"{R.randint(1, 20)}. {a}, {R.randint(10, 90)} pts")))])
        return out + [[("body", p)] for p in paragraphs[3:]]

    def poem(self, lang, paragraphs, names):
        R, out = self.R, []
        for s in sentences(paragraphs)[:R.randint(4, 10)]:
            words = s.split()
            while words:
                n = R.randint(5, 9)
                out.append([("body", " ".join(words[:n])[:1].upper() + " ".join(words[:n])[1:])]); words = words[n:]
        return out

    def wiki(self, lang, paragraphs, names):
        R, out = self.R, []
        edit = R.choice(self.F[lang]["edit"])
        for i, p in enumerate(paragraphs):
            if i and R.random() < .4: out.append([("body", R.choice(self.F[lang]["chapter"]) + (edit if R.random() < .7 else ""))])
            parts = sentences([p]) or [p]
            out.append([("body", " ".join(x + (f"[{R.randint(1, 60)}]" if R.random() < .3 else "") for x in parts))])
        out.append([("any", self.one(lang, "notes"))])
        for i in range(R.randint(1, 6)): out.append([("any", f"{R.choice(('^ ', '↑ ', ''))}{R.choice(self.F[lang]['source'])}, {R.randint(1, 300)}, {R.randint(1980, 2022)}.")])
        return out

    def letter(self, lang, paragraphs, names):
        R = self.R
        out = [[("body", self.one(lang, "greeting"))]] + [[("body", p)] for p in paragraphs[:5]] + [[("body", self.one(lang, "farewell"))]]
        return out + ([[("any", names.person())]] if R.random() < .7 else [])

    def list(self, lang, paragraphs, names):
        R, out = self.R, []
        mark = R.choice(("- ", "* ", "• ", "1. ", "– ", ""))
        for p in paragraphs:
            out.append([("body", p)])
            if R.random() < .3: out += [[("body", self.one(lang, "list-head"))]] + self.items(R.sample(sentences(paragraphs) or [p], min(len(sentences(paragraphs)) or 1, R.randint(2, 5))), mark)
        return out


CODE = ("$ make install PREFIX=/usr", ">>> sorted(names, key=len)", "git clone git@host:name.git", "for (i = 0; i < n; i++) sum += x[i];",
        "SELECT name, size FROM files;", "x = [n ** 2 for n in row]", "return total / max(1, count)", ">>> open(path).read()", "cd src && ./configure",
        "# apt-get install vim", "$ ls -l /usr/share/doc", "total 48", "drwxr-xr-x 2 root root 4096 Mar 12 10:04 doc", "iface eth0 inet static",
        "  address 192.168.0.3", "export LANG=fr_FR.UTF-8", "}", "if [ -f /etc/motd ]; then", "fi", "<Directory /srv/www>", "Options = all")


def broken(random, text):
    """A paragraph as get_text("\\n") leaves it where it holds links or words in bold: each a line of its own."""
    words = text.split(" ")
    places = sorted(random.sample(range(1, len(words)), min(len(words) - 1, 2 * random.choice((1, 1, 2))))) if len(words) > 12 else []
    for start, end in zip(places[::2], places[1::2]):
        end = min(end, start + random.randint(1, 4))
        for place in {start, end}:
            if place < len(words): words[place] = "\n" + words[place]
    return " ".join(words).replace(" \n", "\n")
