package article

import (
	"strings"
	"testing"

	"readout"
)

// tale is made of paragraphs of an invented story, long enough for a page of its own.
var tale = []string{
	"The ferry council of Korvania said on Tuesday that the east quay would stay shut until the ice had gone and the piles had been checked.",
	"Talks between Estmark and Illyria resumed in Kelm on Monday, the Estmark foreign ministry said in a statement released late at night.",
	"Pilots who lost a week of wages asked the owners for compensation and said that they would meet again before the end of the month.",
	"Two freighters turned back to the open sea, and grain bound for Illyria was held up for the third time since the winter had begun.",
	"The harbour master counted forty vessels at anchor on Sunday and sent each of them a number painted on a wooden board.",
	"Traders in the capital said that barley had risen by four percent since the strike was called at the beginning of last week.",
}

func paragraphed(texts ...string) string { return "<p>" + strings.Join(texts, "</p><p>") + "</p>" }

// A story goes on in another box; a live report's posts are its story.
func TestStoryGoesOn(t *testing.T) {
	post := func(class, text string) string {
		return `<div class="` + class + `"><div class="time">14:00</div><div><div>` + paragraphed(text) + `</div></div></div>`
	}
	posts := func(class string) string {
		var b strings.Builder
		for _, text := range tale[3:] {
			b.WriteString(post(class, text))
		}
		return b.String()
	}
	head := "<html><body><article><h1>Quay stays shut</h1>" + paragraphed(tale[:3]...)
	for name, page := range map[string]string{
		"below an advertisement":       head + `</article><div class="advert"><p>Advertisement</p></div><div class="more">` + paragraphed(tale[3:]...) + "</div></body></html>",
		"below a box of links":         head + `<div class="promo"><ul><li><a href="/a">Barley rises again as silos empty</a></li></ul></div></article><div class="b">` + paragraphed(tale[3:]...) + "</div></body></html>",
		"posts":                        head + `</article><section class="feed">` + posts("entry") + "</section></body></html>",
		"posts named as comments":      head + `</article><section class="live-feed">` + posts("post comment") + "</section></body></html>",
		"posts named as widgets":       head + `</article><section class="liveBlog">` + posts("post widget") + "</section></body></html>",
		"posts of structured data":     `<html><body><div id="app"></div><script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[{"@type":"BlogPosting","articleBody":"` + strings.Join(tale, `"},{"@type":"BlogPosting","articleBody":"`) + `"}]}</script></body></html>`,
		"before what stands elsewhere": head + `</article><div class="rest">` + paragraphed(tale[3:]...) + `</div><h2><a href="/x">Ice breaks up on the upper Selm</a></h2><p>Boatmen of the upper river will be paid by the hour from next spring.</p></body></html>`,
	} {
		a := Extract(&readout.Page{ID: "p", MediaType: "text/html", Body: []byte(page)})
		for _, text := range tale {
			if !strings.Contains(a.Text, text) {
				t.Errorf("%s: lost %q", name, text)
			}
		}
		if strings.Contains(a.Text, "Boatmen") || strings.Contains(a.Text, "Barley rises") || strings.Contains(a.Text, "Advertisement") {
			t.Errorf("%s: more than the story\n%s", name, a.Text)
		}
	}
}

// What follows a story, or stands under its picture, is no part of it.
func TestBesideTheStory(t *testing.T) {
	story := paragraphed(tale...)
	for name, page := range map[string]string{
		"house rules":          story + `<p>Our Standards: <a href="/s">The Selm Courier Trust Principles.</a></p>`,
		"errors":               story + "<p>Have you spotted a mistake in this report? Write to desk@courier.example.</p>",
		"membership of a body": story + "<p>We are members of the Press Council of Korvania.</p>",
		"subscription":         story + "<p>Subscribe now to our evening edition for the full story.</p><p>For the latest updates download the Courier apps, our app is free.</p>",
		"a box of offers":      story + "<p>To read the full story, please subscribe to the Selm Courier.</p><p>A print of the old harbour comes with every first year.</p><p>If you are already a subscriber, you can log in here.</p>",
		"who wrote it":         `<p class="byline">By Jan Holm</p>` + story + "<p>Jan Holm is a reporter at the Selm Courier and covers the ports of the eastern coast.</p>",
		"under the picture":    `<div class="lead"><img src="q.png"><p>The east quay of Kelm on Monday. Photo: Eva Lind/Courier</p></div>` + story,
		"in brackets":          `<p><img src="q.png"><br>The east quay of Kelm on Monday (Eva Lind/Courier)</p>` + story,
	} {
		a := Extract(&readout.Page{ID: "p", MediaType: "text/html", Body: []byte("<html><body><article><h1>Quay stays shut</h1>" + page + "</article></body></html>")})
		if want := strings.Join(tale, "\n\n"); a.Text != want {
			t.Errorf("%s: %s", name, a.Text)
		}
	}
	// What says the same of the story's people stays.
	for _, line := range []string{
		"“We are committed to accuracy,” said Jan Holm, who asked members to join the council.",
		"Eva Lind is the harbour master of Kelm and has kept its books for thirty years.",
		"The owners asked pilots to follow the council's rules and to report any error at once to the harbour master, he said.",
	} {
		page := `<html><body><article><h1>Quay stays shut</h1><p class="byline">By Jan Holm</p>` + story + "<p>" + line + "</p></article></body></html>"
		if a := Extract(&readout.Page{ID: "p", MediaType: "text/html", Body: []byte(page)}); !strings.Contains(a.Text, line) {
			t.Errorf("lost %q", line)
		}
	}
}

func TestRequote(t *testing.T) {
	for s, want := range map[string]string{
		"It\ufffds late, and they\ufffdll go.":                 "It’s late, and they’ll go.",
		"\ufffdNo ship,\ufffd he said. \ufffdNot one.\ufffd":   "“No ship,” he said. “Not one.”",
		"the \ufffdquiet\ufffd strike":                         "the “quiet” strike",
		"the workers\ufffd demands":                            "the workers’ demands",
		"\ufffdThe workers\ufffd demands are met,\ufffd it is": "\ufffdThe workers\ufffd demands are met,\ufffd it is",
		"\ufffdA paragraph that does not close its quotation.": "\ufffdA paragraph that does not close its quotation.",
		"Caf\ufffd Lind and S\ufffdderk\ufffdping":             "Caf\ufffd Lind and S\ufffdderk\ufffdping",
		"five \ufffd or six":                                   "five \ufffd or six",
	} {
		if got := requote(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"Sao TomÃƒÂ©":          "Sao TomÃ©", // undone once: what is left is not sure
		"itÃ¢â‚¬â„¢s":          "it’s",
		"\u00e2\u0080\u009cNo": "“No",
	} {
		if got := demojibake(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
