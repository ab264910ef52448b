package lexicon

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// Words that a slip may have made of one another. Twice as many letters bear two slips, so the numbers go together.
const (
	// A shorter word has too many neighbours.
	slipLetters = 5 // letters

	// From here on two letters may differ.
	slipTwice = 9 // letters
)

// Words of one family.
const (
	// They share so many letters.
	leastFamily = 4 // letters
)

// Spellings.
const (
	// Of a shorter word the ending tells nothing: "four", "rise".
	shortestStem = 2 // letters
)

// Names.
const (
	// A demonym shares so many letters with its country's name: fewer are shared by chance.
	leastBase = 4 // letters

	// The shortest acronym: one capital is an initial.
	acronymLeast = 2 // letters

	// The longest: what goes on is a word in capitals.
	acronymMost = 7 // letters
)
