// Package examples bundles the sample coverage: some fifty pages about an invented
// crisis between invented countries, from invented outlets. No person, place, body
// or outlet in it exists. `readout demo` reads it, and the tests here score the
// program against gold/, what a careful reader puts on the record.
package examples

import "embed"

// Pages is the sample coverage, below the folder "pages".
//
//go:embed pages
var Pages embed.FS
