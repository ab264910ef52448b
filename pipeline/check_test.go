package pipeline

import (
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/s2"

	"readout/store"
)

// TestDamageIsFound changes letters in a record, by the database's own means and
// behind its back, and expects that check says so.
func TestDamageIsFound(t *testing.T) {
	inputs := write(t, coverage(30), 1)
	original := filepath.Join(t.TempDir(), "original.db")
	st, err := store.Create(t.Context(), original)
	if err != nil {
		t.Fatal(err)
	}
	build(t, st, inputs...)
	want := dump(t, st)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	// judge tells whether the damage is found, and what is shown if it is not.
	judge := func(t *testing.T, path string) (findings []Finding, shown string) {
		st, err := store.Open(t.Context(), path)
		if err != nil {
			return []Finding{{"file", err.Error()}}, ""
		}
		defer st.Close()
		v, err := Check(t.Context(), st)
		if err != nil {
			return []Finding{{"file", err.Error()}}, ""
		}
		if len(v.Findings) > 0 {
			return v.Findings, ""
		}
		return nil, dump(t, st)
	}
	damaged := func(t *testing.T, b []byte) string {
		path := filepath.Join(t.TempDir(), "damaged.db")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, test := range []struct{ name, change, says string }{
		{"a letter of a text", `UPDATE article SET text = replace(text, 'border', 'borders') WHERE seq = 1`, "article "},
		{"a title", `UPDATE article SET title = title || '.' WHERE seq = 2`, "digest does not fit"},
		{"what search knows", `UPDATE article SET outlet = 'Nobody' WHERE seq = 2`, "search knows"},
		{"a page", `UPDATE page SET body = (SELECT body FROM page WHERE seq = 3) WHERE seq = 2`, "page "},
		{"a page's bytes", `UPDATE page SET body = x'00' || body WHERE seq = 2`, "cannot be unpacked"},
		{"a page's digest", `UPDATE page SET digest = replace(digest, 'a', 'b') WHERE seq = 2`, "digest"},
		{"a page's outlet", `UPDATE page SET outlet = 'Nobody' WHERE seq = 2`, "page "},
		{"a reading", `UPDATE reading SET body = substr(body, 1, length(body) - 1) WHERE seq = 2`, "reading"},
		{"a reading that is gone", `DELETE FROM reading WHERE seq = 2`, "reading is missing"},
		{"an article that is gone", `DELETE FROM article WHERE seq = 2`, "article is missing"},
		{"words of a line", `UPDATE lines SET body = replace(body, 'soldier', 'sailor') WHERE view = 'quotes'`, "digest does not fit"},
		{"an offset of a line", `UPDATE lines SET body = replace(body, '"start":1', '"start":2') WHERE view = 'quotes'`, "evidence"},
		{"a count of a line", `UPDATE lines SET body = replace(body, '"origins":1', '"origins":2')`, "origins"},
		{"a line that is gone", `UPDATE lines SET body = substr(body, instr(body, char(10)) + 1) WHERE view = 'sources'`, "digest does not fit"},
		{"an origin", `UPDATE kin SET origin = article || 'x'`, "origins"},
		{"a line's story", `UPDATE lines SET body = replace(body, '"story":"', '"story":"x') WHERE view = 'quotes'`, "of story"},
		{"evidence elsewhere", `UPDATE lines SET body = replace(body, 'page-0', 'page-9') WHERE view = 'quotes'`, "not in the record"},
		{"a speaker that search knows", `UPDATE entry SET who = 'Nobody' WHERE seq = (SELECT min(entry.seq) FROM entry JOIN lines ON lines.seq = entry.lines WHERE view = 'quotes')`, "what search knows"},
		{"a text that search knows", `UPDATE entry SET text = text || ' not' WHERE seq = 1`, "what search knows"},
		{"an entry that is gone", `DELETE FROM entry WHERE seq = 1`, "what search knows"},
		{"an entry too many", `INSERT INTO entry SELECT max(seq) + 1, lines, id, who, text, dated, outlets FROM entry`, "what search knows"},
		{"a speaker in the index", `INSERT INTO entry_text (entry_text, rowid, who, text) SELECT 'delete', seq, who, text FROM entry WHERE seq = 1;
INSERT INTO entry_text (rowid, who, text) SELECT seq, 'Nobody', text FROM entry WHERE seq = 1`, "index of lines"},
		{"a word in the index", `INSERT INTO article_text (rowid, title, text) VALUES (1, 'nothing', '')`, "index of articles"},
		{"a relation", `UPDATE kin SET relation = 'altered', coverage = 0.5 WHERE article = (SELECT min(article) FROM kin)`, "its lineage"},
		{"a kin that is gone", `DELETE FROM kin WHERE article = (SELECT min(article) FROM kin)`, "its lineage"},
		{"a place", `UPDATE place SET path = 'elsewhere/' || path WHERE page = 2`, "where it was found"},
		{"a place of another page", `UPDATE place SET page = 3 WHERE page = 2`, "where it was found"},
		{"a place that is gone", `DELETE FROM place WHERE page = 2`, "where it was found is missing"},
		{"a page not told of", `UPDATE meta SET value = value + 1 WHERE key = 'revision'`, "run it again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := damaged(t, content)
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec("DROP TRIGGER article_gone; DROP TRIGGER entry_gone"); err != nil {
				t.Fatal(err)
			}
			plainLines(t, db)
			result, err := db.Exec(test.change)
			if err != nil {
				t.Fatal(err)
			}
			if n, _ := result.RowsAffected(); n == 0 {
				t.Fatal("nothing was changed")
			}
			db.Close()
			findings, _ := judge(t, path)
			said := false
			for _, f := range findings {
				said = said || strings.Contains(f.Where+" "+f.What, test.says)
				if strings.Contains(f.What, "\n") {
					t.Errorf("a finding of several lines: %q", f.What)
				}
			}
			if !said {
				t.Errorf("the findings do not say %q: %+v", test.says, findings)
			}
		})
	}

	t.Run("any byte", func(t *testing.T) {
		r := rand.New(rand.NewPCG(41, 42))
		found := 0
		for range 60 {
			b := append([]byte(nil), content...)
			at := r.IntN(len(b))
			b[at] ^= byte(1 + r.IntN(255))
			findings, shown := judge(t, damaged(t, b))
			if len(findings) > 0 {
				found++
				continue
			}
			if shown != want {
				t.Errorf("byte %d of %d changes what is shown, and check does not see it", at, len(b))
			}
		}
		if found == 0 {
			t.Error("no damage was found at all")
		}
		t.Logf("%d of 60 changed bytes are found; the others hold nothing of the record", found)
	})
}

// plainLines unpacks the lines of a record, for SQL to change them.
func plainLines(t *testing.T, db *sql.DB) {
	t.Helper()
	rows, err := db.Query("SELECT seq, body FROM lines")
	if err != nil {
		t.Fatal(err)
	}
	plain := map[int64]string{}
	for rows.Next() {
		var seq int64
		var packed []byte
		if err := rows.Scan(&seq, &packed); err != nil {
			t.Fatal(err)
		}
		body, err := s2.Decode(nil, packed)
		if err != nil {
			t.Fatal(err)
		}
		plain[seq] = string(body)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for seq, body := range plain {
		if _, err := db.Exec("UPDATE lines SET body = ? WHERE seq = ?", body, seq); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPieced(t *testing.T) {
	for _, test := range []struct {
		text, passage string
		want          bool
	}{
		{"We go.", "We go.", true},
		{"We go. We stay.", "We go,” she said. “We stay.", true},
		{"the newspaper", "the news\u00adpaper", true},
		{"We stay. We go.", "We go,” she said. “We stay.", false},
		{"We went.", "We go.", false},
	} {
		if got := pieced(test.text, test.passage); got != test.want {
			t.Errorf("pieced(%q, %q) = %v", test.text, test.passage, got)
		}
	}
}
