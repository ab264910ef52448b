package model

import "unsafe"

//go:noescape
func fetch(p unsafe.Pointer)

//go:noescape
func fetchLines(p unsafe.Pointer, size int)

// Fetch asks memory for what is at p, and does not wait for it. Where many places are
// read that the cache does not hold, asking for all of them first takes a fraction of
// the time: the processor goes on working past what it asked for, but only a little
// way past what it has to read.
func Fetch[T any](p *T) { fetch(unsafe.Pointer(p)) }

// fetchAll asks for all of s, which is short.
func fetchAll[T any](s []T) {
	if len(s) > 0 {
		fetchLines(unsafe.Pointer(&s[0]), len(s)*int(unsafe.Sizeof(s[0])))
	}
}
