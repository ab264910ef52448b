package syntax

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// The net reads so many words at once, and no sentence is longer: enough to keep the arithmetic busy, few enough to stay in the cache,
	// and pages without stops must not cost the square of their length.
	// Not measured: a sentence is read the same wherever a block begins, unless it is longer.
	block = 256 // words
)
