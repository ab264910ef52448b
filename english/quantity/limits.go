package quantity

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A range with "or" is none where its end is so many times its beginning: "one or ten".
	mostRange = 2 // times

	// From so many times its beginning the end of a range lends it its unit of thousands or millions: "two to three million".
	farRange = 1e6 // times

	// A number below this takes the multiplier of the range's end where that makes the smaller one.
	smallLow = 1000 // of what is counted

	// Words behind a number that tell what it counts, at most.
	countedWords = 6 // words

	// A smaller number without a unit makes no figure: "one official".
	leastNumber = 2 // of what is counted

	// What is told of up to ten is a share, "three in ten"; "four of eleven" is a count among others.
	// Not measured: few shares are told of more.
	tenths = 10 // of what is counted

	// What is told of a hundred is a share too.
	// Not measured: so is it everywhere.
	mostShare = 100 // of what is counted

	// The shortest number in words.
	numberLeast = 3 // letters

	// The longest.
	numberMost = 13 // letters

	// Words of what tells a counted noun apart, at most.
	// Not measured: it is for who reads it.
	scopeWords = 6 // words

	// Clauses through which a subject is looked for.
	// Not measured: few sentences nest deeper.
	mostClauses = 4 // clauses

	// A number that a source sets against another is at most so many times as large.
	// Not measured: sources seldom differ so far.
	mostRivals = 5 // times
)
