package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// compare reads inputs with and without each condition and prints where the readings
// differ, sentence by sentence; of what only the record decides, which rows.
func compare(program, temp string, inputs []string, missed []*condition, show int) error {
	plain := map[bool]map[string][]found{}
	for _, c := range missed {
		rows := strings.HasPrefix(c.file, "record/") || strings.HasPrefix(c.file, "lineage/")
		output := readings
		if rows {
			output = records
		}
		if plain[rows] == nil {
			was, err := output(program, temp, inputs, 0)
			if err != nil {
				return err
			}
			plain[rows] = was
		}
		fmt.Printf("\n%s %s: %s\n", c.place(), c.how, c.code)
		is, err := output(program, temp, inputs, c.number)
		if err != nil {
			fmt.Printf("  fails: %v\n", err)
			continue
		}
		difference(plain[rows], is, show)
	}
	return nil
}

// found is one thing of a reading or a row of the record: where it stands and what it says.
type found struct{ sentence, text string }

// difference prints what stands in one and not in the other.
func difference(was, is map[string][]found, show int) {
	var keys []string
	for k := range was {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	shown := 0
	for _, k := range keys {
		gone, come := less(was[k], is[k]), less(is[k], was[k])
		var at []string
		lines := map[string][]string{}
		for sign, of := range [][]found{gone, come} {
			for _, f := range of {
				if lines[f.sentence] == nil {
					at = append(at, f.sentence)
				}
				lines[f.sentence] = append(lines[f.sentence], "    "+string("-+"[sign])+" "+f.text)
			}
		}
		for _, s := range at {
			if shown++; shown > show {
				fmt.Println("  and more")
				return
			}
			fmt.Printf("  %s: %s\n%s\n", k, s, strings.Join(lines[s], "\n"))
		}
	}
	if shown == 0 {
		fmt.Println("  nothing changes")
	}
}

func less(a, b []found) []found {
	n := map[found]int{}
	for _, f := range b {
		n[f]++
	}
	var out []found
	for _, f := range a {
		if n[f]--; n[f] < 0 {
			out = append(out, f)
		}
	}
	return out
}

func output(program string, number int, args ...string) ([]byte, error) {
	cmd := exec.Command(program, args...)
	cmd.Env = environment(number)
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil && len(out) == 0 {
		return nil, fmt.Errorf("%w: %s", err, bytes.TrimSpace(errors.Bytes()))
	}
	return out, nil
}

// readings returns what is found in each article.
func readings(program, temp string, inputs []string, number int) (map[string][]found, error) {
	out, err := output(program, number, append([]string{"read"}, inputs...)...)
	if err != nil {
		return nil, err
	}
	all := map[string][]found{}
	for line := range bytes.Lines(out) {
		var r map[string]any
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, err
		}
		id, _ := r["id"].(string)
		text := []rune(fmt.Sprint(r["text"]))
		names := map[string]string{}
		for _, e := range list(r["entities"]) {
			e := e.(map[string]any)
			names[fmt.Sprint(e["id"])] = fmt.Sprint(e["name"])
		}
		for _, key := range []string{"removed", "blocks", "entities", "times", "quantities", "statements", "events"} {
			for _, x := range list(r[key]) {
				at := len(text)
				x := worded(x, text, names, &at)
				if m, ok := x.(map[string]any); ok {
					delete(m, "id")
				}
				words, err := json.Marshal(x)
				if err != nil {
					return nil, err
				}
				all[id] = append(all[id], found{sentenceAt(r, text, at), key + " " + string(words)})
			}
		}
		for _, key := range []string{"title", "authors", "outlet", "published", "published_basis", "updated", "credits", "kind", "language"} {
			all[id] = append(all[id], found{"", fmt.Sprint(key, " ", r[key])})
		}
	}
	return all, nil
}

func list(x any) []any {
	l, _ := x.([]any)
	return l
}

// worded puts words in the place of offsets, and names in the place of ids.
func worded(x any, text []rune, names map[string]string, at *int) any {
	slice := func(start, end any) (string, bool) {
		s, ok := start.(float64)
		e, is := end.(float64)
		if !ok || !is || e > float64(len(text)) || s > e {
			return "", false
		}
		*at = min(*at, int(s))
		return string(text[int(s):int(e)]), true
	}
	switch x := x.(type) {
	case []any:
		if len(x) == 2 {
			if s, ok := slice(x[0], x[1]); ok {
				return s
			}
		}
		for i := range x {
			x[i] = worded(x[i], text, names, at)
		}
	case map[string]any:
		if s, ok := slice(x["start"], x["end"]); ok {
			delete(x, "start")
			delete(x, "end")
			x["text"] = s
		}
		for k, v := range x {
			if k != "id" {
				x[k] = worded(v, text, names, at)
			}
		}
	case string:
		if n, ok := names[x]; ok {
			return n
		}
		if len(x) > 1 && x[0] == 's' && strings.TrimLeft(x[1:], "0123456789") == "" {
			return "s" // a statement's number moves with those before it
		}
	}
	return x
}

func sentenceAt(r map[string]any, text []rune, at int) string {
	for _, s := range list(r["sentences"]) {
		s := list(s)
		start, end := int(s[0].(float64)), int(s[1].(float64))
		if start <= at && at < end {
			return strings.Join(strings.FieldsFunc(string(text[start:end]), unicode.IsSpace), " ")
		}
	}
	return ""
}

// records returns the rows of all views of the record that is built of the inputs.
func records(program, temp string, inputs []string, number int) (map[string][]found, error) {
	path := filepath.Join(temp, fmt.Sprintf("%d.db", number))
	defer os.Remove(path)
	if _, err := output(program, number, append([]string{"build", "-o", path}, inputs...)...); err != nil {
		return nil, err
	}
	all := map[string][]found{}
	for _, view := range []string{"stories", "timeline", "quotes", "positions", "figures", "calendar", "people", "sources"} {
		out, err := output(program, number, "show", view, path, "--format", "json")
		if err != nil {
			return nil, err
		}
		var rows []any
		if err := json.Unmarshal(out, &rows); err != nil {
			return nil, fmt.Errorf("%s: %w", view, err)
		}
		for _, x := range rows {
			words, err := json.Marshal(x)
			if err != nil {
				return nil, err
			}
			all[view] = append(all[view], found{"", string(words[:min(len(words), 1500)])})
		}
	}
	return all, nil
}
