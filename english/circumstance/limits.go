package circumstance

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// Between a meeting and what tells of a plan.
	planReach = 24 // bytes

	// Between a meeting and a word that sets it before what its sentence tells.
	earlierReach = 40 // bytes

	// Before a time that an event was moved from or to, its preposition begins.
	wayReach = 24 // bytes

	// Before a name, that of its state begins: "the Korvanian envoy, Anton Belyk".
	officialReach = 90 // bytes

	// Words that qualify the noun of an occasion, at most: "at a joint news conference".
	occasionWords = 3 // words
)
