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

	// "One in five" is a share; of more it is a count among others.
	// Not measured: few shares are told of more.
	mostShare = 100 // of what is counted

	// The shortest number in words.
	numberLeast = 3 // letters

	// The longest.
	numberMost = 13 // letters
)
