package view

// The numbers that decide in this room; CONTRIBUTING says how such a file is written. All were set by reading the briefs of the
// sample coverage and the piles of examples.

// What a brief shows.
const (
	// A line repeats another if they have so many words in common.
	repeatedWords = 2 // words

	// And such a part of the shorter one's.
	repeatedShare = 0.7 // share

	// How far back a brief looks from the newest page.
	briefDays = 60 // days

	// What happened so long before the newest page weighs half.
	halfDays = 7.0 // days

	// A position stands longer.
	standDays = 28.0 // days

	// What has no day weighs so much beside what is of the newest one.
	undatedWeight = 0.6 // of 1

	// Twice as many publishers weigh so much beside twice as many origins, which weigh 1.
	reprintWeight = 0.2 // of 1

	// What was answered weighs more.
	answeredWeight = 2.5 // times

	// What a party does again by the same act is divided by 1 and so much for each time: a brief tells more than one party's demands.
	sameAgain = 0.3 // of 1

	// A person who speaks for nobody weighs less than a party.
	personWeight = 0.7 // times

	// So does a phrase from this length on: who reads it has to stop and think.
	longAbout = 140 // bytes

	// By so much, and one that is cut too.
	cutWeight = 0.6 // times

	// A title of fewer words of content does not tell what happened: "To begin".
	titleWords = 2 // words

	// What lies so far ahead weighs half.
	aheadDays = 14.0 // days

	// Of how many days a course is told.
	courseDays = 5 // days

	// What changes from day to day weighs more than what stands.
	courseWeight = 2.0 // times

	// With so many figures that several origins give no other is key.
	fewFigures = 3 // figures

	// The heading of a section and what parts it from the one before.
	headingLines = 2 // lines

	// Letters in a line of text on a terminal.
	lineLength = 72 // bytes

	// Quotations of fewer words tell little.
	shortQuote = 6 // words

	// Those of more fill the page.
	longQuote = 45 // words

	// A page so long after all others of its story is dated by something else than its publication, as in record.
	lateDays = 31 // days
)

// Sources that are named.
const (
	// Under an entry.
	named = 4 // outlets

	// In a line of a brief.
	namedBrief = 1 // outlets

	// In Markdown, where they are links.
	namedLinks = 6 // outlets

	// In a line of a brief in Markdown.
	linkedLine = 3 // outlets
)
