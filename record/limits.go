package record

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// The alignment of two quotations. A rewriter puts word for word, so a substitution costs little;
// two utterances share words at odd distances, so a gap costs more.
const (
	// A name or a number in common: it speaks more for one utterance than a word does, on which many agree.
	weightName = 1.5 // score

	// A word of matter in common.
	weightContent = 1.0 // score

	// A word of grammar in common.
	weightFunction = 0.5 // score

	// One word for another.
	costOther = 0.05 // score

	// A word against nothing.
	costGap = 0.25 // score
)

// Two quotations are one utterance from this part of the lower of their own scores.
// Measured on the record gold: docs/record.md, "One utterance".
const (
	// Both wordings unaltered.
	sameClean = 0.62 // share

	// One of them altered by a machine.
	sameAltered = 0.42 // share

	// Both pages derive from one origin.
	sameFamily = 0.32 // share

	// The pages name different speakers, or one names none.
	sameStranger = 0.8 // share

	// They were said more than apartDays apart: a speaker says the same again, and that is another row.
	sameApart = 0.85 // share

	// Days between two sayings, from which on only near equality counts: pages are late by two or three.
	apartDays = 3 // days

	// Words of the shorter one, below which only exact words count.
	sameWords = 6 // words

	// Words of the shorter one that must stand in the longer as they are.
	exactWords = 3 // words

	// A direct quotation of fewer words is no row.
	directWords = 2 // words

	// Numbers in the place of others that make another utterance of it even on one day; on another day one does.
	otherNumbers = 2 // numbers

	// Words in a row that two wordings of one utterance share, where neither a name nor one origin speaks for it.
	sameRun = 3 // words
)

// Two quotations of one speaker render one utterance in other words if each has enough of the other's matter.
// Measured on record/testdata/renderings.txt and 1,473 pairs of what one speaker says in one article of the PolNeAR
// training part.
const (
	// This part of either's words of matter stand in the other or have their like there. Measured, before opposites part any: 0.5
	// finds 42 of 44 and joins 6 of 50 that are none, 0.6 finds 38 and joins 2, 0.7 finds 30 and joins 1.
	sameMatter = 0.6 // share

	// So many words of matter both have at least.
	leastTerms = 3 // words

	// Stems that begin with so many equal letters, more than half of each, are of one family.
	kinLetters = 4 // letters

	// What a word of one family stands for.
	likeKin = 0.8 // of a word

	// Words mean something of the like from this angle on,
	likeFrom = 0.35 // cosine

	// the same at so much more,
	likeOver = 0.5 // cosine

	// but never stand for so much as the word itself.
	likeMost = 0.9 // of a word

	// A page that has so many words of a quotation and more without marks, behind a colon, prints it as well.
	// Not measured: nobody hits on so many words in a row.
	unmarkedWords = 12 // words

	// A quote is compared with so many others that share a word of its speaker's: the last ones.
	mostWith = 64 // quotes
)

// A quotation is the counterpart of one on the page that its own page derives from. Both
// pages tell the same in the same order, so the sequence decides where single scores would not.
const (
	// On an altered page.
	sameInOrder = 0.16 // share

	// On one that derives in other ways.
	sameRetold = 0.24 // share

	// What it costs to leave the order: it decides between two that are equally like.
	orderCost = 0.1 // share
)

// Of a page's quotations that have a counterpart on the page it derives from, these show a machine
// at work: a person who rewrites a report leaves quotations alone, a machine alters nine of ten.
const (
	// This many have other words: one alone may be an editor's doing.
	alteredPairs = 2 // quotations

	// And this part of them.
	alteredShare = 0.6 // share
)

// The wording that a row shows.
const (
	// A wording is attested from this part of its words.
	attestedShare = 0.9 // share

	// So many origins, and more than have the words at hand, make other words the better attested ones.
	leastVotes = 2 // origins

	// A wording that may stand for all has this part of the words of the longest.
	fullShare = 0.6 // share

	// One in full stands before one in the reporter's words, unless it has less than this part of the other's.
	directShare = 0.75 // share

	// A wording so many times as long shows that this one is a part.
	muchLonger = 2 // times
)

// Positions and what answers them.
const (
	// Two phrases are one position from this part of the shorter one's stems.
	samePosition = 0.5 // share

	// The same for an answer and what it answers.
	sameAnswer = 0.4 // share

	// The same where neither addresses the other, nor follows it on its page: many speak of the same.
	// Measured on 200 articles of one election: of the answers below it one in four was one.
	sameUnasked = 0.6 // share

	// What an answer that names the other party has more.
	namesParty = 0.1 // share

	// What one has more that names what it answers as such: "the claim that".
	namesAct = 0.1 // share

	// What one that points back to it has more: that outweighs all words.
	pointsBack = 1.0 // share

	// What one that follows at once has more.
	repliesSoon = 0.1 // share

	// At once: in the same paragraph or the next.
	soonAfter = 400 // bytes

	// An offer or a promise gives what was asked for from this part of the words in common: less is another matter.
	sameYield = 0.6 // share

	// Where nobody asked it, from this part: others promise the like for reasons of their own.
	wholeYield = 0.95 // share

	// A position of the same party is answered too if the answer fits it so well as the best.
	alsoAnswered = 0.8 // share

	// A word that stands in a larger part of the matters of a story names none of them: it is what the story is about.
	commonMatter = 0.34 // share

	// In so many it may stand all the same.
	fewMatters = 3 // matters

	// On either side of a word that names an issue its phrase has so many more at most.
	aroundIssue = 2 // words

	// Two words mean the like from this angle on: "pull" and "withdraw", "raise" and "cut" too, which is why opposites have a list.
	likeTopic = 0.45 // cosine

	// From this one on they name one thing: "troops" and "soldiers".
	sameMeaning = 0.9 // cosine

	// What a word counts that stands in all positions of a story: it tells none apart.
	leastRarity = 0.2 // share

	// Stems that must be common to both.
	leastStems = 2 // stems

	// Between a position and its answer: what comes later answers another.
	answerWithin = 31 // days

	// Between two pages' reports of one position: what is said again later is a new one.
	positionApart = 31 // days

	// Before an answer that only points back its object stands: farther up the page another matter is told.
	nearby = 1200 // bytes
)

// Figures.
const (
	// Approximate numbers may lie so far apart and still agree.
	tolerance = 0.1 // share

	// A page leads with what stands in so many sentences.
	// Measured: 2 to 7 on the own piles and ECB+ train: more of the rows wanted found, as many wanted of those shown.
	leadSentences = 7 // sentences

	// A smaller count without a unit makes a figure only where a page leads with it or two origins have it: "two sides".
	leastCount = 5 // of what is counted

	// From this number on, two nouns for people stand for the same people if the number is the same.
	// Not measured: few such numbers are told of two things.
	tellingCount = 1000 // of what is counted

	// Two times of one figure lie no farther apart, where one sentence dates itself.
	figureApart = 31 // days

	// The next step of a course lies no farther behind one.
	// Measured on a month of current events: of the courses with longer steps one in ten was of one event.
	stepApart = 3 // days

	// Or so far where more speaks for it.
	longStep = 10 // days

	// From this number on, two that describe what they count unequally may still contradict one another: small ones count much that is told side by side.
	largeCount = 100 // of what is counted

	// Numbers that differ by more times than this count different things.
	// Measured on 500 articles of one election: without it most that were said to disagree were sums of different things.
	oneOrder = 3 // times

	// Two counts of what does not change from day to day are told within so many days.
	// Measured so too: what weeks part is seldom one count.
	factApart = 3 // days

	// Then, if one is no more than so many times the other: they are of one order.
	sameOrder = 2 // times
)

// Days and events.
const (
	// Paragraphs of a page's opening, which tells of one day if the first of them with a day has only one.
	// Measured: on the sample, what such a report quotes without a day was said on that day in 19 of 20 cases.
	ledeBlocks = 2 // paragraphs

	// How long before the page appeared that day lies.
	ledeDays = 3 // days

	// Events that date an undated page lie no farther apart: a week on, a day of the week tells of another event.
	anchorApart = 6 // days

	// A page so long after all others of its story is dated by something else than its publication.
	// Not measured: the sample's stories last a fortnight.
	lateDays = 31 // days

	// How often pages that the story dated may date others.
	// Not measured: a bound of time; every round dates a page at least, and few stories have chains of them.
	dateRounds = 4 // rounds

	// A range from this length on says roughly when, and does not date an event by itself.
	weekLong = 6 // days

	// The day that a meeting was moved to, told as one of the week before the page appeared, is that of the next week.
	movedWithin = 7 // days

	// Origins by which an event is told well enough without a day or a place.
	enoughOrigins = 3 // origins

	// The parties that come first in a title, whatever is said of others.
	firstParties = 2 // parties

	// Others come with them that are named so many times less often at most.
	lessNamed = 2 // times

	// Parties of a meeting that its title joins by dashes.
	joinedParties = 3 // parties

	// Words between those who meet, at most. All of them are such as join, and more hardly stand in a row.
	mostJoining = 6 // words

	// The shortest name by which a page means what other pages name: shorter ones are words of other matter.
	shortName = 4 // letters

	// The shortest last word of a body's name by which it is meant, for the same reason.
	lastWord = 5 // letters
)

// The title of a story.
const (
	// A headline of fewer words of matter tells nothing.
	titleWords = 2 // words

	// A headline's score is the mean of its words over so many words more: short ones would else win.
	titleSmoothing = 3 // words

	// By how much less the headline of an altered page counts.
	titleAltered = 4 // times

	// Actors that stand for a story without headlines.
	titleActors = 3 // actors
)

// Bounds of time.
const (
	// Clusters that are all looked through as fast as an index.
	// Not measured: it decides nothing.
	few = 24 // clusters

	// Mentions of an actor from which on its roles are indexed by page.
	// Not measured: it decides nothing.
	fewMembers = 4 // mentions
)

// Two reports are of one event, no meeting, when what speaks for it outweighs what speaks against it.
// Measured: events found, rows wanted and rows that repeat others on the train stories of ECB+. A logistic regression on
// its chains, of the same signs and more, does no better there.
const (
	// What must be outweighed.
	leastShared = 1.5 // score

	// They have one word.
	sameWord = 1.6 // score

	// The likeness of two words, times this.
	likeWord = 2.5 // score

	// Of one of the words nobody knows what it means.
	unknownWord = 0.4 // score

	// Two words less alike tell nothing: they join where both pages are about the event, or two pages tell of it in so
	// much the same words.
	leastLike = 0.3 // cosine

	// The part of the shorter one's words of content, names apart, that sentences then share, neither of which tells of both.
	// Measured: on the train stories of ECB+ 22 of 105 rows repeat others; with .2 and .3 21 and 24, and the same events are found.
	unlikeSentence = 0.25 // share

	// Who took part in both, times the root of their number.
	sameParty = 1.0 // score

	// Others took part.
	otherParty = 1.0 // score

	// One place.
	samePlace = 1.3 // score

	// Two places.
	otherPlace = 0.3 // score

	// One day.
	sameDay = 1.0 // score

	// Of one it is told that it happened, of the other that it may have.
	otherStatus = 1.6 // score

	// Both pages are about it.
	bothMain = 0.8 // score

	// They stand on one page.
	samePage = 0.3 // score

	// The words of content that their sentences share, times their part of the shorter one's.
	sameSentence = 2.0 // score

	// A sentence of fewer words of content counts as one of so many.
	leastContent = 4 // words

	// With how many reports of an event others are compared.
	// Not measured: it bounds the time.
	coreReports = 6 // reports

	// How many events with one word, party or place a report is compared with.
	// Not measured: it bounds the time.
	mostAlike = 64 // events
)

// Which events have a row.
const (
	// How likely a reader wants it.
	leastImportance = 0.5 // of 1

	// The same where one origin alone tells it in a sentence about something that more tell.
	sureImportance = 0.8 // of 1
)

// The title of an event is the clause of the witness whose clause is best.
const (
	// A clause of so many words says enough, and what is longer says too much.
	fullTitle = 9.0 // words

	// What it counts that the clause has a subject, and that it tells of the event as it stands now.
	wholeTitle = 0.5 // score

	// What it counts that a machine altered its page.
	alteredTitle = 2.0 // score
)
