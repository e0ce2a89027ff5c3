#!/usr/bin/env python3
"""Learns the Vietnamese lines of Resources/Models/headline-soundness.txt from headlines read one by one (needs numpy, scipy).

usage: headline_soundness_vi.py DUMP DATA-DIRECTORY JUDGEMENTS OUT

`told` (f) is learned of strict verdicts from the features of that name, the others from all others.

DUMP is the built Training/SummaryDump; `headline_soundness.py sheet vi …` draws more headlines to judge. Seven logistic regressions, each of the chance that a headline does not fail in one way (PARTS): a kind of failure is told better by weights of its own
than by those of all. Their weights are drawn towards what was known before anything was judged (PRIOR: what a rule against a headline was
held to be worth, in tenths of ROUGE-1), by a normal distribution of variance SLACK (FIRM for what tells a noun phrase: the headlines
judged first had passed rules that kept noun phrases out; PHRASES for what words and phrases show).
Prints areas under the curve by cross-validation over articles, beside that of the prior alone and with fewer articles; writes the weights.
What each part costs stays as it is: headline_scales.py chooses it.
"""
import re, sys
from collections import Counter
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from headline_soundness import area, hash_, matched, priced, prices

# The verdicts that speak against each part; `lean` is learned where nothing else is wrong, `pronoun` on all. An `m`, an end that says less but is a clause, speaks
# against none.
PARTS = {"form": set("esnkx"), "noun": set("n"), "end": set("e"), "rest": set("skx"), "lean": set("pd"), "pronoun": set("p"), "told": set("f")}
GOOD = ("g", "m")
SLACK, FIRM, PHRASES = 0.08, 0.02, 0.05
WORTH = {"form": 0.9, "noun": 0.45, "end": 0.45, "rest": 0.45, "lean": 0.45, "pronoun": 0.45, "told": 0}
# The variance of the weights of `told`.
TOLD = 0.12
# How many judged headlines must show a phrase's feature.
LEAST = 5
NOMINAL = set("unsound unsoundInside unsoundNotPlain notPlain insideNotPlain restNotPlain wholeNotPlain commaNotPlain".split())
PRIOR = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", """
companionBehind 1.05 dashInName 2.1 dashBehind 0.56 quoteBehind 0.56 hangingEnd 1.4 resultBehind 1.4 onlyWithoutBut 2.5 whetherBehind 1.4 initialAtEnd
1.05 listBehind 0.42 passiveAtEnd 0.1 shortPassiveAtEnd 0.28 shortVerbAtEnd 1.05 longVerbAtEnd 0.07 looseVerbAtEnd
0.35 directionBehind 0.56 tiedBehind 1.4 lowEnd 0.35 arrivalBehind 1.05 predicateBehind 1.75 verbBehind 1.05 halfName 0.7 nounBehindDigit 1.05
dateBehind 1.4 ifWithoutThen 1.05 openLink 1.4 connective 0.7 scene 0.84 deniedThat 1.2 that 0.14 deniedSees 1.4 sees 0.35 subordinated 0.35 inside
0.07 commaInside 1.4 afterwards 1.05 placeOpening 1.4 lateOpening 0.07 smallOpening 1.05 verbOpening 0.7 dashOpening 1.4 pronounOpening 2 thingOpening
2 they 0.7 personThis 0.84 thisInSubject 2 this 2 above 1.7 relativeFirst 1.2 notPlain 0.33 undertaking 0.9 looseNoun 1.65 genitiveBehindVerb 1.4
endsInNameWithoutPlain 0.45 unsound 0.9 unsoundInside 0.65 unsoundNotPlain 0.9 unsoundAdverbial 1.4 glued 2 quoteCut 0.21 sayingWithoutVerb 1.05
sayingNotPlain 0.56 sayingDoing 1.05 sayingWhen 1.4 sayingOpen 0.56 skipComma 0.56 skipDenial 6 skipAnd 1.05 skipDash 1.05 skipHanging 1.05
unsoundEnd 0.18 aboveAnywhere 1.5 firstPerson 1.8 pronoun 0.3 here 1.5 other 1.2 also 0.9 still 0.3 such 1.5 claimed 0.2 possessive 0.3
pronounUnnamed 1.8 later 2 unitAlone 1.5 unitOpening 0.2 picture 1.8 predicateBehindComma 0.2 predicateBehindCommaNotPlain 1.2 subordinateOpening 2.5
thatBehind 2.8 tied 0.9 controlAtEnd 1 superlativeCut 0.5 commaBeforePredicate 1.4 hypothetical 0.4 claim 1 question 1.5 namingVerbs 1.5 contrast 0.2
sharedObject 1 laterPredicate 1.8 laterVerb 0.7 quotedSpeaker 2.5 noVerb 0.9 abstractSubject 1.65 noSubject 1 subordinatorInSubject 0.9 seamVerbVerb 0.7""")}


def fit(X, y, prior, slack):
    sign = 2 * y - 1

    def loss(t):
        w, z = t[:-1], sign * (X @ t[:-1] + t[-1])
        g = -sign / (1 + np.exp(np.minimum(z, 500)))
        return np.logaddexp(0, -z).sum() + ((w - prior) ** 2 / (2 * slack)).sum(), np.append(X.T @ g + (w - prior) / slack, g.sum())

    t = minimize(loss, np.append(prior, 0.5), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return t[:-1], t[-1]


def matrix(rows, place):
    at, column, value = [], [], []
    for r, row in enumerate(rows):
        for name, v in row["features"].items():
            if name in place: at.append(r); column.append(place[name]); value.append(v)
    return csr_matrix((value, (at, column)), shape=(len(rows), len(place)))


def chance(z): return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def learn(tool, data, path, out):
    records, rows, verdicts, articles, winners, lost = matched("vi", tool, data, path, once=False)
    seen = Counter(name for r in rows for name in r["features"])
    told = sorted(n for n in seen if n.startswith("told") and seen[n] >= 5)
    names = sorted(n for n in {*seen, *PRIOR} - set(told) if seen[n] >= (LEAST if "/" in n else 3) or n in PRIOR)
    place = {n: k for k, n in enumerate(names)}
    X = matrix(rows, place)
    slack = np.array([FIRM if n in NOMINAL else PHRASES if "/" in n else SLACK for n in names])
    y = {p: np.array([not letters & set(v) for v in verdicts], dtype=float) for p, letters in PARTS.items()}
    strict = np.array([r["kind"].startswith("strict") for r in rows])
    use = {p: strict if p == "told" else (y["form"] > 0.5) | (p != "lean") for p in PARTS}
    T = matrix(rows, {n: k for k, n in enumerate(told)})
    good = np.isin(verdicts, GOOD).astype(float)
    print(f"{len(rows)} judged ({lost} forms no longer made), {100 * good.mean():.1f} % good, {100 * y['form'].mean():.1f} % but for what another "
          f"sentence names; of {winners.sum()} winners {100 * good[winners].mean():.1f} and {100 * y['form'][winners].mean():.1f} %")
    fold = np.array([hash_(i) % 10 for i in articles])
    quarter = np.array([hash_(i * 7 + 1) % 4 for i in articles])
    models, said = {}, {}
    for part in PARTS:
        Z, spread = (T, np.full(len(told), TOLD)) if part == "told" else (X, slack)
        u, t, prior = use[part], y[part], np.array([-WORTH[part] * PRIOR.get(n, 0) for n in (told if part == "told" else names)])
        if part != "told": areas(f"{part}, the prior", t, X @ prior, winners, u & strict)
        for kept in (1, 2, 4) if part in ("form", "told") else (4,):
            score = np.zeros(len(rows))
            for k in range(10):
                m = (fold != k) & u & (quarter < kept)
                w, bias = fit(Z[m], t[m], prior, spread)
                score[fold == k] = Z[fold == k] @ w + bias
            areas(f"{part}, cross-validated, {kept} quarters of the articles", t, score, winners, u & strict)
        said[part] = chance(score)
        for low in (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9) if part == "form" else ():
            m = (said[part] >= low) & (said[part] < (low + 0.2 if low < 0.6 else low + 0.1))
            if m.any(): print(f"  chance from {low:.1f}: {m.sum()} forms, said {said[part][m].mean():.2f}, sound {t[m].mean():.2f}")
        models[part] = fit(Z[u], t[u], prior, spread)
    write(names, told, models, out)


def areas(name, y, s, winners, use):
    a, w, r = use, use & winners, use & ~winners
    print(f"area under the curve, {name}: all {area(y[a], s[a]):.3f}, winners {area(y[w], s[w]):.3f}, rivals {area(y[r], s[r]):.3f}")


def write(names, told, models, out):
    with open(out, encoding="utf-8") as f: lines = f.readlines()
    kept, lines = prices(lines, "vi"), [l for l in lines if not l.startswith("vi\t")]
    for part, (w, bias) in models.items(): lines += priced("vi", part, kept[part]) + [f"vi\t{part}\tbias\t{round(1000 * bias)}\n"]
    lines += [f"vi\ttold\t{n}\t{round(1000 * v)}\n" for n, v in zip(told, models["told"][0]) if abs(v) >= 0.02]
    for k, n in enumerate(names):
        row = [round(1000 * w[k]) if abs(w[k]) >= 0.02 else 0 for p, (w, _) in models.items() if p != "told"]
        if any(row): lines.append(f"vi\tall\t{n}\t" + "\t".join(str(v or "") for v in row).rstrip("\t") + "\n")
    with open(out, "w", encoding="utf-8") as f: f.writelines(lines)


if __name__ == "__main__":
    learn(*sys.argv[1:5])
