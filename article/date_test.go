package article

import (
	"testing"

	"readout"
)

// TestDayOfTextPage holds which carriers of a day are believed on a page of plain text.
func TestDayOfTextPage(t *testing.T) {
	const story = "Envoys of Korvania and Estmark met in Kelm on Monday and agreed to meet again within the week, the ministry said."
	for _, tc := range []struct{ name, published, url, text, want, basis string }{
		{"given", "2031-05-14T09:00:00Z", "", story, "2031-05-14T09:00:00Z", "metadata"},
		{"a zero", "0001-01-01T00:00:00Z", "", story, "", ""},
		{"the zero of another clock", "1970-01-01", "", story, "", ""},
		{"the address", "", "https://wire.example/2031/05/14/envoys", story, "2031-05-14", "url"},
		{"a month in the address", "", "https://wire.example/2031/05/envoys.html", story, "2031-05", "url"},
		{"a line", "", "", "Monday, May 12, 2031\n\nEnvoys meet\n\n" + story, "2031-05-12", "text"},
		{"a brief line", "", "", "Published: 14 MAY 31 07:17 ET\n\n" + story, "2031-05-14", "text"},
		{"the address against a line", "", "https://wire.example/2031/05/14/envoys", "Monday, December 1, 2031\n\nEnvoys meet\n\n" + story, "2031-05-14", "url"},
		{"a line near the address", "", "https://wire.example/2031/05/envoys.html", "Monday, May 12, 2031\n\nEnvoys meet\n\n" + story, "2031-05-12", "text"},
	} {
		a := Extract(&readout.Page{ID: "p", MediaType: "text/plain", Body: []byte(tc.text), Published: tc.published, URL: tc.url})
		if a.Published != tc.want || a.PublishedBasis != tc.basis {
			t.Errorf("%s: %q by %q, want %q by %q", tc.name, a.Published, a.PublishedBasis, tc.want, tc.basis)
		}
	}
}
