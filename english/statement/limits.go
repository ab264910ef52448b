package statement

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// The search for a content or source that the best labels lack.
const (
	// What the encoder's scores of a word's roles weigh beside those of the first pass, in training as in reading: another
	// weight needs new weights of the chains. Measured, of chains trained without it: linked F1 70.1 at 0, 71.0 at 0.25, 70.8 at 0.5, 70.7 at 1.
	heardWeight = 0.25 // of one

	// So probable is some word content at least, for a content to be looked for.
	contentDoubt = 0.05 // probability

	// The same for a source.
	sourceDoubt = 0.05 // probability

	// What each try adds to the labels that are wanted; twice as much for a source.
	doubtStep = 0.5 // score

	// Tries for a content. A bound of time: on no text a fourth found what three had not.
	contentTries = 4 // tries

	// Tries for a source.
	sourceTries = 3 // tries

	// From its cue, how far an attribution is looked for.
	reach = 160 // words

	// A source that a rule finds by a verb or a branch of the tree has so many words at most; longer ones are clauses that the tree hung wrongly.
	longestSource = 25 // words

	// The subject before a reporting verb, the same.
	longestSubject = 20 // words

	// With what describes it, a source that begins its clause, or what may stand between it and its verb, the same.
	longestAside = 40 // words

	// A noun phrase beside a reporting verb, the same: "said Stone, the group's chair".
	longestPhrase = 15 // words

	// What heads a turn or a quotation before its colon: more words are a sentence that goes on behind it.
	headWords = 10 // words

	// A quotation of so many words may be a term, if it is no sentence.
	longestTerm = 14 // words

	// Before a term, how far its verb is looked for.
	termVerb = 14 // words

	// In a sentence, how far from its begin or from a cue the other verb of reporting is looked for.
	verbAhead = 25 // words
)
