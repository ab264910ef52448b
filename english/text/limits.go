package text

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A line of a wrapped text is no shorter.
	lineLeast = 60 // bytes

	// And no longer.
	lineMost = 110 // bytes

	// Marks ahead that a decision on a quotation looks at, so that a page of nothing but marks costs no more than its length.
	lookahead = 64 // marks

	// A teaser has its mark so near to its beginning: "WATCH | …".
	teaserHead = 21 // bytes

	// A line that tells the length of a video is shorter.
	runningTimeLine = 300 // bytes

	// Words before a verb in which "due" makes it one to come.
	dueWords = 10 // words
)
