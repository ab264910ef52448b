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
	// Measured: the same at 1200 and 1800.
	maxLine = 1500 // bytes

	// A line of so many words that ends in a stop is running text.
	// Measured: at 10 flat precision 81.0, prose 732 paragraphs, dates 110; at 14 flat precision 81.7, prose 725 paragraphs, segments 220.
	proseWords = 12 // words

	// A line of so many words is running text without a stop too.
	// Measured: at 24 flat precision 81.2, prose 726 paragraphs; at 36 flat precision 81.28, flat recall 97.4.
	looseProse = 30 // words

	// A piece of so many words shows where the story lies.
	// Measured: at 6 the same; at 10 segments 219.
	pieceWords = 8 // words

	// A shorter piece is too common to be a repetition.
	// Measured: at 3 the same; at 5 flat precision 81.31, flat recall 97.7.
	repeatWords = 4 // words

	// A longer line is no title that a template sets twice.
	// Measured: at 240 flat precision 81.29; at 360 the same.
	repeatBytes = 300 // bytes

	// A longer line is no byline and counts no comments.
	// Measured: the same at 160 and 240.
	shortLine = 200 // bytes
)

// Text that was set to a width.
const (
	// No line of such a text is longer.
	// Measured: the same at 96 and 144.
	widest = 120 // letters

	// It has so many lines that continue a paragraph.
	// Measured: the same at 3 and 5.
	wrappedLines = 4 // lines

	// Of the lines that continue a paragraph, so many break a sentence.
	// Measured: the same at .48 and .72.
	wrappedShare = 0.6 // share

	// A line of so many letters without a stop is continued.
	// Measured: the same at 32 and 48.
	wrappedLetters = 40 // letters

	// A line of so many letters before a small one is continued.
	// Measured: the same at 24 and 36.
	brokenLetters = 30 // letters
)

// Lines that are no part of a flattened story.
const (
	// Other words that may stand between two senses of a mould.
	// Measured: at 2 flat precision 81.28, prose 198 words; at 4 flat precision 81.4, flat recall 97.60, prose 229 words.
	gap = 3 // words

	// A page with so many junk lines brought its template along.
	// Measured: the same at 2 and 4.
	dirtyLines = 3 // lines

	// A run of so many lines without a stop is no part of the story.
	// Measured: at 2 flat precision 81.5; at 4 flat precision 81.0, flat recall 97.61.
	strayLines = 3 // lines

	// The longest line of such a run.
	// Measured: at 20 flat precision 81.30; at 30 the same.
	strayWords = 25 // words

	// The longest label of a section.
	// Measured: at 2 flat precision 81.27; at 4 flat precision 81.31, flat recall 97.4.
	labelWords = 3 // words

	// The longest line that script source takes in.
	// Measured: the same at 5 and 7.
	betweenWords = 6 // words

	// How far behind it the source goes on.
	// Measured: the same at 2 and 4.
	betweenLines = 3 // lines

	// So many titles under a "related stories" line are taken out within the story.
	// Measured: at 1 flat precision 81.4, flat recall 97.62; at 3 flat precision 81.28, flat recall 97.57.
	relatedLines = 2 // lines

	// The shortest title.
	// Measured: at 2 flat precision 81.4; at 4 flat precision 81.26, prose 725 paragraphs.
	titleLeast = 3 // words

	// The longest title of another story.
	// Measured: at 18 flat precision 81.2; at 26 the same.
	titleMost = 22 // words

	// A longer line beside junk after the story stays.
	// Measured: at 8 flat precision 81.2, flat recall 97.61, prose 200 words, prose 729 paragraphs; at 12 flat precision 81.5.
	tailWords = 10 // words

	// A longer line names no reader of a comment.
	// Measured: the same at 48 and 72.
	readerBytes = 60 // bytes
)

// Roles.
const (
	// Within it a dateline ends.
	// Measured: the same at 128 and 192.
	maxDateline = 160 // bytes

	// The longest place of a dateline.
	// Measured: at 6 prose 724 paragraphs; at 10 prose 729 paragraphs.
	placeMost = 8 // words

	// The longest dateline, byline or label on a line of its own.
	// Measured: at 11 flat precision 81.33; at 17 flat precision 81.5.
	datelineWords = 14 // words

	// Within so many lines from the beginning the title is looked for.
	// Measured: the same at 19 and 29.
	maxHead = 24 // lines

	// The longest title of a page.
	// Measured: the same at 21 and 31.
	headlineMost = 26 // words

	// A line with a date is a title from so many words.
	// Measured: the same at 6 and 10.
	datedTitle = 8 // words

	// The longest title that ends as a sentence does.
	// Measured: at 16 prose 708 paragraphs; at 24 prose 730 paragraphs.
	stoppedTitle = 20 // words

	// So many lines below the title may say it again.
	// Measured: the same at 1 and 3.
	rewordReach = 2 // lines

	// So many paragraphs of the story are compared with a title.
	// Measured: the same at 6 and 10.
	openingProses = 8 // paragraphs

	// So much of each of these paragraphs is compared.
	// Measured: the same at 1600 and 2400.
	openingBytes = 2000 // bytes

	// A title among a template's lines shares so many words with the story, or sharedShare of its own.
	// Measured: at 1 flat precision 81.1, flat recall 97.4; at 3 the same.
	sharedWords = 2 // words

	// See sharedWords.
	// Measured: at .32 flat precision 81.2, flat recall 97.4; at .48 the same.
	sharedShare = 0.4 // share

	// What an outlet's name adds to the words that a title shares.
	// Measured: the same at 2 and 4.
	outletBonus = 3 // words

	// Bylines stand among so many last paragraphs.
	// Measured: the same at 2 and 4.
	endLines = 3 // paragraphs

	// So much running text tells whether a page sets its stops.
	// Measured: the same at 3 and 5.
	evenProses = 4 // paragraphs

	// Of the running text of a page that sets its stops, so much ends in one.
	// Measured: at .64 the same; at .96 one more line of the seeds wrong.
	evenShare = 0.8 // share

	// So many of the longer words of a title in title case have a capital.
	// Measured: at .64 prose 763 paragraphs; at .96 prose 712 paragraphs.
	capitalShare = 0.8 // share

	// The longest heading.
	// Measured: at 10 the same; at 14 prose 728 paragraphs.
	headingMost = 12 // words

	// The longest heading that asks.
	// Measured: at 8 prose 724 paragraphs; at 12 prose 733 paragraphs.
	questionMost = 10 // words

	// The shortest caption.
	// Measured: at 3 prose 729 paragraphs; at 5 prose 726 paragraphs.
	captionWords = 4 // words

	// The longest caption that ends in its credit.
	// Measured: the same at 64 and 96.
	creditedCaption = 80 // words

	// The longest caption that ends in place and day, or stands above a credit.
	// Measured: the same at 48 and 72.
	datedCaption = 60 // words

	// The shortest caption that ends in place and day, or lacks its stop.
	// Measured: the same at 6 and 10.
	datedLeast = 8 // words

	// The longest caption that lacks its stop.
	// Measured: the same at 36 and 54.
	looseMost = 45 // words

	// The longest credit of reporters.
	// Measured: the same at 16 and 24.
	creditMost = 20 // words

	// The longest credit of a picture.
	// Measured: at 13 the same; at 19 prose 728 paragraphs.
	pictureMost = 16 // words

	// The longest line of agencies.
	// Measured: the same at 10 and 14.
	agencyMost = 12 // words
)

// The choice among the pieces of a page of HTML.
const (
	// A piece is chosen with such a part of its words in what go-trafilatura takes.
	// Measured: at .4 pages 98.58; at .6 the same.
	voteShare = 0.5 // share

	// With fewer words chosen the second way chooses.
	// Measured: the same at 32 and 48.
	votedWords = 40 // words

	// With a smaller part of all running text chosen the second way chooses.
	// Measured: the same at .2 and .3.
	votedShare = 0.25 // share

	// A run of words by which a piece is found in a text.
	// Measured: at 2 pages 98.5; at 4 the same.
	gramLen = 3 // words

	// In the second way a piece without a stop counts from so many words.
	// Measured: the same at 20 and 30.
	secondWords = 25 // words

	// In the second way a piece counts for so many elements around it.
	// Measured: the same at 2 and 4.
	secondReach = 3 // elements

	// For each element further out it counts so much less.
	// Measured: the same at .48 and .72.
	secondFade = 0.6 // share

	// For an element that is named as the body it counts so much more.
	// Measured: the same at .96 and 1.44.
	secondBody = 1.2 // times

	// The links of a list beside a story, and of a teaser.
	// Measured: the same at .64 and .96.
	linkedNearly = 0.8 // share

	// A piece that is nothing but a link.
	// Measured: at .744 pages 98.5, second 96.8; at 1.116 pages 98.59, second 97.0.
	linkedWholly = 0.93 // share

	// A shorter link names no story.
	// Measured: the same at 3 and 5.
	linkWords = 4 // words

	// Running text beside chosen pieces of so many words is of the story too.
	// Measured: the same at 48 and 72.
	bedWords = 60 // words

	// So many paragraphs of running text in another box go on with the story.
	// Measured: at 1 pages 98.57; at 3 the same, and two posts of a live report are lost.
	grownPieces = 2 // paragraphs

	// They have so many words.
	// Measured: the same at 24 and 36; at 60 two posts of a live report are lost.
	grownWords = 30 // words

	// What follows an offer to read on is no more than such a part of what stands before it.
	// Measured: the same at 2 and 4.
	offerPart = 3 // parts

	// The longest line that asks its reader to subscribe, or tells of who wrote the story.
	// Measured: the same at 48 and 72.
	courtWords = 60 // words

	// The longest label of a box.
	// Measured: the same at 5 and 7.
	boxLabel = 6 // words

	// So far around its label a box is looked for.
	// Measured: the same at 2 and 4.
	boxReach = 3 // elements

	// A larger box is no box.
	// Measured: the same at 48 and 72.
	boxPieces = 60 // pieces

	// So much longer or shorter is a repetition of the title.
	// Measured: the same at 64 and 96.
	titleBytes = 80 // bytes

	// So much of a title shows in the page's address.
	// Measured: the same at 10 and 14.
	slugBytes = 12 // bytes

	// So far around a link a related story is looked for.
	// Measured: the same at 3 and 5.
	goneReach = 4 // pieces

	// A class is not believed of an element with so much of the page's prose.
	// Measured: at .32 pages 98.0, second 96.4, flat precision 80.3, segments 220; at .48 the same.
	wholeShare = 0.4 // share

	// A caption above the story stands so near.
	// Measured: at 6 pages 98.63, second 97.0; at 10 the same.
	captionReach = 8 // pieces

	// The shortest caption that is kept for its date.
	// Measured: the same at 5 and 7.
	captionLeast = 6 // words

	// The longest caption that is kept for its date.
	// Measured: the same at 64 and 96.
	captionMost = 80 // words
)

// What stands beside a story.
const (
	// Bylines and dates stand so near above the story.
	// Measured: at 11 dates 110; at 17 the same.
	nearAbove = 14 // pieces

	// Bylines stand so near below the story.
	// Measured: the same at 6 and 10.
	nearBelow = 8 // pieces

	// The longest piece that is read for them.
	// Measured: the same at 32 and 48.
	nearWords = 40 // words

	// A time stands so near below the story's beginning.
	// Measured: the same at 1 and 3.
	stampBelow = 2 // pieces

	// The longest piece that tells a day.
	// Measured: the same at 16 and 24.
	stampWords = 20 // words

	// The longest byline in a box that is named so.
	// Measured: the same at 6 and 10.
	boxedByline = 8 // words

	// A source line stands so near below the story.
	// Measured: the same at 5 and 7.
	sourceBelow = 6 // pieces

	// The longest offer to pay.
	// Measured: the same at 32 and 48.
	offerWords = 40 // words
)

// What a page is.
const (
	// With fewer words there is no story.
	// Measured: the same at 4 and 6.
	storyWords = 5 // words

	// With fewer words, a page that asks for money shows only the beginning of a story.
	// Measured: the same at 72 and 108.
	shortStory = 90 // words

	// Such a page has so many paragraphs at most.
	// Measured: the same at 1 and 3.
	paidProses = 2 // paragraphs

	// The longest teaser.
	// Measured: the same at 24 and 36.
	teaserWords = 30 // words

	// So many teasers make an index.
	// Measured: the same at 10 and 14.
	indexTeasers = 12 // teasers

	// A text of so many words is a story beside as many teasers.
	// Measured: the same at 120 and 180.
	indexWords = 150 // words

	// So many teasers make an index of a front page.
	// Measured: the same at 5 and 7.
	frontTeasers = 6 // teasers

	// So many teasers make an index of a page that says it is a list.
	// Measured: the same at 6 and 10.
	listTeasers = 8 // teasers

	// A page with so many paragraphs of running text is no such index.
	// Measured: the same at 5 and 7.
	indexProses = 6 // paragraphs

	// So many titles make a flattened index.
	// Measured: the same at 8 and 12.
	indexTitles = 10 // titles

	// The shortest title of such an index.
	// Measured: the same at 4 and 6.
	indexTitle = 5 // words
)

// Dates.
const (
	// A news page was published in this year or later.
	// Not measured: a bound of time or space, or of what a page can mean.
	earliestYear = 1980 // year

	// A news page was published in this year or earlier.
	// Not measured: a bound of time or space, or of what a page can mean.
	latestYear = 2099 // year

	// So far apart are two dates of which one is a copy's.
	// Measured: the same at 26 and 38.
	apartDays = 32 // days
)

// Language.
const (
	// So many words decide it.
	// Measured: the same at 32 and 48.
	minLanguage = 40 // words

	// So many words decide it at most.
	// Measured: at 480 flat precision 81.2, flat recall 97.0; at 720 the same.
	mostLanguage = 600 // words

	// A text is English with so many of the commonest words of English.
	// Measured: at 11 flat precision 81.1, flat recall 97.4; at 17 the same.
	englishShare = 14 // per cent

	// A text with fewer of the commonest words of English is not English.
	// Measured: at 7 flat precision 81.2, flat recall 97.0; at 11 the same.
	perhapsEnglish = 9 // per cent

	// A text of fewer words than minLanguage is English from so many.
	// Measured: the same at 10 and 14.
	shortLanguage = 12 // words

	// Such a short text has so many of the commonest words.
	// Measured: the same at 24 and 36.
	shortEnglish = 30 // per cent

	// A text of few words and so many letters is of a script without spaces.
	// Measured: the same at 160 and 240.
	unspacedLetters = 200 // letters

	// The words of such a script have so many letters.
	// Measured: the same at 10 and 14.
	longWord = 12 // letters

	// So much of a text is read for its language.
	// Not measured: a bound of time or space, or of what a page can mean.
	languageBytes = 65536 // bytes

	// So much is compared with the profiles of languages.
	// Not measured: a bound of time or space, or of what a page can mean.
	guessBytes = 4000 // bytes
)

// Bounds of what is looked at of one page; beyond them a page is cut, not refused.
const (
	// Pieces of a page.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxPieces = 40000 // pieces

	// A paragraph without end goes on as another.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxPieceText = 65536 // bytes

	// Elements that go-trafilatura is given: some of its steps take the square of a page's size.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxNodes = 12000 // elements

	// Text that it is given.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxText = 409600 // bytes

	// Depth to which structured data is read.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxLinked = 12 // levels

	// Structured data that is read.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxJSON = 4194304 // bytes

	// So far behind a quotation mark in damaged data is looked for what a string's end has after it.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxAhead = 240 // bytes

	// Links of a page.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxLinks = 4000 // links

	// Links that an article keeps.
	// Not measured: a bound of time or space, or of what a page can mean.
	mostLinks = 40 // links

	// Time elements of a page.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxStamps = 64 // elements

	// Removed text that an article keeps.
	// Not measured: a bound of time or space, or of what a page can mean.
	maxRemoved = 65536 // bytes

	// A surname that ran together with the next word has so many bytes at least.
	// Not measured: shorter ones begin many words.
	gluedName = 3 // bytes

	// That word has so many: "and", "was".
	// Not measured: shorter ones end many names.
	gluedWord = 3 // bytes
)
