package spun

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A shorter text shows nothing.
	fewestWords = 40 // words

	// A text shorter than this must show more: of 40 to 66 words three clean ones in 300 invented ones scored above a half,
	// the surest .65.
	shortText = 80 // words

	// … by this for each word that it is shorter.
	shortDoubt = 0.025 // log odds

	// A text with a smaller part of common words is not judged: it is no news, or no English.
	spunKnown = 0.55 // share

	// Occurrences in clean news that make a word common.
	spunCommon = 12 // times
)
