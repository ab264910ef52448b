package readout

// The program's kinds: of events, acts, states, wordings, statuses and units. Each
// is a typed word with one row, and the row says what may be asked of it; so a new
// kind is a new row, and no other code knows it by name. Where a rule is about one
// kind alone, the row has a column for the reason.

// An EventType is a type of PLOVER, the Political Language Ontology for Verifiable
// Event Records.
type EventType string

const (
	Consulting  EventType = "CONSULT"
	Agreeing    EventType = "AGREE"
	Requesting  EventType = "REQUEST"
	Rejecting   EventType = "REJECT"
	Accusing    EventType = "ACCUSE"
	Threatening EventType = "THREATEN"
	Supporting  EventType = "SUPPORT"
	Conceding   EventType = "CONCEDE"
	Cooperating EventType = "COOPERATE"
	Aiding      EventType = "AID"
	Sanctioning EventType = "SANCTION"
	Mobilizing  EventType = "MOBILIZE"
	Protesting  EventType = "PROTEST"
	Retreating  EventType = "RETREAT"
	Coercing    EventType = "COERCE"
	Assaulting  EventType = "ASSAULT"

	Other EventType = "OTHER" // whatever else belongs on a record
)

// An EventKind is what may be asked of the events of one type.
type EventKind struct {
	Type EventType
	// For titles: the noun that stands for such an event, and the preposition
	// between it and those to whom it is done, "" to name them in brackets.
	Noun, Towards string

	Speech  bool // it is done by saying something: a position, which no timeline lists
	Governs bool // a second verb in its complement is no event of its own: "threatened to cut off aid"
	Joint   bool // all who take part act, and nobody alone: a meeting
	Harm    bool // who stands behind "of" suffers it: "the invasion of Vell"
	Sudden  bool // nobody schedules it: what is still to come is feared, not planned
	Crowd   bool // done by crowds: what named persons stage is an occasion of their own
	Mute    bool // its title keeps to the noun
}

// EventKinds has a row for every type of event.
var EventKinds = []EventKind{
	{Type: Consulting, Noun: "talks", Joint: true},
	{Type: Agreeing, Noun: "agree", Speech: true, Governs: true},
	{Type: Requesting, Noun: "request", Speech: true, Governs: true},
	{Type: Rejecting, Noun: "reject", Speech: true, Governs: true},
	{Type: Accusing, Noun: "accuse", Speech: true, Governs: true},
	{Type: Threatening, Noun: "threaten", Speech: true, Governs: true},
	{Type: Supporting, Noun: "support", Speech: true, Governs: true},
	{Type: Conceding, Noun: "concede", Speech: true},
	{Type: Cooperating, Noun: "cooperation", Towards: "with"},
	{Type: Aiding, Noun: "aid", Towards: "to"},
	{Type: Sanctioning, Noun: "sanctions", Towards: "against"},
	{Type: Mobilizing, Noun: "military deployment", Mute: true},
	{Type: Protesting, Noun: "protest", Crowd: true},
	{Type: Retreating, Noun: "withdrawal"},
	{Type: Coercing, Noun: "coercion", Harm: true},
	{Type: Assaulting, Noun: "attack", Towards: "on", Harm: true, Sudden: true},
	{Type: Other, Noun: "event"},
}

var eventKinds = rows(EventKinds, func(k EventKind) EventType { return k.Type })

// Kind returns the row of t, an empty one for a type that has none.
func (t EventType) Kind() *EventKind { return row(eventKinds, t) }

// A Mode is a mode of PLOVER: how an event of its type is held. It may be empty.
type Mode string

const (
	Meeting   Mode = "meet"
	Visiting  Mode = "visit"
	Phoning   Mode = "phone"
	Mediating Mode = "mediate"
)

// A ModeKind is what may be asked of the events of one mode.
type ModeKind struct {
	Mode  Mode
	Noun  string // the noun for it, "" to take that of the pages
	Place string // the preposition before its place, "" for "in"

	Apart bool // it is one event with none of another mode
	Visit bool // it is paid to a place: that is no party, and stands behind the verb
	Call  bool // nobody meets in it: who agrees in a call was on the line, and what is agreed has the call's day
}

// ModeKinds has a row for every mode.
var ModeKinds = []ModeKind{
	{Mode: Meeting},
	{Mode: Visiting, Noun: "visit", Place: "to", Apart: true, Visit: true},
	{Mode: Phoning, Noun: "phone call", Apart: true, Call: true},
	{Mode: Mediating},
}

var modeKinds = rows(ModeKinds, func(k ModeKind) Mode { return k.Mode })

// Kind returns the row of m, an empty one for a mode that has none.
func (m Mode) Kind() *ModeKind { return row(modeKinds, m) }

// Bound is what a reported number says of the true one.
type Bound string

const (
	Exact    Bound = "exact"
	About    Bound = "about"
	AtLeast  Bound = "at least"
	AtMost   Bound = "at most"
	MoreThan Bound = "more than"
	LessThan Bound = "less than"
)

// Is reports a bound below which, or else above which, the true number does not lie.
func (b Bound) Is(lower bool) bool {
	if lower {
		return b == AtLeast || b == MoreThan
	}
	return b == AtMost || b == LessThan
}

// Status is how real an event is.
type Status string

const (
	Proposed    Status = "proposed"
	Conditional Status = "conditional"
	Scheduled   Status = "scheduled"
	Denied      Status = "denied"
	Cancelled   Status = "cancelled"
	Held        Status = "held"
)

// A StatusKind is what may be asked of events of one status.
type StatusKind struct {
	Status Status
	Order  int // place in the table: of what one day tells, the later counts

	Ahead    bool   // what has it may lie ahead, and stands in the calendar
	Firm     bool   // it settles the day: proposals and conditions of that day change nothing
	Possible bool   // it says that the event is talked of, not that it was
	Calendar string // STATUS of iCalendar (RFC 5545)
}

// StatusKinds has a row for every status, in the order in which they follow one
// another within a day.
var StatusKinds = []StatusKind{
	{Status: Proposed, Ahead: true, Possible: true, Calendar: "TENTATIVE"},
	{Status: Conditional, Ahead: true, Possible: true, Calendar: "TENTATIVE"},
	{Status: Scheduled, Ahead: true, Firm: true, Calendar: "CONFIRMED"},
	{Status: Denied, Possible: true, Calendar: "CANCELLED"},
	{Status: Cancelled, Ahead: true, Firm: true, Calendar: "CANCELLED"},
	{Status: Held, Firm: true, Calendar: "CONFIRMED"},
}

var statusKinds = func() map[Status]*StatusKind {
	for i := range StatusKinds {
		StatusKinds[i].Order = i
	}
	return rows(StatusKinds, func(k StatusKind) Status { return k.Status })
}()

// Kind returns the row of s, an empty one for a status that has none.
func (s Status) Kind() *StatusKind { return row(statusKinds, s) }

// Act is what a speaker does in saying something.
type Act string

const (
	Say      Act = "say"
	Demand   Act = "demand"
	Offer    Act = "offer"
	Agree    Act = "agree"
	Reject   Act = "reject"
	Threaten Act = "threaten"
	Deny     Act = "deny"
	Accuse   Act = "accuse"
	Promise  Act = "promise"
)

// An ActKind is what may be asked of one act.
type ActKind struct {
	Act Act
	// How it is shown: "demands … of", the preposition "" if whom it addresses
	// follows at once.
	Verb, Towards string

	Position bool  // it takes a side: a line of the positions
	Opens    State // of a new position
	Answers  []Act // what it may be the answer to
	Yields   bool  // it is an answer only if it gives what was asked for

	// How a sentence tells it: before what is to be done, "refuses to sign", before a clause, "warns that they will", before
	// a noun where that is not Verb, "accepts the plan", and as an answer, "rejected by Arland".
	To, That, Noun, Answered string
	Weight                   float64 // how much a brief wants it beside others

	Own       bool   // "we demand" does it
	OwnTo     bool   // "we agree" does it only before "to"
	Told      bool   // so does what is told of one's own side: "said it had offered"
	Thing     bool   // there is none without a thing: "offered no concessions" offers nothing
	Lever     bool   // a condition hangs on it, and what it is about is what follows then
	Addressed bool   // what it says begins with whom it addresses
	Object    string // the word between whom it addresses and what it is about: "urged Tarn to"
	Within    int    // words from the beginning within which Object stands
	Ahead     bool   // what it is about lies ahead: a day gone by is that of the act
	Refused   Act    // what "would not" makes of it, "" for nothing
	Against   bool   // it turns against something, so that who declines to do it rejects nothing
}

// ActKinds has a row for every act.
var ActKinds = []ActKind{
	{Act: Say, Verb: "says", Towards: "to"},
	{Act: Demand, Verb: "demands", Towards: "of", Position: true, Opens: Unanswered, Own: true, Told: true, Thing: true, Addressed: true, Object: "to", Within: 9, Ahead: true,
		To: "asks", That: "demands", Weight: 1},
	{Act: Offer, Verb: "offers", Towards: "to", Position: true, Opens: Unanswered, Answers: []Act{Demand}, Yields: true, Own: true, Told: true, Thing: true, Ahead: true,
		To: "offers", That: "proposes", Weight: 0.9},
	{Act: Agree, Verb: "agrees", Towards: "with", Position: true, Opens: Standing, Answers: []Act{Demand, Offer}, OwnTo: true, Thing: true, Refused: Reject, Ahead: true,
		To: "agrees", That: "agrees", Noun: "accepts", Answered: "accepted", Weight: 0.8},
	{Act: Reject, Verb: "rejects", Towards: "towards", Position: true, Opens: Standing, Answers: []Act{Demand, Offer}, Own: true, Told: true, Against: true,
		To: "refuses", That: "rejects", Answered: "rejected", Weight: 1},
	{Act: Threaten, Verb: "threatens", Position: true, Opens: Standing, Lever: true, Addressed: true, Against: true, Ahead: true,
		To: "threatens", That: "warns", Weight: 1},
	{Act: Deny, Verb: "denies", Towards: "to", Position: true, Opens: Standing, Answers: []Act{Accuse}, Own: true, Against: true,
		To: "denies", That: "denies", Answered: "denied", Weight: 0.8},
	{Act: Accuse, Verb: "accuses", Position: true, Opens: Standing, Own: true, Addressed: true, Object: "of", Within: 14, Against: true,
		To: "accuses", That: "complains", Noun: "condemns", Weight: 0.6},
	{Act: Promise, Verb: "promises", Towards: "to", Position: true, Opens: Standing, Answers: []Act{Demand}, Yields: true, Own: true, Told: true, Thing: true, Ahead: true,
		To: "promises", That: "promises", Weight: 0.8},
}

var actKinds = rows(ActKinds, func(k ActKind) Act { return k.Act })

// Kind returns the row of a, an empty one for an act that has none.
func (a Act) Kind() *ActKind { return row(actKinds, a) }

// A State is what has become of a position.
type State string

const (
	Standing   State = "standing"
	Answered   State = "answered"
	Unanswered State = "unanswered"
	Withdrawn  State = "withdrawn"
	Lapsed     State = "lapsed" // the day until which it held is over
)

// A StateKind is what may be asked of a state.
type StateKind struct {
	State State
	Note  string // what a brief says behind the position, "" for nothing
}

// StateKinds has a row for every state.
var StateKinds = []StateKind{
	{State: Standing},
	{State: Answered},
	{State: Unanswered, Note: "unanswered in these pages"},
	{State: Withdrawn, Note: "since given up"},
	{State: Lapsed, Note: "its day is over, without an answer in these pages"},
}

var stateKinds = rows(StateKinds, func(k StateKind) State { return k.State })

// Kind returns the row of s, an empty one for a state that has none.
func (s State) Kind() *StateKind { return row(stateKinds, s) }

// A Wording is how far the words of a quotation can be relied on.
type Wording string

const (
	Verbatim  Wording = "verbatim"  // several origins have it
	Single    Wording = "single"    // one origin has it
	Shortened Wording = "shortened" // others have more of it
	Altered   Wording = "altered"   // only pages altered by a machine have it
)

// A WordingKind is what may be asked of a wording.
type WordingKind struct {
	Wording  Wording
	Note     string // what is said of a quotation that has it
	Tag      string // the same in a word or two
	Variant  string // what is said of a page that words it so where others are better
	Equal    bool   // as a variant it differs in nothing
	Reliable bool
}

// WordingKinds has a row for every wording.
var WordingKinds = []WordingKind{
	{Wording: Verbatim, Note: "wording attested", Tag: "verbatim", Variant: "verbatim", Equal: true, Reliable: true},
	{Wording: Single, Note: "wording from one origin", Tag: "wording from one origin", Variant: "worded otherwise", Reliable: true},
	{Wording: Shortened, Note: "shortened", Tag: "shortened", Variant: "shortened", Reliable: true},
	{Wording: Altered, Note: "wording not reliable: known from machine-altered pages alone", Tag: "altered", Variant: "altered"},
}

var wordingKinds = rows(WordingKinds, func(k WordingKind) Wording { return k.Wording })

// Kind returns the row of w, an empty one for a wording that has none.
func (w Wording) Kind() *WordingKind { return row(wordingKinds, w) }

// A Unit is what a number is a number of, by its usual symbol, ISO 4217 for money;
// "" for a plain count.
type Unit string

// A UnitKind is what may be asked of a unit. Its words are separated by spaces, in
// small letters but for the signs.
type UnitKind struct {
	Unit    Unit
	Signs   string // that stand before a number
	Words   string // that stand behind it
	Country string // words of a country that make another country's word for money its own: "canadian" dollars

	Currency bool
	Percent  bool
	Distance bool
	Duration bool
	Part     bool // of one whole: half, one in five
	Close    bool // no space stands between number and symbol
}

// UnitKinds has a row for every unit.
var UnitKinds = []UnitKind{
	{Unit: "%", Words: "% percent pc", Percent: true, Close: true},
	{Unit: "USD", Signs: "$ US$", Words: "dollar dollars", Country: "us u.s. american", Currency: true},
	{Unit: "EUR", Signs: "€", Words: "euro euros", Currency: true},
	{Unit: "GBP", Signs: "£", Words: "pound pounds", Currency: true},
	{Unit: "JPY", Signs: "¥", Words: "yen", Currency: true},
	{Unit: "CAD", Signs: "C$", Country: "canadian", Currency: true},
	{Unit: "AUD", Signs: "A$", Country: "australian", Currency: true},
	{Unit: "RUB", Signs: "₽", Words: "rubles roubles", Currency: true},
	{Unit: "UAH", Signs: "₴", Words: "hryvnias", Currency: true},
	{Unit: "INR", Signs: "₹", Words: "rupees", Currency: true},
	{Unit: "CNY", Words: "yuan", Currency: true},
	{Unit: "crowns", Words: "crown crowns kronor kroner", Currency: true},
	{Unit: "marks", Words: "marks", Currency: true},
	{Unit: "francs", Words: "franc francs", Currency: true},
	{Unit: "pesos", Words: "peso pesos", Currency: true},
	{Unit: "dinars", Words: "dinar dinars", Currency: true},
	{Unit: "lira", Words: "lira liras", Currency: true},
	{Unit: "rand", Words: "rand", Currency: true},
	{Unit: "points", Words: "points"},
	{Unit: "share", Part: true},
	{Unit: "seconds", Words: "second seconds", Duration: true},
	{Unit: "minutes", Words: "minute minutes", Duration: true},
	{Unit: "hours", Words: "hour hours", Duration: true},
	{Unit: "days", Words: "day days", Duration: true},
	{Unit: "weeks", Words: "week weeks", Duration: true},
	{Unit: "months", Words: "month months", Duration: true},
	{Unit: "years", Words: "year years", Duration: true},
	{Unit: "km", Words: "km kilometer kilometers kilometre kilometres", Distance: true},
	{Unit: "mi", Words: "mile miles", Distance: true},
	{Unit: "sq mi", Words: "square-mi"},
	{Unit: "km²", Words: "square-km km²"},
	{Unit: "m²", Words: "square-m m²"},
	{Unit: "m", Words: "meter meters metre metres"},
	{Unit: "ft", Words: "foot feet"},
	{Unit: "in", Words: "inches"},
	{Unit: "t", Words: "ton tons tonne tonnes"},
	{Unit: "kg", Words: "kg kilograms kilos"},
	{Unit: "bbl", Words: "barrel barrels"},
	{Unit: "acre", Words: "acres"},
	{Unit: "ha", Words: "hectares"},
	{Unit: "°", Words: "degrees"},
	{Unit: "MW", Words: "megawatts"},
	{Unit: "GW", Words: "gigawatts"},
	{Unit: "mph", Words: "mph"},
}

var unitKinds = rows(UnitKinds, func(k UnitKind) Unit { return k.Unit })

// Kind returns the row of u, an empty one for a unit that has none.
func (u Unit) Kind() *UnitKind { return row(unitKinds, u) }

// rows finds the rows of a table by the word that names each.
func rows[W comparable, R any](table []R, name func(R) W) map[W]*R {
	m := make(map[W]*R, len(table))
	for i := range table {
		w := name(table[i])
		if m[w] != nil {
			panic("readout: a kind with two rows")
		}
		m[w] = &table[i]
	}
	return m
}

func row[W comparable, R any](m map[W]*R, word W) *R {
	if r := m[word]; r != nil {
		return r
	}
	return new(R)
}
