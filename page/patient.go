package page

import (
	"context"
	"io"
)

// patient reads what may keep its reader waiting without end, standard input or a
// named pipe: its reads end when the context does, whatever the source does.
type patient struct {
	ctx  context.Context
	open func() (io.ReadCloser, error) // gives src at the first read, nil if it is there
	src  io.Reader
	buf  []byte
	rest []byte // of buf, not handed on yet
	err  error  // what comes after it
}

func (p *patient) Read(b []byte) (int, error) {
	if len(p.rest) == 0 && p.err == nil {
		p.fill()
	}
	if len(p.rest) == 0 {
		return 0, p.err
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// fill reads once. Where the context ends first, the read is left to itself: nobody
// looks at its buffer any more.
func (p *patient) fill() {
	type answer struct {
		src io.Reader
		n   int
		err error
	}
	if p.buf == nil {
		p.buf = make([]byte, bufferSize)
	}
	got := make(chan answer, 1)
	go func(src io.Reader) {
		if src == nil {
			f, err := p.open()
			if err != nil {
				got <- answer{err: err}
				return
			}
			src = f
		}
		n, err := src.Read(p.buf)
		got <- answer{src, n, err}
	}(p.src)
	select {
	case a := <-got:
		p.src, p.rest, p.err = a.src, p.buf[:a.n], a.err
	case <-p.ctx.Done():
		p.err = p.ctx.Err()
	}
}

// Close closes what was opened.
func (p *patient) Close() error {
	if f, ok := p.src.(io.Closer); ok {
		return f.Close()
	}
	return nil
}
