package segment

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// With a longer line every line of a text is a paragraph: wrapped lines are shorter.
	looseLine = 140 // bytes

	// What a unit of the linear model of ends weighs beside the log odds of the encoder.
	// Measured: sentences of EWT 87.9 at 0.02, 87.7 at 0.035, 87.3 at 0.06; of GUM the same.
	endsUnit = 0.016 // log odds

	// Letters and marks without a blank between them go in parts of so many bytes: the time that a piece takes grows with its square.
	longestPiece = 256 // bytes

	// Pieces whose cuts are kept, each in the one place its letters give it.
	// Not measured: it changes how soon a text is cut, not how.
	knownPieces = 4096 // pieces
)
