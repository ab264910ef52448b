package refer

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.
//
// What pronouns and descriptions refer to a model says; how sure it must be stands here. Chosen by cross-validation on
// the train parts (train/refer -cross, names found by a model that does not know the texts): right and wrong of GUM's
// pronouns whose entity has a name, and F1 on GAP.

// Antecedents.
const (
	// Sentences back in which an antecedent is looked for.
	// Not measured: the model learns what each sentence between takes away.
	farthest = 8 // sentences

	// Pronouns of one gender that overrule a given name of the other, at least.
	// Not measured: of 930 persons whose given name told against a pronoun of train, 3 were meant.
	repeatedPronouns = 2 // pronouns

	// They must be so many times those of the other.
	// Not measured: as above.
	clearPronouns = 3 // times

	// Options of a mention, the nearest ones.
	// Not measured: a bound of time.
	mostOptions = 32 // options

	// Of those whom one noun described last, so many may be meant by it however far back.
	// Not measured: a bound of time.
	sameNouns = 6 // clusters

	// Who has no name is somebody if the text comes back to them: has so many mentions.
	// Not measured: one mention joins nothing.
	leastMentions = 2 // mentions

	// Words behind a noun that tell apart whom it describes, at most: "a shopkeeper in the old town".
	// Not measured: longer phrases tell a story of their own.
	labelWords = 5 // words

	// Words in which those are named whom an "and" joins, at most, that they have that for a name together.
	// Not measured: longer ones are lists.
	severalWords = 12 // words

	// Sentences back in which plain nouns compete for "it" and "they".
	// Not measured: a bound of time.
	nounSentences = 1 // sentences

	// Of these nouns so many at most.
	// Not measured: a bound of time.
	mostNouns = 6 // nouns
)

// The least probability of an antecedent with a name, for each kin of mention.
const (
	// Of he, his and him.
	// Measured: at .35 and .5, GUM 918 right, 75 wrong and 909, 65; GAP 67.8 and 65.8.
	leastHe = 0.35 // probability

	// Of it.
	// Measured: right in 24 of 39 from .4 on and in 4 of 6 from .8 on.
	leastIt = 0.8 // probability

	// Of its.
	// Measured: right in 28 of 33 from .55 on.
	leastIts = 0.55 // probability

	// Of they and their.
	// Measured: right in 12 of 17 from .6 on.
	leastThey = 0.6 // probability

	// Of descriptions.
	// Measured: right in 153 of 189 from .5 on, in 131 of 151 from .6 on and in 113 of 132 from .65 on; B-cubed of GUM with
	// pronouns 82.2, 82.1 and 82.0, F1 on GAP 72.1, 72.5 and 72.6.
	leastDescription = 0.6 // probability

	// Of "itself" and "himself", of which their own clause tells more.
	// Not measured: they are few.
	leastReflexive = 0.4 // probability
)

// Names and descriptions.
const (
	// Of persons of one surname, one who is named in full so many times as often as each other is meant by it.
	farMore = 3 // times

	// Words of a place before the name of a body, at most: "New Lorn Rovers".
	// Not measured: a bound.
	placeWords = 2 // words

	// Words before a kin noun in which it is told whose kin it is: "his late elder brother, Jon Stone".
	// Not measured: a bound.
	kinWords = 3 // words

	// Else the one named last, if no other was named within so many sentences of it; then the one named in full oftenest.
	bearersApart = 2 // sentences

	// A person who is named so often is not misspelt.
	usualNames = 3 // names

	// And so many times as often as who is.
	usualShare = 3 // times

	// A shorter surname has too many neighbours to be taken for a slip.
	slipLetters = 5 // letters

	// From here on two letters may differ.
	slipTwice = 7 // letters

	// Words of a description, at most: "the Norlandic deputy foreign minister".
	descriptionWords = 7 // words

	// Where several hold an office, the one seen within so many sentences is meant.
	holderWithin = 2 // sentences

	// Where only a wider word names it.
	widerWithin = 3 // sentences

	// Where several bodies fit a description.
	bodyWithin = 2 // sentences
)
