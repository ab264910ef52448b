package event

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.
//
// No gold tells how real an event is or where it happens; what changes was counted, and looked at, in
// 1,465 texts of PolNeAR, ECB+, TimeBank, AQUAINT and PLOVER.

const (
	// An event and the words above it, so many in all, are asked how real it is. What is farther up is about
	// something else: "plans to release minutes of the inquiry into the attack".
	// Not measured: no gold. At 3 15 events change, at 5 six, nearly all for the worse.
	climbs = 4 // words

	// A place that the tree hangs elsewhere is that of a meeting before it when it is nearer than this: "talks on arms in Tarn".
	// Not measured: no gold. At 12 five events lose their place, at 18 three gain a wrong one.
	placeReach = 15 // words
)

// Of several times of a clause the nearest dates an event, by the words between.
const (
	// What a comma or a semicolon between counts.
	commaCost = 3 // words

	// What it counts that a time stands before the event, and neither opens the sentence nor possesses it.
	beforeCost = 4 // words

	// A time over more days dates no event.
	mostDays = 7 // days
)
