package name

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// What the encoder's scores of a word's labels weigh beside those of the chain.
	// Measured: CoNLL-2003, UNER-EWT, world newswire, IEER, references at 0.4: 93.5, 79.4, 81.3, 85.0, 89.1; at 0.6: 93.6, 79.6, 80.9, 85.0, 88.8; at 1: 93.3, 80.0, 80.1, 84.9, 88.3.
	heardWeight = 0.5 // of one

	// Words between two that are written like names which may belong to one name with them: "Bank of the Three Rivers".
	nameGap = 3 // words

	// The weight of what a word was labelled elsewhere in the article.
	agreementWeight = 2.0 // score

	// So many other occurrences give half of it.
	agreementHalf = 1.0 // occurrences

	// The shortest acronym behind the name it stands for.
	acronymLeast = 3 // letters

	// The longest.
	acronymMost = 8 // letters

	// The name that it stands for, at most.
	acronymName = 12 // words

	// The shortest small word that may be a place: "in bonn".
	smallPlace = 4 // letters

	// The shortest name of a country that its people is told by.
	countryLeast = 4 // letters

	// The shortest surname that stands for its person wherever it is written.
	surnameLeast = 3 // letters

	// Names joined in quotation marks, at most.
	quotedWords = 4 // words

	// The shortest name in capitals that speaks a line of a transcript.
	lineSpeaker = 4 // letters

	// The name of a person behind an office, at most.
	personWords = 3 // words
)

// Roles.
const (
	// Before a name, a role is no longer.
	roleBefore = 14 // words

	// Behind a name.
	roleBehind = 16 // words
)
