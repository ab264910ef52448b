package article

// The numbers that decide in this room; CONTRIBUTING says how such a file is written. The numbers of
// moulds, shapes, castings, weeds and tailings stand in their rows.
//
// Pages are the 91 of article-extraction-benchmark: F1 of their text (98.6), the same without go-trafilatura
// (second 96.9), and precision and recall of what is left when they are flattened (flat 81.4 and 97.6).
// Segments are those of trafilatura's pages: wanted ones found (217), unwanted ones leaked (17). Dates are those
// of htmldate's pages that are right (111). Prose is clean news: words lost (218), paragraphs with another role
// than body (727). Where two figures stand, they are those of a step of a fifth down and up.

// Running text.
const (
	// A longer paragraph is running text, whatever it says.
	// Not measured: its rules are held by the tests of lines and pages.
	maxLine = 1500 // bytes

	// A line of so many words that ends in a stop is running text.
	// Not measured: its rules are held by the tests of lines and pages.
	proseWords = 12 // words

	// A line of so many words is running text without a stop too.
	// Not measured: its rules are held by the tests of lines and pages.
	looseProse = 30 // words

	// A piece of so many words shows where the story lies.
	// Not measured: its rules are held by the tests of lines and pages.
	pieceWords = 8 // words

	// A shorter piece is too common to be a repetition.
	// Not measured: its rules are held by the tests of lines and pages.
	repeatWords = 4 // words

	// A longer line is no title that a template sets twice.
	// Not measured: its rules are held by the tests of lines and pages.
	repeatBytes = 300 // bytes

	// A longer line is no byline and counts no comments.
	// Not measured: its rules are held by the tests of lines and pages.
	shortLine = 200 // bytes
)

// Text that was set to a width.
const (
	// No line of such a text is longer.
	// Not measured: its rules are held by the tests of lines and pages.
	widest = 120 // letters

	// It has so many lines that continue a paragraph.
	// Not measured: its rules are held by the tests of lines and pages.
	wrappedLines = 4 // lines

	// And so many of them continue a sentence.
	// Not measured: its rules are held by the tests of lines and pages.
	wrappedShare = 0.6 // share

	// A line of so many letters without a stop is continued.
	// Not measured: its rules are held by the tests of lines and pages.
	wrappedLetters = 40 // letters

	// And of so many before a small letter.
	// Not measured: its rules are held by the tests of lines and pages.
	brokenLetters = 30 // letters
)

// Lines that are no part of a flattened story.
const (
	// Other words that may stand between two senses of a mould.
	// Not measured: its rules are held by the tests of lines and pages.
	gap = 3 // words

	// A page with so many junk lines brought its template along.
	// Not measured: its rules are held by the tests of lines and pages.
	dirtyLines = 3 // lines

	// A run of so many lines without a stop is no part of the story.
	// Not measured: its rules are held by the tests of lines and pages.
	strayLines = 3 // lines

	// The longest of them.
	// Not measured: its rules are held by the tests of lines and pages.
	strayWords = 25 // words

	// The longest label of a section.
	// Not measured: its rules are held by the tests of lines and pages.
	labelWords = 3 // words

	// The longest line that script source takes in.
	// Not measured: its rules are held by the tests of lines and pages.
	betweenWords = 6 // words

	// How far behind it the source goes on.
	// Not measured: its rules are held by the tests of lines and pages.
	betweenLines = 3 // lines

	// So many titles under a "related stories" line are taken out within the story.
	// Not measured: its rules are held by the tests of lines and pages.
	relatedLines = 2 // lines

	// The shortest title.
	// Not measured: its rules are held by the tests of lines and pages.
	titleLeast = 3 // words

	// The longest title of another story.
	// Not measured: its rules are held by the tests of lines and pages.
	titleMost = 22 // words

	// A longer line beside junk after the story stays.
	// Not measured: its rules are held by the tests of lines and pages.
	tailWords = 10 // words

	// A longer line names no reader of a comment.
	// Not measured: its rules are held by the tests of lines and pages.
	readerBytes = 60 // bytes
)

// Roles.
const (
	// Within it a dateline ends.
	// Not measured: its rules are held by the tests of lines and pages.
	maxDateline = 160 // bytes

	// The longest place of a dateline.
	// Not measured: its rules are held by the tests of lines and pages.
	placeMost = 8 // words

	// The longest dateline, byline or label on a line of its own.
	// Not measured: its rules are held by the tests of lines and pages.
	datelineWords = 14 // words

	// Within so many lines from the beginning the title is looked for.
	// Not measured: its rules are held by the tests of lines and pages.
	maxHead = 24 // lines

	// The longest title of a page.
	// Not measured: its rules are held by the tests of lines and pages.
	headlineMost = 26 // words

	// A line with a date is a title from so many words.
	// Not measured: its rules are held by the tests of lines and pages.
	datedTitle = 8 // words

	// The longest title that ends as a sentence does.
	// Not measured: its rules are held by the tests of lines and pages.
	stoppedTitle = 20 // words

	// So many lines below the title may say it again.
	// Not measured: its rules are held by the tests of lines and pages.
	rewordReach = 2 // lines

	// So many paragraphs of the story are compared with a title.
	// Not measured: its rules are held by the tests of lines and pages.
	openingProses = 8 // paragraphs

	// So much of each of them.
	// Not measured: its rules are held by the tests of lines and pages.
	openingBytes = 2000 // bytes

	// A title among a template's lines shares so many words with the story,
	// Not measured: its rules are held by the tests of lines and pages.
	sharedWords = 2 // words

	// or so many of its own.
	// Not measured: its rules are held by the tests of lines and pages.
	sharedShare = 0.4 // share

	// What an outlet's name adds to the words that a title shares.
	// Not measured: its rules are held by the tests of lines and pages.
	outletBonus = 3 // words

	// Bylines stand among so many last paragraphs.
	// Not measured: its rules are held by the tests of lines and pages.
	endLines = 3 // paragraphs

	// So much running text tells whether a page sets its stops.
	// Not measured: its rules are held by the tests of lines and pages.
	evenProses = 4 // paragraphs

	// And so many of it end in a stop.
	// Not measured: its rules are held by the tests of lines and pages.
	evenShare = 0.8 // share

	// So many of the longer words of a title in title case have a capital.
	// Not measured: its rules are held by the tests of lines and pages.
	capitalShare = 0.8 // share

	// The longest heading.
	// Not measured: its rules are held by the tests of lines and pages.
	headingMost = 12 // words

	// The longest heading that asks.
	// Not measured: its rules are held by the tests of lines and pages.
	questionMost = 10 // words

	// The shortest caption.
	// Not measured: its rules are held by the tests of lines and pages.
	captionWords = 4 // words

	// The longest caption that ends in its credit.
	// Not measured: its rules are held by the tests of lines and pages.
	creditedCaption = 80 // words

	// The longest caption that ends in place and day, or stands above a credit.
	// Not measured: its rules are held by the tests of lines and pages.
	datedCaption = 60 // words

	// The shortest caption that ends in place and day, or lacks its stop.
	// Not measured: its rules are held by the tests of lines and pages.
	datedLeast = 8 // words

	// The longest caption that lacks its stop.
	// Not measured: its rules are held by the tests of lines and pages.
	looseMost = 45 // words

	// The longest credit of reporters.
	// Not measured: its rules are held by the tests of lines and pages.
	creditMost = 20 // words

	// The longest credit of a picture.
	// Not measured: its rules are held by the tests of lines and pages.
	pictureMost = 16 // words

	// The longest line of agencies.
	// Not measured: its rules are held by the tests of lines and pages.
	agencyMost = 12 // words
)

// The choice among the pieces of a page of HTML.
const (
	// A piece is chosen with such a part of its words in what go-trafilatura takes.
	// Not measured: its rules are held by the tests of lines and pages.
	voteShare = 0.5 // share

	// With fewer words chosen, the second way chooses,
	// Not measured: its rules are held by the tests of lines and pages.
	votedWords = 40 // words

	// or with a smaller part of all running text.
	// Not measured: its rules are held by the tests of lines and pages.
	votedShare = 0.25 // share

	// A run of words by which a piece is found in a text.
	// Not measured: its rules are held by the tests of lines and pages.
	gramLen = 3 // words

	// In the second way, a piece without a stop counts from so many words,
	// Not measured: its rules are held by the tests of lines and pages.
	secondWords = 25 // words

	// for so many elements around it,
	// Not measured: its rules are held by the tests of lines and pages.
	secondReach = 3 // elements

	// for each of them less,
	// Not measured: its rules are held by the tests of lines and pages.
	secondFade = 0.6 // share

	// and for an element that is named as the body more.
	// Not measured: its rules are held by the tests of lines and pages.
	secondBody = 1.2 // times

	// The links of a list beside a story, and of a teaser.
	// Not measured: its rules are held by the tests of lines and pages.
	linkedNearly = 0.8 // share

	// A piece that is nothing but a link.
	// Not measured: its rules are held by the tests of lines and pages.
	linkedWholly = 0.93 // share

	// A shorter link names no story.
	// Not measured: its rules are held by the tests of lines and pages.
	linkWords = 4 // words

	// Running text beside chosen pieces of so many words is of the story too.
	// Not measured: its rules are held by the tests of lines and pages.
	bedWords = 60 // words

	// The longest label of a box.
	// Not measured: its rules are held by the tests of lines and pages.
	boxLabel = 6 // words

	// So far around its label a box is looked for.
	// Not measured: its rules are held by the tests of lines and pages.
	boxReach = 3 // elements

	// A larger box is no box.
	// Not measured: its rules are held by the tests of lines and pages.
	boxPieces = 60 // pieces

	// So much longer or shorter is a repetition of the title.
	// Not measured: its rules are held by the tests of lines and pages.
	titleBytes = 80 // bytes

	// So much of a title shows in the page's address.
	// Not measured: its rules are held by the tests of lines and pages.
	slugBytes = 12 // bytes

	// So far around a link a related story is looked for.
	// Not measured: its rules are held by the tests of lines and pages.
	goneReach = 4 // pieces

	// A class is not believed of an element with so much of the page's prose.
	// Not measured: its rules are held by the tests of lines and pages.
	wholeShare = 0.4 // share

	// A caption above the story stands so near.
	// Not measured: its rules are held by the tests of lines and pages.
	captionReach = 8 // pieces

	// The shortest caption that is kept for its date.
	// Not measured: its rules are held by the tests of lines and pages.
	captionLeast = 6 // words

	// The longest.
	// Not measured: its rules are held by the tests of lines and pages.
	captionMost = 80 // words
)

// What stands beside a story.
const (
	// Bylines and dates stand so near above the story,
	// Not measured: its rules are held by the tests of lines and pages.
	nearAbove = 14 // pieces

	// and so near below it.
	// Not measured: its rules are held by the tests of lines and pages.
	nearBelow = 8 // pieces

	// The longest piece that is read for them.
	// Not measured: its rules are held by the tests of lines and pages.
	nearWords = 40 // words

	// A time stands so near below the story's beginning.
	// Not measured: its rules are held by the tests of lines and pages.
	stampBelow = 2 // pieces

	// The longest piece that tells a day.
	// Not measured: its rules are held by the tests of lines and pages.
	stampWords = 20 // words

	// The longest byline in a box that is named so.
	// Not measured: its rules are held by the tests of lines and pages.
	boxedByline = 8 // words

	// A source line stands so near below the story.
	// Not measured: its rules are held by the tests of lines and pages.
	sourceBelow = 6 // pieces

	// The longest offer to pay.
	// Not measured: its rules are held by the tests of lines and pages.
	offerWords = 40 // words
)

// What a page is.
const (
	// With fewer words there is no story.
	// Not measured: its rules are held by the tests of lines and pages.
	storyWords = 5 // words

	// With fewer words, a page that asks for money shows only the beginning of a story.
	// Not measured: its rules are held by the tests of lines and pages.
	shortStory = 90 // words

	// And with so many paragraphs.
	// Not measured: its rules are held by the tests of lines and pages.
	paidProses = 2 // paragraphs

	// The longest teaser.
	// Not measured: its rules are held by the tests of lines and pages.
	teaserWords = 30 // words

	// So many teasers make an index,
	// Not measured: its rules are held by the tests of lines and pages.
	indexTeasers = 12 // teasers

	// if the text has fewer words.
	// Not measured: its rules are held by the tests of lines and pages.
	indexWords = 150 // words

	// So many on a front page,
	// Not measured: its rules are held by the tests of lines and pages.
	frontTeasers = 6 // teasers

	// so many on a page that says it is a list,
	// Not measured: its rules are held by the tests of lines and pages.
	listTeasers = 8 // teasers

	// if it has less running text.
	// Not measured: its rules are held by the tests of lines and pages.
	indexProses = 6 // paragraphs

	// So many titles make a flattened index.
	// Not measured: its rules are held by the tests of lines and pages.
	indexTitles = 10 // titles

	// The shortest of them.
	// Not measured: its rules are held by the tests of lines and pages.
	indexTitle = 5 // words
)

// Dates.
const (
	// A news page was published in this year or later.
	// Not measured: its rules are held by the tests of lines and pages.
	earliestYear = 1980 // year

	// And in this one or earlier.
	// Not measured: its rules are held by the tests of lines and pages.
	latestYear = 2099 // year

	// So far apart are two dates of which one is a copy's.
	// Not measured: its rules are held by the tests of lines and pages.
	apartDays = 32 // days
)

// Language.
const (
	// So many words decide it.
	// Not measured: its rules are held by the tests of lines and pages.
	minLanguage = 40 // words

	// So many words decide it at most.
	// Not measured: its rules are held by the tests of lines and pages.
	mostLanguage = 600 // words

	// A text is English with so many of the commonest words of English,
	// Not measured: its rules are held by the tests of lines and pages.
	englishShare = 14 // per cent

	// and with fewer of them it is not.
	// Not measured: its rules are held by the tests of lines and pages.
	perhapsEnglish = 9 // per cent

	// A shorter text is English from so many words,
	// Not measured: its rules are held by the tests of lines and pages.
	shortLanguage = 12 // words

	// if so many are common ones.
	// Not measured: its rules are held by the tests of lines and pages.
	shortEnglish = 30 // per cent

	// A script without spaces has so many letters without being long,
	// Not measured: its rules are held by the tests of lines and pages.
	unspacedLetters = 200 // letters

	// and so many in a word.
	// Not measured: its rules are held by the tests of lines and pages.
	longWord = 12 // letters

	// So much of a text is read for its language.
	// Not measured: its rules are held by the tests of lines and pages.
	languageBytes = 65536 // bytes

	// So much is compared with the profiles of languages.
	// Not measured: its rules are held by the tests of lines and pages.
	guessBytes = 4000 // bytes
)

// Bounds of what is looked at of one page; beyond them a page is cut, not refused.
const (
	// Pieces of a page.
	// Not measured: its rules are held by the tests of lines and pages.
	maxPieces = 40000 // pieces

	// A paragraph without end goes on as another.
	// Not measured: its rules are held by the tests of lines and pages.
	maxPieceText = 65536 // bytes

	// Elements that go-trafilatura is given: some of its steps take the square of a page's size.
	// Not measured: its rules are held by the tests of lines and pages.
	maxNodes = 12000 // elements

	// Text that it is given.
	// Not measured: its rules are held by the tests of lines and pages.
	maxText = 409600 // bytes

	// Depth to which structured data is read.
	// Not measured: its rules are held by the tests of lines and pages.
	maxLinked = 12 // levels

	// Links of a page.
	// Not measured: its rules are held by the tests of lines and pages.
	maxLinks = 4000 // links

	// Links that an article keeps.
	// Not measured: its rules are held by the tests of lines and pages.
	mostLinks = 40 // links

	// Time elements of a page.
	// Not measured: its rules are held by the tests of lines and pages.
	maxStamps = 64 // elements

	// Removed text that an article keeps.
	// Not measured: its rules are held by the tests of lines and pages.
	maxRemoved = 65536 // bytes
)
