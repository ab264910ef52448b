package position

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// What the model alone finds is a position from this likelihood on, 0 to 1. Measured on the labelled articles, cross-validated
	// (go run ./train/positions -cross), of the gold and of the invented ones: at .4 27 and 27 found and 52 and 54 right of 100, at
	// .5 23 and 23, and 57 and 58, at .6 19 and 19, and 58 and 61. Of the rows of the sample between .5 and .6 a reader called six of
	// fifteen wrong.
	sure = 0.55 // likelihood

	// Right below a verb that tells of its subject that it performs the act. Measured: from .15 to .35 the same within .5.
	told = 0.2 // likelihood

	// What somebody is accused of happens, by the encoder's logit of TimeBank, in steps of 1/text.HeardUnits; else it is but
	// criticised. Measured as above: with it 1 more of 100 right, .2 fewer found.
	deed = 4 // steps
)

// In the tree.
const (
	// How far above a content what performs an act stands.
	near = 3 // steps

	// How far above it who takes the position is named.
	climb = 4 // steps

	// The shortest condition.
	conditionWords = 2 // words

	// How far from a content in the tree a condition hangs: "if he wins, Vell has said he would curb them, vowing to …".
	farthest = 5 // steps

	// How much of a content is told to the model.
	contentWords = 40 // words
)
