package model

import "syscall"

// inLargePages asks for large pages. What the system says is no matter: small ones do.
func inLargePages(memory []byte) { syscall.Madvise(memory, syscall.MADV_HUGEPAGE) }
