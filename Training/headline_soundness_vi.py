#!/usr/bin/env python3
"""Learns the Vietnamese lines of Resources/Models/headline-soundness.txt from headlines read one by one (needs numpy, scipy).

usage: headline_soundness_vi.py DUMP DATA-DIRECTORY JUDGEMENTS OUT

DUMP is the built Training/SummaryDump; `headline_soundness.py sheet vi …` draws more headlines to judge. One logistic regression
over all features; any verdict but `g` is unsound. Its weights are drawn towards what was known before anything was judged
(PRIOR: what a rule against a headline was held to be worth, in tenths of ROUGE-1), by a normal distribution of variance SLACK
(FIRM for what tells a noun phrase: the headlines judged first had passed rules that kept noun phrases out).
Prints areas under the curve by cross-validation over articles, beside that of the prior alone, and what each scale gives on
articles without judgements; writes the weights with SCALE.
"""
import random, re, sys
from collections import Counter
import numpy as np
from scipy.optimize import minimize
from headline_soundness import SETS, WORD, area, dump, hash_, matched

SCALE, SLACK, FIRM, WORTH = 1.75, 0.08, 0.02, 0.9
# A second part of the same weights and a higher bias costs only what is most likely unsound; both together bar it.
RAISED, BAR = 2.0, 1.0
NOMINAL = set("unsound unsoundInside unsoundNotPlain notPlain insideNotPlain restNotPlain wholeNotPlain commaNotPlain".split())
PRIOR = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", """
companionBehind 1.05 dashInName 2.1 dashBehind 0.56 quoteBehind 0.56 hangingEnd 1.4 resultBehind 1.4 onlyWithoutBut 2.5 whetherBehind 1.4 initialAtEnd
1.05 bracketGoesOn 1.05 bracketJoins 0.7 listBehind 0.42 passiveAtEnd 0.1 shortPassiveAtEnd 0.28 shortVerbAtEnd 1.05 longVerbAtEnd 0.07 looseVerbAtEnd
0.35 directionBehind 0.56 tiedBehind 1.4 lowEnd 0.35 arrivalBehind 1.05 predicateBehind 1.75 verbBehind 1.05 halfName 0.7 nounBehindDigit 1.05
dateBehind 1.4 ifWithoutThen 1.05 openLink 1.4 connective 0.7 scene 0.84 deniedThat 1.2 that 0.14 deniedSees 1.4 sees 0.35 subordinated 0.35 inside
0.07 commaInside 1.4 afterwards 1.05 placeOpening 1.4 lateOpening 0.07 smallOpening 1.05 verbOpening 0.7 dashOpening 1.4 pronounOpening 2 thingOpening
2 they 0.7 personThis 0.84 thisInSubject 2 this 2 above 1.7 relativeFirst 1.2 notPlain 0.33 undertaking 0.9 looseNoun 1.65 genitiveBehindVerb 1.4
endsInNameWithoutPlain 0.45 unsound 0.9 unsoundInside 0.65 unsoundNotPlain 0.9 unsoundAdverbial 1.4 glued 2 quoteCut 0.21 sayingWithoutVerb 1.05
sayingNotPlain 0.56 sayingDoing 1.05 sayingWhen 1.4 sayingOpen 0.56 skipComma 0.56 skipDenial 6 skipAnd 1.05 skipDash 1.05 skipHanging 1.05 skip
0.4 unsoundEnd 0.18 aboveAnywhere 1.5 firstPerson 1.8 pronoun 0.3 here 1.5 other 1.2 also 0.9 still 0.3 such 1.5 claimed 0.2 possessive 0.3
pronounUnnamed 1.8 later 2 unitAlone 1.5 unitOpening 0.2 picture 1.8 predicateBehindComma 0.2 predicateBehindCommaNotPlain 1.2 subordinateOpening 2.5
thatBehind 2.8 tied 0.9 controlAtEnd 1 superlativeCut 0.5 commaBeforePredicate 1.4 hypothetical 0.4 claim 1 question 1.5 namingVerbs 1.5 contrast 0.2
sharedObject 1 laterPredicate 1.8 laterVerb 0.7 quotedSpeaker 2.5 noVerb 0.9 abstractSubject 1.65 noSubject 1 subordinatorInSubject 0.9 seamVerbVerb 0.7""")}


def fit(X, y, prior, slack):
    sign = 2 * y - 1

    def loss(t):
        w, z = t[:-1], sign * (X @ t[:-1] + t[-1])
        g = -sign / (1 + np.exp(np.minimum(z, 500)))
        return np.logaddexp(0, -z).sum() + ((w - prior) ** 2 / (2 * slack)).sum(), np.append(X.T @ g + (w - prior) / slack, g.sum())

    t = minimize(loss, np.append(prior, 0.5), jac=True, method="L-BFGS-B", options={"maxiter": 3000}).x
    return t[:-1], t[-1]


def matrix(rows, place):
    X = np.zeros((len(rows), len(place)))
    for r, row in enumerate(rows):
        for name, value in row["features"].items():
            if name in place: X[r, place[name]] = value
    return X


def learn(tool, data, path, out):
    records, rows, verdicts, articles, winners, lost = matched("vi", tool, data, path)
    seen = Counter(name for r in rows for name in r["features"])
    names = sorted(n for n in {*seen, *PRIOR} if seen[n] > 2 or n in PRIOR)
    place = {n: k for k, n in enumerate(names)}
    X, y = matrix(rows, place), (verdicts == "g").astype(float)
    prior = np.array([-WORTH * PRIOR.get(n, 0) for n in names])
    slack = np.array([FIRM if n in NOMINAL else SLACK for n in names])
    print(f"{len(rows)} judged ({lost} forms no longer made), {100 * y.mean():.1f} % good; of {winners.sum()} winners {100 * y[winners].mean():.1f} %")
    fold, score = np.array([hash_(i) % 10 for i in articles]), np.zeros(len(rows))
    for k in range(10):
        w, bias = fit(X[fold != k], y[fold != k], prior, slack)
        score[fold == k] = X[fold == k] @ w + bias
    for name, s in (("the prior", X @ prior), ("learned, cross-validated", score)):
        print(f"area under the curve, {name}: all {area(y, s):.3f}, winners {area(y[winners], s[winners]):.3f}, rivals {area(y[~winners], s[~winners]):.3f}")
    chance = 1 / (1 + np.exp(-score))
    for low in (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9):
        m = (chance >= low) & (chance < (low + 0.2 if low < 0.6 else low + 0.1))
        if m.any(): print(f"  chance from {low:.1f}: {m.sum()} forms, said {chance[m].mean():.2f}, good {y[m].mean():.2f}")
    w, bias = fit(X, y, prior, slack)
    trade(tool, records, set(articles.tolist()), place, w, bias)
    write(names, w, bias, out)


def raised(p):
    """A chance with the bias of the second part."""
    return p / (p + (1 - p) * np.exp(-RAISED))


def trade(tool, records, judged, place, w, bias, count=900):
    """What each scale gives on articles without judgements: overlap of the winners with the titles, and their chances."""
    free = [i for i in range(len(records)) if i not in judged]
    random.Random(5).shuffle(free)
    docs = [d for d in dump(tool, "vi", records, free[:count]) if d]
    said = [1 / (1 + np.exp(-(matrix(d, place) @ w + bias))) for d in docs]
    for scale in (0, 1, 1.5, 1.75, 2, 2.5, 3, 4, 5):
        best = [int(np.argmax(np.array([f["score"] for f in d]) - scale * (1 - p) - BAR * (1 - raised(p)))) for d, p in zip(docs, said)]
        print(f"  scale {scale}: R1 {100 * np.mean([d[k]['overlap'] for d, k in zip(docs, best)]):.2f}, chance {np.mean([p[k] for p, k in zip(said, best)]):.3f}, "
              f"words {np.mean([len(WORD.findall(d[k]['text'])) for d, k in zip(docs, best)]):.1f}")


def write(names, w, bias, out):
    with open(out, encoding="utf-8") as f: lines = [l for l in f if not l.startswith("vi\t")]
    for part, scale, more in (("bar", BAR, RAISED), ("form", SCALE, 0)):
        lines += [f"vi\t{part}\tscale\t{round(1000 * scale)}\n", f"vi\t{part}\tbias\t{round(1000 * (bias + more))}\n"]
        lines += [f"vi\t{part}\t{n}\t{round(1000 * v)}\n" for n, v in zip(names, w) if abs(v) >= 0.005]
    with open(out, "w", encoding="utf-8") as f: f.writelines(lines)


if __name__ == "__main__":
    learn(*sys.argv[1:5])
