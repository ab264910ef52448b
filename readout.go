// Package readout holds the program's nouns: what a page, an article, a reading,
// a lineage and a record are (record.go, with the table of its views). It is plain data and
// uses the standard library only.
//
// Pages come in, each is cleaned to an Article, read into a Reading, related to
// the others (Lineage), and merged into a Record in which every line leads back
// to letters on a page.
//
// Offsets. Inside the program a Span counts bytes of Article.Text, so that
// slicing is free. What leaves the program counts Unicode code points: Evidence
// and Variant carry code points already, and package view converts a Reading.
package readout

import (
	"slices"
	"strconv"
	"strings"
)

// A Span is a half-open range of bytes of one article's text.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// In returns the letters of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// A Page is one document as it was found: its bytes, and what its carrier
// (a JSON Lines object, a WARC header, a feed entry) said of it. It never changes.
type Page struct {
	ID        string // as the carrier gave it, else made from the digest
	Path      string // where it was found, archive members as "file.warc.gz#12"
	URL       string
	Digest    string // SHA-256 of Body (and of URL, when the carrier gave one), hex
	MediaType string // "text/html" or "text/plain"
	Charset   string // name of the charset Body was decoded from
	Body      []byte // UTF-8, after transport encodings and charset were undone
	Verbatim  bool   // Body is the article's clean text: nothing is removed or moved
	Failure   string // why the page could not be read; empty if it could

	// Given by the carrier; empty when it said nothing.
	Title     string
	Authors   []string
	Outlet    string
	Published string // RFC 3339 or YYYY-MM-DD
}

// Kind says what a page turned out to be.
type Kind string

const (
	KindArticle    Kind = "article"
	KindIndex      Kind = "index"
	KindEmpty      Kind = "empty"
	KindForeign    Kind = "foreign"
	KindUnreadable Kind = "unreadable"
)

// An Article is a page's clean text and what the page says of itself. It never changes.
type Article struct {
	ID             string
	Path           string
	URL            string
	Outlet         string
	Title          string
	Authors        []string
	Language       string // BCP 47, "" when undecided
	Kind           Kind
	Reason         string // why Kind is not article
	Published      string // ISO 8601 date or date-time, "" when unknown
	PublishedBasis string // metadata, text, url, inferred
	Updated        string
	Credits        []string // agencies, picture and source credits named on the page
	Links          []string // addresses that the body or a source line points to
	Text           string   // body; paragraphs separated by a blank line
	Blocks         []Block  // ordered, within Text
	Removed        []Removed
	Digest         string // SHA-256 of the page's digest and Text, hex
	Verbatim       bool
}

// A Block is a paragraph of an article and its role. Headline, byline, caption,
// credit, note and dateline blocks are part of Text but not of the body's prose.
type Block struct {
	Span
	Role Role
}

// Statement returns the statement with an id, nil for none.
func (r *Reading) Statement(id string) *Statement {
	i := slices.IndexFunc(r.Statements, func(s Statement) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Statements[i]
}

// Role is the part a block plays on its page.
type Role string

const (
	RoleHeadline Role = "headline"
	RoleDateline Role = "dateline"
	RoleByline   Role = "byline"
	RoleBody     Role = "body"
	RoleHeading  Role = "heading"
	RoleCaption  Role = "caption"
	RoleCredit   Role = "credit"
	RoleNote     Role = "note"
)

// Removed is text that was taken out as junk, and why.
type Removed struct{ Text, Reason string }

// A Reading is everything that was understood of one article. It depends on the
// article and the models alone.
type Reading struct {
	Article    string // id
	Version    string // of the reader and its models
	Failure    string // why the article could not be read; "" if it could
	Spun       float64
	Sentences  []Sentence
	Words      []Word `store:"-"`
	Entities   []Entity
	Times      []Time
	Quantities []Quantity
	Statements []Statement
	Positions  []Position
	Events     []Event
	// What the text tells of its day of publication, and the words that tell it. Published is
	// the day where the article has none, or one that its text contradicts and Refused says so;
	// where several days remain they lie between From and To. Local is the day that the text
	// counts from where that is not the one of the article's stamp: "today" is there another day
	// than in Greenwich.
	Published         string
	PublishedFrom     string
	PublishedTo       string
	PublishedEvidence []Span
	Refused           bool
	Local             string
	// What stands behind a colon, without marks: it may be a statement given whole, if others quote it.
	Unmarked []Utterance `store:"-"`
}

// A Sentence is a span of text and the words in it: Words[First:Last].
type Sentence struct {
	Span
	First, Last int
}

// A Word is a syntactic word of English treebanks: "don't" is two.
type Word struct {
	Span
	Lemma  string
	UPOS   string // Universal Dependencies part of speech
	XPOS   string // Penn Treebank tag
	Head   int    // index into Reading.Words, -1 for a root
	Deprel string // Universal Dependencies relation
}

// EntityType is PER, ORG, LOC or MISC.
type EntityType string

const (
	Person       EntityType = "PER"
	Organization EntityType = "ORG"
	Location     EntityType = "LOC"
	Misc         EntityType = "MISC"
)

// An Entity is someone or something an article names, with all its mentions.
type Entity struct {
	ID       string // unique within the article: "e1", "e2", …
	Name     string // fullest name in the article, machine damage repaired
	Type     EntityType
	Role     string // "NATO Secretary General", as the article gives it
	Party    string // canonical actor a place, demonym or body stands for ("Russia"), if any
	Gender   string // "f", "m" or "": only from pronouns and titles in the text
	Office   Office // what Role, or Name where the article only describes it, makes of it
	Misread  bool   // Name holds the verb of its sentence: whom it names is not known
	Mentions []Mention
}

// Office is what a role makes of its holder: several may hold at once.
type Office int

const (
	Speaks   Office = 1 << iota // holders speak for their state or body: "foreign minister"
	Private                     // holders speak for themselves: "former minister", "analyst"
	National                    // only a state has it: "ambassador"
)

// Is reports whether o has all of p.
func (o Office) Is(p Office) bool { return o&p == p }

// MentionKind is name, nominal or pronoun.
type MentionKind string

const (
	Name    MentionKind = "name"
	Nominal MentionKind = "nominal"
	Pronoun MentionKind = "pronoun"
)

// A Mention is one place where an article refers to an entity.
type Mention struct {
	Span
	Kind     MentionKind
	Repaired string // what the words stood for before machine damage; "" if undamaged
	After    Follow // what stands behind a name
	Form     string `store:"-"` // the name on one line, repaired, without "'s"
	Lower    bool   `store:"-"` // its letters begin with a small one
	Of       string // the first word before a name and the office beside it: "Korvanian" of "the Korvanian envoy, Anton Belyk"; a name within a description: "Korvanian" of "Korvanian officials"
}

// Follow is what stands right behind a name, as far as it tells where a place lies.
type Follow string

const (
	FollowComma Follow = "," // a comma and a space: "Varn, Arland"
	FollowEnd   Follow = "." // its phrase ends: a stop, a dash, a bracket, the end of a line
)

// A Time is a temporal expression (TIMEX3).
type Time struct {
	Span
	Type     string // DATE, TIME, DURATION, SET
	Value    string // TIMEX3 value; "" when unknown
	From, To string // ISO 8601, first and last day; "" when unknown
}

// Days is how many days a duration of days or weeks has, 0 for another time.
func (t Time) Days() int {
	unit := map[string]int{"W": 7, "D": 1}[t.Value[max(0, len(t.Value)-1):]]
	n, err := strconv.Atoi(strings.TrimPrefix(t.Value[:max(0, len(t.Value)-1)], "P"))
	if err != nil || t.Type != "DURATION" {
		return 0
	}
	return n * unit
}

// A Position is what somebody demands, offers, rejects, threatens, denies, promises, agrees to or accuses somebody of,
// however it is told.
type Position struct {
	Act       Act
	Actor     string // entity id of who takes it, "" when unknown
	For       string // entity id of the state or body for which an actor without a name acts
	SaidBy    string // entity id of who voices it for the actor, "" for nobody else
	Towards   string // entity id whom it addresses, if any
	Content   []Span
	Condition []Span // "if Orvania invades"
	Statement string // id, when a statement words it
	Date      string // ISO 8601 day on which it was taken, "" when unknown
	Withdrawn bool   // it is told to be given up: "withdrew its offer"

	Topic Topic `store:"-"`
}

// A Quantity is a number and what it counts.
type Quantity struct {
	Span
	Value    float64
	High     float64 // upper end of a range; 0 if none
	Approx   bool    // it is not told exactly: Bound says how
	Bound    Bound
	Against  float64 // those on the losing side of a vote; 0 if none
	Toll     bool    // it tells of those killed, missing, rescued and the like: it changes from day to day
	State    bool    // what tells it apart is a state, which lasts from day to day: "ships waiting", not "ships sunk"
	Rival    bool    // another source sets it against the number before it and says what it counts by that alone: "The union counted 58."
	Unit     Unit
	Of       string // what is counted, as a reader needs it: "people killed in the fire"
	Noun     string // Of without what tells it apart, as it is compared: "people killed"
	OfSpan   Span   // the noun, or what governs the number
	Partial  bool   // it tells of some of those alone, or of a difference: "the remaining 580", "$5 more than last year"
	Whole    int    // how many places before (-) or behind it in the reading's list the number stands of which it is a part; 0 for none
	From, To string // the days that its own clause, or its sentence alone, gives it; "" for none
	Since    bool   // they are when the count began: "14 dead since Monday"
	Timed    bool   // its sentence has a day, whether or not it is this number's
	Source   Span   // the words for who says so where no entity stands for him: "police"
	SaidBy   string // entity id of who says so, by the nearest attribution
	Counts   Count  `store:"-"` // Of as it is compared; a kept reading lacks it: package english/wording finds it anew
}

// A Document is an article with its reading: what lineage and record work on.
// Reading is never nil; it is empty when the article's kind is not article.
type Document struct {
	Article *Article
	Reading *Reading
}

// Kind returns what became of the page, and the reason if that is no article. An
// article that could not be read is unreadable as a page is, though its text is kept.
func (d Document) Kind() (Kind, string) {
	if d.Article.Kind == KindArticle && d.Reading != nil && d.Reading.Failure != "" {
		return KindUnreadable, d.Reading.Failure
	}
	return d.Article.Kind, d.Article.Reason
}

// Published returns the date of publication and its basis: the one that the article carries, unless its text
// refuses it or knows the day of a month, else the one that the text tells.
func (d Document) Published() (date, basis string) {
	switch r := d.Reading; {
	case d.Article.Published != "" && (r == nil || !r.Refused && (r.Published == "" || len(d.Article.Published) >= len("2006-01-02"))):
		return d.Article.Published, d.Article.PublishedBasis
	case r != nil && r.Published != "":
		return r.Published, "inferred"
	}
	return "", ""
}

// Day returns the day from which the text counts, "" when it is unknown.
func (d Document) Day() string {
	if d.Reading != nil && d.Reading.Local != "" {
		return d.Reading.Local
	}
	date, _ := d.Published()
	return date
}

// StatementKind says how much of a statement's content stands in quotation marks.
type StatementKind string

const (
	Direct   StatementKind = "direct"
	Mixed    StatementKind = "mixed"
	Indirect StatementKind = "indirect"
)

// A Statement is an attribution (PARC, PolNeAR): who is said to say, think or
// intend what.
type Statement struct {
	ID        string // unique within the article: "s1", …
	Kind      StatementKind
	Source    []Span
	Cue       []Span
	Content   []Span
	Speaker   string // entity id, "" when unknown
	Act       Act
	For       string // entity id of the state or body for which a speaker without a name acts: "French officials", "the French side"
	Towards   string // entity id whom the act addresses, if any
	About     []Span // what the act is about
	Condition []Span // "if Russia invades"
	Date      string // ISO 8601 day on which it was said, "" when unknown
	Occasion  Span   // "at a news conference in Varn", beside the content in its sentence; empty when none is told
	Habitual  bool   // its sentence tells of a habit or of an earlier time
	Asked     bool   // the cue says that the source was asked: the demand is somebody else's
	Withdrawn bool   // the position was given up: "withdrew its earlier demand"

	Said Utterance `store:"-"` // what stands in quotation marks, of a direct or mixed statement
}

// An Utterance is what a statement quotes. A kept reading lacks it: package
// english/wording finds it anew.
type Utterance struct {
	Text    string   // as a page has it: pieces joined, on one line, without the outer marks
	Pieces  []Span   // of the content, without space and outer marks
	Words   []Token  // of the parts in quotation marks
	Senses  [][]int8 // what each of the words means, as those of a topic
	Longest int      // words of the part that has most
	Cut     bool     // an editor marked words as left out: "[…]"
}

// A Token is a word by what is compared of it.
type Token struct {
	Span
	Form string // lower case, without marks and hyphens; what a short form stands for: "will" of "we'll"
	Kind TokenKind
}

// TokenKind is what a word tells by itself. Several may hold at once.
type TokenKind int

const (
	Function TokenKind = 1 << iota // it carries no content: "the", "would", "said"
	Naming                         // a name or a number
	Capital                        // it begins with a capital
	Parting                        // it parts who stands before a meeting from it: "said", "while"
	Topical                        // what follows is the topic or the place: "about", "in"
	Joining                        // it may stand between those who meet: "and", "their", "minister"
	Among                          // those who meet follow: "between", "among"
	With                           // "with"
)

// Is reports whether k has all of l.
func (k TokenKind) Is(l TokenKind) bool { return k&l == l }

// A Phrase is words about something, and what they are compared by. A kept reading lacks
// it: package english/wording finds it anew.
type Phrase struct {
	Text  string   // on one line
	Stems []string // of the words that carry content, a sorted set
}

// A Topic is what a position is about.
type Topic struct {
	Phrase
	Words     []Token  // of Text, whose letters their spans count
	Senses    [][]int8 // what each of the stems means, a vector to be compared by its angle; nil where nothing is known of it
	Nothing   bool     // it says that there is none: "no concessions"
	Negated   bool     // what it is about is not to be, or was not: "never to leave"
	Reference bool     // it names what it is about only as such: "the demand"
	Pronoun   bool     // a pronoun stands for it: "to publish it"
	Names     Act      // what it calls that, also where it says more: "the demand for talks"; "" where it may be several
	Owner     string   // the words before that noun: "Korvania's"
	Of        *Topic   // what stands behind it, "talks"; nil for nothing
	Idle      bool     // nobody learns from it what it is about: "the thing"
	Until     string   // the day by which it is wanted, or until which it is offered
}

// A Count is what a quantity counts.
type Count struct {
	Phrase
	Head   string   // stem of the counted noun
	Marker string   // the word by which what tells it apart begins: "in", "who"
	Apart  []string // stems of what tells it apart, a sorted set
	Grows  bool     // it never falls: the dead, but not the missing
	People bool     // it counts people, by what they do or belong to
	Change string   // by what verb it became more or less: "fell"
	Idle   bool     // it makes no figure: a year, a time, "reasons"
}

// An Event is something an article says happens, in terms of PLOVER.
type Event struct {
	ID        string // unique within the article: "v1", …
	Type      EventType
	Mode      Mode
	Trigger   []Span
	Actors    []string // entity ids
	Targets   []string
	Place     string // entity id
	From, To  string // ISO 8601 days, "" when unknown
	When      Span   // the words that date it; empty when the date is inferred
	Status    Status
	Statement string  // id, when it lies in what someone said
	Ongoing   bool    // held, and goes on
	ClaimedBy string  // entity id of who alone says that it is so
	DeniedBy  string  // of who says that it is not
	Worth     float64 // how likely a reader of the story would put it on the record, 0 to 1
	Main      bool    // the article is about it
	Label     string  // what the page calls it
	Word      string  // the trigger's letters, in lower case
	Plural    bool    // the trigger means several meetings
	CallsOff  bool    // the trigger changes another event's status, and is none itself: "cancelled a visit"
	Planned   bool    // what follows speaks of a plan: "the meeting that had been fixed"
	Earlier   bool    // what comes before sets it before what its sentence tells: "after Monday's talks"
	Moved     bool    // its sentence says that something was postponed or moved
	Moves     []Move  // the times behind what says so, in order

	Lemma string // of the word that heads the trigger
	Also  []Span // where else the article tells of it
	Told  Place  // where on the page it stands
	Title []Part // the clause that tells of it, as a title has it
	Whole bool   // that clause has a subject

	// The words of the sentence, and what the lemma means, a vector to be compared by its angle. A kept
	// reading lacks them: package english/wording finds them anew.
	Around []Token `store:"-"`
	Sense  []int8  `store:"-"`
}

// A Part is a piece of a title: letters of the page, or an entity for the letters that mean it ("he").
type Part struct {
	Span
	Entity string // id; "" where the letters stand as they are
	Owner  bool   // the letters are a possessive: "his"
}

// A Place is where on a page something stands.
type Place int

const (
	Inside   Place = iota
	Headline       // in the headline, or a line before the text that is none of it
	Lead           // in the first sentences of the text
)

// A Move is a time beside what says that an event was moved.
type Move struct {
	Span
	Way Way
}

// Way says which day of a moved event a time is.
type Way string

const (
	From Way = "from" // the day that no longer holds
	To   Way = "to"   // the new one
)

// Relation is how an article came from another.
type Relation string

const (
	Original   Relation = "original"
	Copy       Relation = "copy"
	Reprint    Relation = "reprint"
	Rewrite    Relation = "rewrite"
	Translated Relation = "translated"
	Spun       Relation = "spun"
)

// AlteredFrom is the least Reading.Spun of a page whose wording counts as a machine's.
// Measured: relations of piles, the same at .4, two fewer at .6.
const AlteredFrom = 0.5

// Altered reports whether the words of a page that came so and reads so are a machine's.
func (r Relation) Altered(spun float64) bool {
	return spun >= AlteredFrom || r == Spun || r == Translated
}

// Kin is one article's place in its family and story.
type Kin struct {
	Article   string
	Publisher string   // one name for all mirrors of an outlet
	Story     string   // story id
	Origin    string   // family id: articles that derive from one report share it
	Relation  Relation // to Parent
	Parent    string   // article id, "" for an original
	Parents   []string // of a page made of several reports all of them, the largest, which is Parent's, first
	Coverage  float64  // share of this article's body found in the parent
	Why       []string // evidence for the relation, in words
}

// A Lineage relates a set of articles. It is sorted by article id and a pure
// function of the set.
type Lineage struct{ Kin []Kin }
