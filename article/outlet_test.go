package article

import (
	"slices"
	"strings"
	"testing"

	"readout"
)

// page returns the article of a page whose story is long enough to be one.
func pageOf(head, above, below string) *readout.Article {
	story := strings.Repeat("<p>The ferry left the harbour of Velland at noon, and the crew waved to the people on the long stone pier.</p>", 4)
	body := "<html><head>" + head + "</head><body>" + above + "<div class=story><h1>Ferry leaves Velland after a week of repairs</h1>" + story + "</div>" + below + "</body></html>"
	return Extract(&readout.Page{Path: "a.html", MediaType: "text/html", Body: []byte(body)})
}

func TestOutletOnThePage(t *testing.T) {
	for _, c := range []struct{ name, head, above, below, want string }{
		{"picture that leads home", `<link rel=canonical href="https://www.vellandmail.example/a">`, `<a href="/"><img src=x alt="The Velland Mail logo"></a>`, "", "The Velland Mail"},
		{"title and banner", "<title>Ferry leaves Velland after a week of repairs : Orsk Digest</title>", "<div>Orsk Digest — the papers of Orsk</div>", "", "Orsk Digest"},
		{"banner in capitals, spelt below", "", "<div>ORSK MIRROR<br>English edition</div>", "<div>When quoting, name the Orsk Mirror as the source.</div>", "Orsk Mirror"},
		{"holder of the rights", "<title>The Velland Review: Ferry leaves Velland</title>", "", "<footer>© The Velland Review 2031. All rights reserved.</footer>", "The Velland Review"},
		{"post that appeared first", "", "", "<p>The post Ferry leaves Velland appeared first on Port Relay.</p>", "Port Relay"},
		{"a section is no outlet", "", "<div>World News</div>", "", ""},
		{"a button is no outlet", "", `<a href="/">Close</a>`, "<div>Close</div>", ""},
	} {
		if a := pageOf(c.head, c.above, c.below); a.Outlet != c.want {
			t.Errorf("%s: %q", c.name, a.Outlet)
		}
	}
}

func TestBoxesBesideTheStory(t *testing.T) {
	a := pageOf("", "", `<div><b>MOST READ</b><p>Man finds fox in freezer</p><p>Ten hats for winter</p></div>
		<table><tr><td><b>ADVERTISEMENT</b><br>Hotel Miramar. Rooms from 90 crowns.</td></tr></table>
		<div class=counts>Views: 18442</div><div>Rate this article: 1 2 3 4 5</div>`)
	for _, junk := range []string{"fox", "hats", "Miramar", "18442", "Rate"} {
		if strings.Contains(a.Text, junk) {
			t.Errorf("%q stands in the story:\n%s", junk, a.Text)
		}
	}
	if n := strings.Count(a.Text, "The ferry left"); n < 1 {
		t.Errorf("the story is lost:\n%s", a.Text)
	}
}

func TestStrip(t *testing.T) {
	for s, want := range map[string]bool{
		"Staff Writer · 3 min read":           true,
		"8 March 2031 | 12K views":            true,
		"Fog · rain · snow":                   false,
		"3 min read":                          false,
		"Ada Lunn said no · the port said so": false,
	} {
		if got := isStrip(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestBylinesWithPlaces(t *testing.T) {
	for s, want := range map[string][]string{
		"By Ada Lunn in Velland and Tomas Vale in Port Orsk": {"Ada Lunn", "Tomas Vale"},
		"Analysis by Ada Lunn":                               {"Ada Lunn"},
	} {
		names, _ := persons(s, nil)
		if !isByline(s) || !slices.Equal(names, want) {
			t.Errorf("%q: %q", s, names)
		}
	}
}

func TestDottedDates(t *testing.T) {
	for s, want := range map[string]string{"Published: 08.03.2024 13:40": "2024-03-08", "Published: 08/03/2024": "", "08-13-2024": "2024-08-13"} {
		if got := dateIn(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}
