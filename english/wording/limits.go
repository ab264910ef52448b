package wording

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// The text of a topic, at most.
	topicLength = 200 // letters

	// With fewer, a phrase alone does not say what it is about.
	leastStems = 2 // stems

	// Before the noun that heads a phrase there are so many at most: "Deputy Minister Belyk's latest".
	// Not measured: more hardly stand there.
	mostBefore = 4 // words

	// Before a verb of change its subject has so many words at most.
	mostSubject = 6 // words

	// An editor's words in brackets, at most.
	editorialLength = 60 // bytes

	// A statement without marks is read so far behind its colon.
	// Not measured: a bound of time.
	statementLength = 4000 // bytes
)
