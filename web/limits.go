package web

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

// Work.
const (
	// Requests that are worked on at once: each may hold all lines of a record.
	// Not measured: a bound of memory.
	limitWork = 4 // requests

	// How long others wait for their turn before they are told to come again.
	// Not measured: the patience of a reader.
	limitWait = 10 // seconds

	// An answer that takes longer is given up.
	// Not measured: a bound of work.
	limitAnswer = 30 // seconds

	// A shorter answer is not packed.
	// Not measured: it fits into one packet.
	leastPacked = 1024 // bytes
)
