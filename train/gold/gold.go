package gold

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"readout"
	"readout/train/ecb"
)

// Rows calls a function for every line of a file of JSON lines, which may be compressed.
func Rows(path string, do func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open texts: %w", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("open texts %s: %w", path, err)
		}
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		if err := do(scan.Bytes()); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	return scan.Err()
}

// Article reads a row of texts: PolNeAR's, those of names, or ECB+'s sentences.
func Article(line []byte) (*readout.Article, error) {
	var r struct {
		ecb.Article
		Text, Title, Date, Published string
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	if r.Text == "" {
		r.Text = r.Article.Text()
	}
	return &readout.Article{ID: r.ID, Text: r.Text, Title: r.Title, Published: cmp.Or(r.Date, r.Published), Kind: readout.KindArticle, Language: "en", Verbatim: true}, nil
}
