package event

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.
//
// No gold tells how real an event is or where it happens; what changes was counted, and looked at, in
// 1,465 texts of PolNeAR, ECB+, TimeBank, AQUAINT and PLOVER.

const (
	// What is less likely than this to be put on a record by a reader is no event.
	leastWorth = 0.5 // of 1

	// The same for what has a day ahead: few of those are not worth the calendar.
	leastAhead = 0.25 // of 1

	// An event and the words above it, so many in all, are asked how real it is. What is farther up is about
	// something else: "plans to release minutes of the inquiry into the attack".
	// Not measured: no gold. At 3 15 events change, at 5 six, nearly all for the worse.
	climbs = 4 // words

	// How real an event is, is asked of so many other words of its stem, so that a long text is read in time.
	// Not measured: few texts have so many.
	mostElsewhere = 20 // words

	// A place that the tree hangs elsewhere is that of a meeting before it when it is nearer than this: "talks on arms in Tarn".
	// Not measured: no gold. At 12 five events lose their place, at 18 three gain a wrong one.
	placeReach = 15 // words
)

// Who takes part in an event, and where it happens.
const (
	// Who is less likely than this to take part does not.
	// Measured on PolNeAR's train articles, each by a model that did not see it: F1 of parties 67 at 20, 69 at 30, 67 at 40; of
	// places 56 at 15, 59 at 20, 57 at 25. That set names few roles, and one in four of those found is right; the others name many, at 50 nine in ten are.
	leastParty = 0.30 // of 1

	// The same for a role noun without a name ("the jury").
	leastRole = 0.50 // of 1

	// Where it is less likely to happen it does not.
	leastSite = 0.20 // of 1
)

// Events of one article that are one.
const (
	// An event is compared with so many before it that go by the same word.
	// Not measured: it bounds the time.
	mostAlike = 32 // events
)

// What may date an event beside the times of its own sentence.
const (
	// Times of so many sentences before and behind it.
	besides = 2 // sentences

	// What a time of another sentence must be likelier.
	farCost = 1.4 // log odds

	// Times of so many other sentences in which its word stands again, the first of the text.
	mostAgain = 6 // sentences
)

// A title is as long as what a person would write: both by reading the titles of the train stories of ECB+.
const (
	// From so many words on a title takes no more of what need not stand in it.
	shortTitle = 9 // words

	// It is cut behind so many.
	longestTitle = 16 // words
)

// What a page is about stands at its top.
const (
	// The lead of an article.
	leadSentences = 2 // sentences

	// What the list does not have must be so likely there.
	leastAlone = 0.6 // of 1

	// A text of no more is a bulletin: there is no page to weigh its words by, and those of the list tell of events.
	bulletinSentences = 1 // sentences

	// A shorter title is that of a section, not of the article.
	leastTitle = 10 // bytes
)
