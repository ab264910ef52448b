//go:build !linux

package model

func inLargePages([]byte) {}
