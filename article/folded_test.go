package article

import (
	"slices"
	"strings"
	"testing"

	"readout"
)

// A story is read wherever the page keeps it.
func TestWhereTheStoryIs(t *testing.T) {
	story := []string{
		"The ferry council of Korvania said on Tuesday that the east quay would stay shut until the ice had gone and the piles had been checked.",
		"Talks between Estmark and Illyria resumed in Kelm on Monday, the Estmark foreign ministry said in a statement released late at night.",
		"Pilots who lost a week of wages asked the owners for compensation and said that they would meet again before the end of the month.",
	}
	paragraphs := "<p>" + strings.Join(story, "</p><p>") + "</p>"
	box := "<article><h1>Quay stays shut</h1>" + paragraphs + "</article>"
	for name, page := range map[string]string{
		"plain":                         "<html><body><main>" + box + "</main></body></html>",
		"noscript":                      `<html><body><div id="app"></div><noscript>` + box + "</noscript></body></html>",
		"template":                      `<html><body><div id="app"></div><template>` + box + "</template></body></html>",
		"articleBody":                   `<html><body><div id="app"></div><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + strings.Join(story, `\n`) + `"}</script></body></html>`,
		"marked articleBody":            `<html><body><p>Subscribe to continue reading.</p><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"articleBody":"` + paragraphs + `"}</script></body></html>`,
		"behind a beginning":            `<html><body><article><p>` + story[0] + `</p></article><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"articleBody":"` + strings.Join(story, `\n\n`) + `"}</script></body></html>`,
		"XHTML":                         `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Quay stays shut</title><script src="x.js"/></head><body><a id="top"/>` + box + "</body></html>",
		"XHTML without prolog":          `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Quay stays shut</title><script src="x.js"/></head><body>` + box + "</body></html>",
		"a slash before a script's end": `<html><head><script src="x.js" /></script></head><body>` + box + "</body></html>",
		"lead as a heading":             "<html><body><article><h1>Quay stays shut</h1><h2>" + story[0] + "</h2><p>" + story[1] + "</p><p>" + story[2] + "</p></article></body></html>",
		"lead as a lower one":           "<html><body><article><h1>Quay stays shut</h1><h3>" + story[0] + "</h3><p>" + story[1] + "</p><p>" + story[2] + "</p></article></body></html>",
	} {
		a := Extract(&readout.Page{ID: "p", MediaType: "text/html", Body: []byte(page)})
		if want := strings.Join(story, "\n\n"); a.Kind != readout.KindArticle || a.Text != want {
			t.Errorf("%s: %s (%s)\n%s", name, a.Kind, a.Reason, a.Text)
		}
	}
}

func TestMarkdown(t *testing.T) {
	const body = "# Quay stays shut\n\nThe **ferry** council of Korvania said on *Tuesday* that the [east quay](https://x.example/a \"t\") would stay shut, 2 * 3 times over.\n\n![a quay](q.png)\n\n> Pilots who lost a week of wages asked the snake_case owners for `money`.\n\n---\n\n* one [link][1]\n* two **bold**\n\n[1]: https://x.example\n"
	for name, front := range map[string]string{
		"YAML":  "---\ntitle: \"Quay stays shut\"\ndate: 2031-03-05 10:00:00\nauthors:\n  - Jan Holm\n  - Eva Lind\ntags: [a, b]\n---\n",
		"TOML":  "+++\ntitle = \"Quay stays shut\"\ndate = 2031-03-05T10:00:00Z\nauthor = \"Jan Holm and Eva Lind\"\n+++\n",
		"lists": "---\ntitle: Quay stays shut\ndate: March 5, 2031\nauthor: [Jan Holm, 'Eva Lind']\n---\n",
	} {
		a := Extract(&readout.Page{ID: "p", Path: "p.md", MediaType: "text/plain", Body: []byte(front + body)})
		if a.Title != "Quay stays shut" || a.Published[:10] != "2031-03-05" || !slices.Equal(a.Authors, []string{"Jan Holm", "Eva Lind"}) {
			t.Errorf("%s: %q, %q, %q", name, a.Title, a.Published, a.Authors)
		}
		if strings.ContainsAny(a.Text, "#`[]>!") || strings.Contains(a.Text, "**") || !strings.Contains(a.Text, "2 * 3") || !strings.Contains(a.Text, "snake_case") || !strings.Contains(a.Text, "the east quay would") {
			t.Errorf("%s: %s", name, a.Text)
		}
	}
	const ruled = "---\nPilots met in Kelm.\n---\n"
	if rest, ok := frontMatter(&readout.Article{}, ruled); ok || rest != ruled {
		t.Error("text between two rules is no front matter")
	}
}
