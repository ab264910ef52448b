// Package htmldate stands in for github.com/markusmobius/go-htmldate, which
// go-trafilatura imports to look for a page's date and which readout switches off
// (HtmlDateMode: Disabled): dates are read by package article. The original compiles
// thousands of expressions when a program starts, which costs every command 0.3 s and
// 80 MB; this package has the names that go-trafilatura mentions, and finds nothing.
package htmldate

import (
	"errors"
	"time"
)

// Options would say how to look for a date.
type Options struct {
	URL                 string
	UseOriginalDate     bool
	SkipExtensiveSearch bool
}

// Result would be a date that was found.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero reports whether no date was found.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

// FromDocument finds no date in a parsed page.
func FromDocument(any, Options) (Result, error) {
	return Result{}, errors.New("htmldate: not part of this program")
}
