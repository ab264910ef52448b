package settings

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	var s struct {
		Rounds int `json:"rounds"`
	}
	for content, good := range map[string]bool{`{"rounds": 3}`: true, `{"runds": 3}`: false, `{"rounds": }`: false} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		digest, err := Read(path, &s)
		if good != (err == nil) || good != (len(digest) == 16) {
			t.Errorf("%s: %q, %v", content, digest, err)
		}
	}
	if s.Rounds != 3 {
		t.Errorf("%+v", s)
	}
}

// TestFolds holds that every text is tested once, by what was learned from all others but its part.
func TestFolds(t *testing.T) {
	all := []string{"a", "b", "c", "d", "e", "f", "g"}
	tested := map[string]int{}
	for rest, part := range Folds(all) {
		for _, i := range part {
			tested[all[i]]++
			if slices.Contains(rest, all[i]) {
				t.Errorf("%s is learned from and tested", all[i])
			}
		}
		if len(rest)+len(part) != len(all) {
			t.Errorf("%d and %d of %d", len(rest), len(part), len(all))
		}
	}
	for _, x := range all {
		if tested[x] != 1 {
			t.Errorf("%s is tested %d times", x, tested[x])
		}
	}
}

// TestWords holds that the words model was made with the settings on record.
func TestWords(t *testing.T) {
	var set struct {
		Seed, Rounds        int
		Rate, Decay, Slight float64
		Data                []string
	}
	digest, err := Read("../words/settings.json", &set)
	if err != nil {
		t.Fatal(err)
	}
	var h struct {
		Settings     string
		Seed, Rounds int
		Data         []string
	}
	model := read(t, "../../english/segment/words.bin")
	header(t, model[4:4+binary.LittleEndian.Uint32(model)], &h)
	for i := range set.Data {
		set.Data[i] = filepath.Base(set.Data[i])
	}
	if h.Seed != set.Seed || h.Rounds != set.Rounds || !slices.Equal(h.Data, set.Data) || h.Settings != "" && h.Settings != digest {
		t.Errorf("header %+v, settings %+v, %s", h, set, digest)
	}
}

// TestNames holds the same of the model of names.
func TestNames(t *testing.T) {
	var set struct{ Parts []struct{ Name string } }
	header(t, read(t, "../names/settings.json"), &set)
	digest, err := Read("../names/settings.json", new(map[string]any))
	if err != nil {
		t.Fatal(err)
	}
	var h struct {
		Settings string
		Data     []string
	}
	model := read(t, "../../english/name/names.bin")
	header(t, model[4:4+binary.LittleEndian.Uint32(model)], &h)
	if h.Settings != digest || len(h.Data) < len(set.Parts) {
		t.Fatalf("header %+v, settings %s", h, digest)
	}
	for i, p := range set.Parts {
		if h.Data[i] != p.Name {
			t.Errorf("data %q, settings %q", h.Data[i], p.Name)
		}
	}
}

// TestRefer holds the same of the model of references.
func TestRefer(t *testing.T) {
	var set struct {
		Seed, Rounds int
		Rate, Decay  float64
		Parts        []map[string]any
	}
	digest, err := Read("../refer/settings.json", &set)
	if err != nil {
		t.Fatal(err)
	}
	var h struct {
		Settings     string
		Seed, Rounds int
		Data         []string
	}
	model := read(t, "../../english/refer/refer.bin")
	header(t, model[4:4+binary.LittleEndian.Uint32(model)], &h)
	if h.Settings != digest || h.Seed != set.Seed || h.Rounds != set.Rounds || len(h.Data) != len(set.Parts) {
		t.Errorf("header %+v, settings %+v, %s", h, set, digest)
	}
}

// TestStories holds that the scorer of stories was made with the settings beside its training.
func TestStories(t *testing.T) {
	var set struct {
		Seed, Pairs, Rounds int
		Decay, Threshold    float64
		Parts               []map[string]any
	}
	digest, err := Read("../stories/settings.json", &set)
	if err != nil {
		t.Fatal(err)
	}
	var h struct {
		Name, Settings  string
		Data            []string
		Scores, Weights any
	}
	if err := json.Unmarshal(read(t, "../../lineage/data/stories.json"), &h); err != nil {
		t.Fatal(err)
	}
	if h.Settings != digest || len(h.Data) != len(set.Parts) {
		t.Errorf("settings %s, data of %d parts; %s", h.Settings, len(h.Data), digest)
	}
}

// TestWitnesses holds that the judge of witnesses was made with the settings beside its training.
func TestWitnesses(t *testing.T) {
	digest, err := Read("../witnesses/settings.json", new(map[string]any))
	if err != nil {
		t.Fatal(err)
	}
	var h struct {
		Name, Settings        string
		Data, Scores, Weights any
	}
	if err := json.Unmarshal(read(t, "../../lineage/data/witnesses.json"), &h); err != nil {
		t.Fatal(err)
	}
	if h.Settings != digest {
		t.Errorf("settings %s; %s", h.Settings, digest)
	}
}

// TestReader holds the same of the last run of the net that reads.
func TestReader(t *testing.T) {
	var set struct {
		Treebanks, Text, Events, Data []string
		Teacher, All                  map[string]any
		Runs                          map[string]map[string]any
	}
	if _, err := Read("../reader.json", &set); err != nil {
		t.Fatal(err)
	}
	model := read(t, "../../english/syntax/reader.bin")
	var h struct {
		Seed     float64
		Settings map[string]any
	}
	header(t, model[bytes.IndexByte(model, '{'):], &h)
	want := maps.Clone(set.All)
	maps.Copy(want, set.Runs["reader"])
	if want["seed"] != h.Seed {
		t.Errorf("seed %v, want %v", h.Seed, want["seed"])
	}
	delete(want, "seed")
	if !maps.Equal(h.Settings, want) {
		t.Errorf("header %v, settings %v", h.Settings, want)
	}
	for name, run := range set.Runs {
		if warm, ok := run["warm"].(string); ok && set.Runs[warm] == nil {
			t.Errorf("%s goes on from %s, which is no run", name, warm)
		}
	}
}

// TestSpun holds the same of the model of altered wording.
func TestSpun(t *testing.T) {
	var set map[string]any
	if _, err := Read("../spun/settings.json", &set); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(read(t, "../../english/spun/spun.bin.gz")))
	if err != nil {
		t.Fatal(err)
	}
	var h map[string]any
	var b bytes.Buffer
	if _, err := b.ReadFrom(z); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(b.String(), "\n")
	header(t, []byte(rest), &h)
	for _, key := range []string{"seed", "dims", "least", "lambda"} {
		if h[key] != set[key] {
			t.Errorf("%s: header %v, settings %v", key, h[key], set[key])
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func header(t *testing.T, b []byte, into any) {
	t.Helper()
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(into); err != nil {
		t.Fatal(err)
	}
}

// TestStatus holds that the model of how real events are was made with the settings beside its program.
func TestStatus(t *testing.T) {
	var set map[string]any
	digest, err := Read("../status/settings.json", &set)
	if err != nil {
		t.Fatal(err)
	}
	var h struct{ Settings string }
	model := read(t, "../../english/event/status.bin")
	header(t, model[4:4+binary.LittleEndian.Uint32(model)], &h)
	if h.Settings != digest {
		t.Errorf("made with settings %s, not with %s", h.Settings, digest)
	}
}
