package statement

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// The search for a content or source that the best labels lack.
const (
	// So probable is some word content at least, for a content to be looked for.
	contentDoubt = 0.05 // probability

	// The same for a source.
	sourceDoubt = 0.05 // probability

	// What each try adds to the labels that are wanted; twice as much for a source.
	doubtStep = 0.5 // score

	// Tries for a content.
	contentTries = 4 // tries

	// Tries for a source.
	sourceTries = 3 // tries

	// From its cue, how far an attribution is looked for.
	reach = 160 // words
)
