package lineage

import (
	"net/url"
	"sort"
	"strings"

	"golang.org/x/net/publicsuffix"

	"readout"
	"readout/lexicon"
)

// publishers names each document's publisher: one name for all hosts and
// spellings of an outlet, "" where neither outlet nor address is known.
func publishers(docs []readout.Document) []string {
	keys := make([]string, len(docs))
	byHost := map[string]map[string]int{} // site -> outlet keys given on its pages
	names := map[string]map[string]int{}  // key -> spellings
	for i, d := range docs {
		site := site(d.Article.URL)
		if key := outletKey(d.Article.Outlet); key != "" {
			keys[i] = key
			add(names, key, d.Article.Outlet)
			if site != "" {
				add(byHost, site, key)
			}
		}
	}
	for i, d := range docs {
		if keys[i] != "" {
			continue
		}
		site := site(d.Article.URL)
		if site == "" {
			continue
		}
		// A page without an outlet's name has the name its site's other pages
		// give, if they agree; else the site's own.
		if given := byHost[site]; len(given) == 1 {
			keys[i] = commonest(given)
		} else {
			keys[i] = label(site)
			add(names, keys[i], site)
		}
	}
	out := make([]string, len(docs))
	for i, key := range keys {
		if key != "" {
			out[i] = commonest(names[key])
		}
	}
	return out
}

func add(m map[string]map[string]int, key, value string) {
	if m[key] == nil {
		m[key] = map[string]int{}
	}
	m[key][value]++
}

// commonest returns the key with the highest count. A name is preferred to an address, and
// the first in order wins a tie.
func commonest(m map[string]int) string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if x, y := strings.Contains(a, "."), strings.Contains(b, "."); x != y {
			return y
		}
		if m[a] != m[b] {
			return m[a] > m[b]
		}
		return a < b
	})
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// site returns the registered domain of an address: "https://m.news.example.co.uk/x" gives
// "example.co.uk". A host that is no domain is returned as it is.
func site(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}

// label is a site's name without its public suffix.
func label(site string) string {
	suffix, _ := publicsuffix.PublicSuffix(site)
	if l := strings.TrimSuffix(site, "."+suffix); l != "" && l != suffix {
		return foldName(l)
	}
	return foldName(site)
}

// outletKey folds an outlet's name to what its spellings and its address have
// in common: "The Example Post", "example post" and "www.examplepost.com" give "examplepost".
func outletKey(outlet string) string {
	outlet = strings.TrimSpace(outlet)
	if outlet == "" {
		return ""
	}
	if !strings.ContainsAny(outlet, " \t") && strings.Contains(outlet, ".") {
		address := outlet
		if !strings.Contains(address, "//") {
			address = "//" + address
		}
		if s := site(address); s != "" {
			if _, icann := publicsuffix.PublicSuffix(s); icann {
				return label(s)
			}
		}
	}
	return foldName(outlet)
}

func foldName(name string) string {
	key := lexicon.Fold(strings.ReplaceAll(name, "&", "and"))
	if strings.HasPrefix(strings.ToLower(name), "the ") {
		key = strings.TrimPrefix(key, "the")
	}
	return key
}
