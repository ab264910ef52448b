package page

import (
	"path"
	"strings"
)

// An Account says what a run met and did not take. It may be read when Open has ended.
type Account struct {
	Skipped map[string]int // files in folders that are of no kind read here, by what they are or the ending of their name
	Keys    map[string]int // of JSON Lines that stand for no part of a page, with their objects
}

// skip counts a file that a folder holds, with its beginning if that was looked at.
func (a *Account) skip(name string, head []byte) {
	if a == nil {
		return
	}
	if a.Skipped == nil {
		a.Skipped = map[string]int{}
	}
	if what := foreign(name, head); what != "" {
		a.Skipped[what]++
		return
	}
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	if ending == "" {
		ending = "without an ending"
	}
	a.Skipped[ending]++
}

// key counts a key that is not understood.
func (a *Account) key(name string) {
	if a == nil {
		return
	}
	if a.Keys == nil {
		a.Keys = map[string]int{}
	}
	if _, ok := a.Keys[name]; ok || len(a.Keys) < maxKeys {
		a.Keys[name]++
	}
}
