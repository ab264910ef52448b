package page

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.
// DefaultMaxBytes, which users may change, stands with the options.

// Charsets.
const (
	// How far into a page its own word on its charset is looked for.
	// Not measured: the standard stops at 1,024 bytes, and pages with long heads do not keep to it.
	metaReach = 8192 // bytes

	// So much of a page is read for a guess at its charset.
	// Not measured: a bound of time.
	guessBytes = 262144 // bytes

	// A page with fewer letters beyond ASCII is windows-1252.
	// Not measured: the tests of charsets hold it.
	guessLetters = 16 // letters

	// And so is a page of which fewer than one letter in so many lies beyond ASCII.
	// Not measured: the tests of charsets hold it.
	guessShare = 12 // letters

	// A guess with less confidence is none.
	// Not measured: the detector's own scale, of a hundred.
	guessConfidence = 20 // per cent

	// So much of a page is looked at for the zero bytes that UTF-16 puts into ASCII.
	// Not measured: a bound of time.
	wideBytes = 512 // bytes

	// A shorter page shows nothing of the kind.
	// Not measured: the tests of charsets hold it.
	wideLeast = 8 // bytes

	// So many of every other byte are zero in UTF-16.
	// Not measured: the tests of charsets hold it.
	wideShare = 0.7 // share
)

// What is no text.
const (
	// So much of a page is looked at.
	// Not measured: a bound of time.
	noiseBytes = 65536 // bytes

	// A page with no more control characters, or lost letters, is text.
	// Not measured: the tests of noise hold it.
	noiseLeast = 8 // characters

	// Text has fewer control characters than one in so many bytes.
	// Not measured: the tests of noise hold it.
	controlShare = 50 // bytes

	// Text has lost fewer letters than one byte in so many.
	// Not measured: the tests of noise hold it.
	lostShare = 3 // bytes

	// So much of a file is looked at for zero bytes.
	// Not measured: a bound of time.
	zeroBytes = 8192 // bytes

	// Text has fewer of them than one in so many.
	// Not measured: the tests of noise hold it.
	zeroShare = 64 // bytes
)

// Files and archives.
const (
	// What is looked at to tell a file's kind, and read at a time.
	// Not measured: a bound of memory.
	bufferSize = 65536 // bytes

	// Content encodings that may lie in one another.
	// Not measured: real pages have one.
	maxEncodings = 4 // encodings

	// The longest line that is taken for a header's.
	// Not measured: real ones stay far below.
	maxHeaderLine = 32768 // bytes

	// The longest header.
	// Not measured: real ones stay far below.
	maxHeader = 262144 // bytes

	// A record whose length is wrong has its block searched for the records that it swallowed,
	// so often in an archive: one made to need that again and again is not worth it.
	// Not measured: the tests of archives hold it.
	maxRepairs = 16 // records
)

// Mail.
const (
	// Multiparts that may lie in one another.
	// Not measured: real ones have three.
	maxParts = 16 // parts
)

// Accounts.
const (
	// Keys of JSON Lines that are not understood, and are named.
	// Not measured: a bound of memory.
	maxKeys = 64 // keys
)

// Feeds.
const (
	// Text entities that a DOCTYPE may declare.
	// Not measured: real ones have a few.
	maxEntities = 64 // entities

	// No zone lies further from Greenwich.
	// Not measured: the map of the world.
	maxOffset = 14 // hours
)
