//go:build !amd64

package model

// Fetch does nothing on this processor.
func Fetch[T any](*T) {}

func fetchAll[T any]([]T) {}
