package spun

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A shorter text shows nothing.
	fewestWords = 40 // words

	// A text with a smaller part of common words is not judged: it is no news, or no English.
	spunKnown = 0.55 // share

	// Occurrences in clean news that make a word common.
	spunCommon = 12 // times
)
