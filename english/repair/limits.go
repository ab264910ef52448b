package repair

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// Words of a body's name from which on it may be damaged and found again.
	knownBody = 4 // words
)
