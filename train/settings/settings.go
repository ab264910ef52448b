// Package settings is what trainings share: settings, JSON beside the program with every field known, and folds.
package settings

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"iter"
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

// folds is in how many parts texts are cut for cross-validation.
const folds = 5

// Folds cross-validates: for each part of what there is, it yields all the rest, to learn from, and the places of that part's.
func Folds[T any](all []T) iter.Seq2[[]T, []int] {
	return func(yield func(rest []T, part []int) bool) {
		for k := range folds {
			var rest []T
			var part []int
			for i, x := range all {
				if i%folds == k {
					part = append(part, i)
				} else {
					rest = append(rest, x)
				}
			}
			if !yield(rest, part) {
				return
			}
		}
	}
}
