package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"readout/train/settings"
)

// TestSettings holds that the model of statements was made with the settings on record.
func TestSettings(t *testing.T) {
	var set Settings
	digest, err := settings.Read("settings.json", &set)
	if err != nil {
		t.Fatal(err)
	}
	model, err := os.ReadFile("../../english/statement/statements.bin")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(model, []byte("\n\n"))
	if want := set.head(1120); !strings.HasPrefix(string(head), want) {
		t.Errorf("header\n%s\nwant\n%s", head, want)
	}
	if at := bytes.Index(head, []byte("settings.json: ")); at >= 0 && !bytes.Contains(head, []byte("settings.json: "+digest)) {
		t.Errorf("header\n%s\nwant the digest %s", head, digest)
	}
}
