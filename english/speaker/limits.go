package speaker

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// A pronoun's speaker is looked for in so many paragraphs before its own.
	farParagraphs = 2 // paragraphs

	// One heard in so many sentences before is near.
	nearSentences = 2 // sentences

	// Pronouns that tell an entity's gender, at least.
	leastPronouns = 3 // pronouns

	// They must be so many times those of the other gender.
	clearPronouns = 4 // times

	// The longest name of no kind that is a speaker's.
	nameWords = 4 // words

	// A description of fewer words points to no role.
	leastRole = 2 // words

	// Words of a role and its description are one that begin with so many letters.
	roleLetters = 5 // letters

	// Before a name its office begins.
	officeReach = 10 // words

	// Before an office the country of the counterpart stands: "her Russian counterpart, Deputy Foreign Minister".
	counterpartReach = 3 // words

	// The longest epithet: "the Norlandic businessman".
	epithetMost = 8 // words

	// Before an epithet, the words in which nobody else may be named.
	epithetReach = 60 // words

	// Statements before one without a cue whose speaker may go on.
	standingBack = 3 // statements

	// Before a place that is asked for mentions, the longest begins: a bound of time.
	mentionWords = 8 // words

	// The words before a colon or comma in which a mention is looked for that ends there.
	besideWords = 12 // words

	// A longer source describes nobody.
	mostDescribed = 14 // words

	// Behind a name and its 's the kinsman is told: "Stone's older daughter".
	kinReach = 3 // words

	// Before a death stands what was only tried or feared.
	fearReach = 4 // words

	// How often who acts may be told by another: "all of whom".
	meansSteps = 3 // steps

	// Before "the letter" stands who sent a letter.
	makerReach = 150 // words

	// Before "they" stands the subject that is meant.
	subjectReach = 3 // sentences

	// Before "they" and "both" stand those who were named together.
	togetherReach = 80 // words

	// Behind "in" the paper or talk is named: "in a short statement".
	occasionReach = 4 // words
)

// A state and the word for its people: "Illyria", "Illyrian".
const (
	// The shortest name of such a state.
	leastState = 4 // bytes

	// How much longer the word for its people is.
	peopleEnding = 3 // bytes
)
