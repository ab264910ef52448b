package syntax

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A longer sentence is parsed in pieces: pages without stops must not cost the square of their length.
	longestTree = 300 // words

	// The net reads so many words at once, up to the end of a sentence: enough to keep the arithmetic busy, few enough to stay in the cache.
	// Not measured: a sentence is read the same wherever a block begins.
	block = 256 // words
)
