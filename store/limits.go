package store

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// Queries.
const (
	// A query with more words is refused: each costs a pass through the index, and its
	// place in every excerpt.
	// Not measured: nobody types so many; the tests of queries hold it.
	maxWords = 32 // words
)
