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
		{"the zero of a third", "1980-01-01T00:00:00Z", "", story, "", ""},
		{"a clock set wrong", "2098-01-01", "https://wire.example/2031/05/14/envoys", story, "2031-05-14", "url"},
		{"a day before the address", "2031-05-13", "https://wire.example/2031/05/14/envoys", story, "2031-05-13", "metadata"},
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

// A stamp in universal time falls on the day that the page's address or its visible line tells, if some zone has both.
func TestLocalDay(t *testing.T) {
	for _, tc := range []struct{ stamp, line, url, want string }{
		{"2031-05-15T02:10:00Z", "", "/2031/05/14/envoys", "2031-05-14"},
		{"2031-05-15T02:10:00+00:00", "Published May 14, 2031 at 6:10 p.m.", "/envoys", "2031-05-14"},
		{"2031-05-14T22:30:00Z", "Published May 15, 2031 at 8:30 a.m.", "/envoys", "2031-05-15"},
		{"2031-05-15T02:10:00+02:00", "", "/2031/05/14/envoys", "2031-05-15T02:10:00+02:00"},
		{"2031-05-15T15:10:00Z", "", "/2031/05/14/envoys", "2031-05-15T15:10:00Z"},
		{"2031-05-15T02:10:00Z", "Published May 12, 2031", "/envoys", "2031-05-15T02:10:00Z"},
		{"2031-05-15", "", "/2031/05/14/envoys", "2031-05-15"},
		{"2031-05-15T02:10:00Z", "", "/2031/05/envoys.html", "2031-05-15T02:10:00Z"},
	} {
		const story = "<p>Envoys of Korvania and Estmark met in Kelm on Monday and agreed to meet again within the week, the ministry said.</p>"
		page := `<html><head><title>Envoys meet in Kelm</title><meta property="article:published_time" content="` + tc.stamp + `"></head><body><article><h1>Envoys meet in Kelm</h1><div class="date">` + tc.line + `</div>` + story + story + story + `</article></body></html>`
		a := Extract(&readout.Page{ID: "p", MediaType: "text/html", Body: []byte(page), URL: "https://wire.example" + tc.url})
		if a.Published != tc.want {
			t.Errorf("%s with %q and %s: %q, want %q", tc.stamp, tc.line, tc.url, a.Published, tc.want)
		}
	}
}
