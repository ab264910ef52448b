// Package settings reads those of a training: JSON beside its program, with every field known.
package settings

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
)

// Read reads a file of settings into s and returns its digest, which the model's header names.
func Read(path string, s any) (digest string, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read settings: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(s); err != nil {
		return "", fmt.Errorf("read settings %s: %w", path, err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(b))[:16], nil
}
