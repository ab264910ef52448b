package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"readout"
	"readout/article"
	"readout/examples/crises"
	"readout/lineage"
	"readout/page"
)

// A Part is a pile of which is known what is one story.
type Part struct {
	Name   string     `json:"name"` // with its licence
	Form   string     `json:"form"` // ecb, wcep, web or crises
	Files  []string   `json:"files"`
	Weight float64    `json:"weight"`
	Sample string     `json:"sample,omitempty"` // folder of the sample coverage, whose pages are in the pile too
	Same   [][]string `json:"same,omitempty"`   // stories that are one
}

// A pile is a part's families: of each its profile, its story, and the topic that look-alike
// stories have in common.
type pile struct {
	Part
	families     [][]string
	profiles     []*lineage.Profile
	story, topic []string
}

// A row is a line of any of the forms.
type row struct {
	ID, Story, Text, Published, URL, HTML string
	Sentences                             [][]string
}

// open reads a part.
func open(p Part, shared string) (*pile, error) {
	var docs []readout.Document
	story := map[string]string{}
	add := func(a *readout.Article, of string) {
		story[a.ID] = of
		docs = append(docs, readout.Document{Article: a, Reading: &readout.Reading{Article: a.ID}})
	}
	one := map[string]string{}
	for _, list := range p.Same {
		for _, s := range list {
			one[s] = list[0]
		}
	}
	for _, file := range p.Files {
		err := lines(filepath.Join(shared, file), func(r row) {
			a := &readout.Article{ID: r.ID, Kind: readout.KindArticle, Text: r.Text, Published: r.Published}
			switch p.Form {
			case "ecb":
				for _, s := range r.Sentences {
					if len(s) > 0 {
						a.Text += strings.Join(s, " ") + "\n"
					}
				}
			case "web":
				a = article.Extract(&readout.Page{ID: r.ID, URL: r.URL, MediaType: "text/html", Charset: "utf-8", Body: []byte(r.HTML)})
				r.Story = r.ID
			}
			if s := one[r.Story]; s != "" {
				r.Story = s
			}
			if r.Story != "" && a.Kind == readout.KindArticle {
				add(a, r.Story)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	if p.Form == "crises" {
		for i, name := range crises.Names() {
			for _, a := range crises.Cover(name, 60, uint64(i)) {
				add(a, name)
			}
		}
	}
	if p.Sample != "" {
		if err := sample(p.Sample, add); err != nil {
			return nil, err
		}
	}
	out := &pile{Part: p}
	out.families, out.profiles = lineage.Profiles(docs)
	for _, f := range out.families {
		s := story[f[0]]
		out.story = append(out.story, s)
		if p.Form == "ecb" {
			s, _, _ = strings.Cut(s, "-")
		}
		out.topic = append(out.topic, s)
	}
	return out, nil
}

// sample adds the pages of the sample coverage by the stories of its gold.
func sample(folder string, add func(a *readout.Article, story string)) error {
	b, err := os.ReadFile(filepath.Join(folder, "gold", "lineage.json"))
	if err != nil {
		return fmt.Errorf("read the sample's gold: %w", err)
	}
	var kin []struct{ Path, Story string }
	if err := json.Unmarshal(b, &kin); err != nil {
		return fmt.Errorf("read the sample's gold: %w", err)
	}
	story := map[string]string{}
	for _, k := range kin {
		story[k.Path] = k.Story
	}
	pages := filepath.Join(folder, "pages")
	return page.Open(context.Background(), []string{pages}, page.Options{}, func(p *readout.Page) error {
		rel, err := filepath.Rel("pages", p.Path)
		if err != nil {
			return err
		}
		if s := story[filepath.ToSlash(rel)]; s != "" && p.Failure == "" {
			if a := article.Extract(p); a.Kind == readout.KindArticle {
				add(a, s)
			}
		}
		return nil
	})
}

// lines yields the rows of a file.
func lines(path string, yield func(row)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open a part: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		var r row
		line := bytes.ReplaceAll(s.Bytes(), []byte(`": NaN`), []byte(`": null`)) // as Python writes what is missing
		if err := json.Unmarshal(line, &r); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		yield(r)
	}
	return s.Err()
}
