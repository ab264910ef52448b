package pipeline

// The numbers that decide in this room; CONTRIBUTING says how such a file is written. What a
// batch holds stands beside it: it decides nothing.

// Ceilings.
const (
	// A longer text is not read, but kept with the reason: what grows faster than a text does not take
	// minutes of one page.
	// Not measured: a bound of time and memory; it is longer than most novels, and prose of that length takes three seconds.
	maxText = 1048576 // bytes
)
