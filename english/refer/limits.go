package refer

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.
//
// References are those of GUM's dev part as score/coref.py reads them: B-cubed F1 with pronouns of
// the third person (74.2), and of these, where their entity has a name, how many are joined rightly and
// how many wrongly (165, 22). Where two figures stand, they are those of half and of one and a half.

// The evidence for the antecedent of a pronoun of the third person, added up.
const (
	// What every antecedent begins with.
	// Measured: references, 73.9 (163, 6), 74.2 (165, 23).
	antecedent = 4.0 // score

	// Each sentence between it and the pronoun takes this away.
	// Measured: references, 73.6 (156, 32), 73.8 (159, 26).
	farther = 1.0 // score

	// It was a subject when last seen.
	// Measured: references, 73.5 (152, 35), 74.1 (162, 25).
	wasSubject = 1.5 // score

	// Each of its mentions so far adds this.
	// Measured: references, 74.2 (165, 22), 74.1 (164, 23); 73.9 (162, 25) without.
	eachMention = 0.1 // score

	// Mentions that add something.
	// Measured: references, the same at 4 and 6.
	mostMentions = 5 // mentions

	// It is the subject of the clause whose object the pronoun is.
	// Measured: references, the same, 74.0 (163, 24).
	ownSubject = 1.5 // score

	// The least score of an antecedent.
	// Measured: references, 74.2 (165, 23), 74.2 (165, 22).
	leastAntecedent = 1.0 // score

	// Sentences back in which an antecedent is looked for.
	// Measured: references, the same at 3 and 5.
	farthest = 4 // sentences
)

// Names and descriptions.
const (
	// Of persons of one surname, one who is named in full so many times as often as each other is meant by it.
	farMore = 3 // times

	// Else the one named last, if no other was named within so many sentences of it.
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
