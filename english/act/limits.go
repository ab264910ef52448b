package act

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// Words behind one that may perform an act, in which what decides is looked for.
const (
	// What a frame of the list of verbs asks to stand soon.
	soonWords = 4 // words

	// "declined to comment" only says nothing.
	silentWords = 5 // words

	// "offered advice" offers nothing to take up.
	offeredWords = 4 // words

	// "asked the allies to wait" demands.
	askedWords = 9 // words
)

// Whom and what an act is about.
const (
	// Before "must" in a content that asks others to act: "Orvania must withdraw".
	mustSubject = 6 // words

	// Between a cue and its content, where whom it addresses is named: "urged Moscow to withdraw".
	addressedWords = 6 // words

	// The shortest condition.
	conditionWords = 3 // words

	// The shortest name of a state that a role's adjective is known by: "Korvanian" of Korvania.
	roleStem = 4 // letters
)

// The day on which something was said stands beside the cue or its source.
const (
	// Before it.
	dayBefore = 3 // words

	// Behind it.
	dayBehind = 3 // words

	// Between a day that ends before it and it.
	dayGap = 2 // words
)
