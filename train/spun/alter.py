"""Alter a text the way rewriting machines do: synonym spinning and translation back and forth.

Everything is a function of the text, the settings and the seed. The tables are press.txt (written by
us) and wordnet.txt (made from WordNet 3.0, which is free to use with its notice, kept in the file
WORDNET-LICENSE).
"""
import pathlib, random, re

HERE = pathlib.Path(__file__).parent


def table():
    out = {}
    for line in (HERE / "wordnet.txt").read_text().splitlines():
        word, *others = line.split()
        out[word] = [[o] for o in others]
    for line in (HERE / "press.txt").read_text().splitlines():
        if line.startswith("#"): continue
        word, others = line.split("\t")
        # What machines really write weighs more than what a thesaurus offers.
        real = [o for o in others.split() if o != word]
        out[word] = [[o] for o in real] * 3 + out.get(word, [])[:1]
        if not out[word]: del out[word]
    return {w: [" ".join(o) for o in os] for w, os in out.items()}


SYNONYMS = table()

OFFICES = [
    (r"\bSecretary[ -]General\b", ["Secretary-Basic", "Secretary Common", "Secretary Normal"]),
    (r"\bAttorney General\b", ["Legal professional Basic", "Lawyer Common"]),
    (r"\bForeign\b", ["Overseas", "International"]), (r"\bDefense\b", ["Protection"]),
    (r"\bUnder ?[Ss]ecretary\b", ["Below Secretary"]), (r"\bSecurity\b", ["Safety"]), (r"\bGeneral\b", ["Basic", "Common"]),
    (r"\bOrganization\b", ["Group"]), (r"\bMission\b", ["Venture"]), (r"\bHouse\b", ["Home"]), (r"\bDepartment\b", ["Division"]),
    (r"\bTreasury\b", ["Exchequer"]), (r"\bSupreme Court\b", ["Supreme Courtroom"]), (r"\bEastern\b", ["Japanese", "Jap"]),
    (r"\bState Department\b", ["State Division"]), (r"\bUnited States\b", ["US", "USA", "United States of America"]),
    (r"\bAssociated Press\b", ["Related Press"]), (r"\bWhite House\b", ["White Home"]), (r"\bCold War\b", ["Chilly Battle"]),
    (r"\bEuropean Union\b", ["EU", "Ecu Union"]), (r"\bcommittee\b", ["panel"]), (r"\bCommittee\b", ["Fee"]),
]

# Grammar that changes on the way through another language.
GRAMMAR = [
    (r"\baccording to\b", ["in keeping with", "in line with", "in response to", "based on"]), (r"\bbecause of\b", ["as a result of", "due to"]),
    (r"\bbecause\b", ["as a result of", "since"]), (r"\bwhile\b", ["whereas", "whilst"]), (r"\balso\b", ["additionally", "in addition"]),
    (r"\bbut\b", ["however"]), (r"\bmore than\b", ["greater than"]), (r"\bless than\b", ["lower than"]), (r"\bduring\b", ["throughout", "all over", "in the course of"]),
    (r"\bthrough\b", ["by means of", "via"]), (r"\bwithout\b", ["with out"]), (r"\bbefore\b", ["earlier than"]), (r"\bhowever\b", ["nevertheless", "but"]),
    (r"\bat the same time\b", ["on the similar time", "on the identical time"]), (r"\bin the\b", ["within the"]), (r"\bon the\b", ["at the", "at the"]),
    (r"\bwas\b", ["used to be", "had been"]), (r"\bwere\b", ["had been"]), (r"\bis not\b", ["isn’t", "shouldn’t be"]), (r"\bisn’t\b", ["shouldn’t be", "is not"]),
    (r"\bthere is no\b", ["there isn’t any", "there is not any"]), (r"\bThere is no\b", ["There isn’t any"]), (r"\bwill be\b", ["might be", "will likely be", "can be", "shall be"]),
    (r"\bwould\b", ["may", "might"]), (r"\bcould\b", ["may", "might"]), (r"\bbetween\b", ["amongst", "between"]), (r"\bamong\b", ["amongst"]),
    (r"\bsuch as\b", ["akin to", "corresponding to"]), (r"\blike\b", ["similar to", "resembling"]), (r"\bboth\b", ["each"]), (r"\bboth sides\b", ["either side"]),
    (r"\bmany\b", ["a lot of", "many"]), (r"\bmost\b", ["maximum", "most"]), (r"\ball\b", ["the entire", "all"]), (r"\bthese\b", ["those", "the ones"]), (r"\bthose\b", ["the ones", "these"]),
    (r"\bdidn’t\b", ["did not"]), (r"\bdon’t\b", ["do not"]), (r"\bdoesn’t\b", ["does not"]), (r"\bdid not\b", ["didn’t"]), (r"\bdo not\b", ["don’t"]), (r"\bit is\b", ["it’s"]), (r"\bit’s\b", ["it is"]),
    (r"\bthey are\b", ["they’re"]), (r"\bwe’re\b", ["we are"]), (r"\bhas been\b", ["has been", "was"]), (r"\bhad\b", ["had", "has"]), (r"\bthat\b", ["which", "that"]), (r"\bwho\b", ["that"]),
    (r"\bfor example\b", ["for instance"]), (r"\bin order to\b", ["with the intention to", "so as to"]), (r"\bas well as\b", ["in addition to"]), (r"\bsome\b", ["a few", "some"]),
    (r"\babout\b", ["regarding", "round", "about"]), (r"\bagainst\b", ["towards", "in opposition to"]), (r"\btoward\b", ["in the direction of", "towards"]), (r"\bthey\b", ["they"]), (r"\balong\b", ["alongside"]),
    (r"\bnot\b", ["now not", "no longer"]), (r"\bincluding\b", ["together with"]), (r"\bover\b", ["over", "on"]), (r"\bfrom\b", ["from"]), (r"\bwhether\b", ["if", "whether or not"]), (r"\bone of the\b", ["one of many"]),
    (r"\bunder\b", ["below", "underneath"]), (r"\bthen\b", ["then"]), (r"\bif\b", ["if"]), (r"\bacross\b", ["throughout"]), (r"\bafter\b", ["following", "after"]), (r"\bnext\b", ["subsequent"]), (r"\bever\b", ["ever"]),
    (r"\bmust\b", ["should", "have to"]), (r"\bshould\b", ["must", "ought to"]), (r"\bcan\b", ["can", "may"]), (r"\bhave\b", ["have", "have got"]), (r"\bone\b", ["one"]), (r"\btwo\b", ["two"]), (r"\bto\b", ["to"]),
]


def match_case(word, other):
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def spin(text, rate, seed, quotes=True, offices=0.7, memory=0.5):
    """Replace a share of the content words by synonyms. A word has one favourite replacement in a text, used with probability memory."""
    r = random.Random(seed)
    favourite = {}
    if offices:
        for pattern, others in OFFICES:
            o = r.choice(others)
            if r.random() < offices: text = re.sub(pattern, o, text)

    def one(m):
        w = m[0]
        alts = SYNONYMS.get(w.lower())
        if not alts or (w[0].isupper() and not sentence_start(text, m.start())): return w
        if r.random() >= rate: return w
        if w.lower() not in favourite or r.random() > memory: favourite[w.lower()] = r.choice(alts)
        return match_case(w, favourite[w.lower()])

    return re.sub(r"(?<![\w’'-])[A-Za-z]{3,}(?![\w’'-])", one, text)


def sentence_start(text, i):
    return re.search(r"(^|[.!?]\s+[“\"]?|\n\s*[“\"]?)$", text[max(0, i - 4):i]) is not None


def grammar(text, rate, seed):
    """Change function words, contractions and articles."""
    r = random.Random(seed)
    for pattern, others in GRAMMAR:
        text = re.sub(pattern, lambda m: r.choice(others) if r.random() < rate else m[0], text)
    text = re.sub(r"\b(the|a|an) (?=[a-z])", lambda m: ("" if r.random() < .5 else r.choice(["the ", "a "])) if r.random() < rate * .25 else m[0], text)
    return text


def reorder(text, rate, seed):
    """Move clauses about: 'On Monday, X did Y.' and 'X did Y, he said.'"""
    r = random.Random(seed)

    def one(m):
        if r.random() >= rate: return m[0]
        a, b = m[1], m[2]
        return b[:1].upper() + b[1:] + " " + a[:1].lower() + a[1:] + "."

    text = re.sub(r"(?m)(?:(?<=\. )|^)((?:On|In|At|After|For|During|By|With|As) [^.,“”\n]{3,60}), ([^.“”\n]{20,200})\.", one, text)
    return re.sub(r"(?m)(?:(?<=\. )|^)([A-Z][^.,“”\n]{20,160}), ((?:he|she|they|[A-Z]\w+) (?:said|says|told [^.,“”]{3,20}))\.", lambda m: (m[2][:1].upper() + m[2][1:] + " that " + m[1][:1].lower() + m[1][1:] + ".") if r.random() < rate else m[0], text)


def translate(text, strength, seed):
    """What a way through another language leaves: strength 0 to 1."""
    text = reorder(text, strength, f"{seed}r")
    text = spin(text, 0.15 + 0.3 * strength, f"{seed}s", memory=0.8)
    return grammar(text, 0.25 + 0.5 * strength, f"{seed}g")
