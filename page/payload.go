package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strings"

	// Recorded browsers receive most of the web in brotli; the standard library
	// does not read it.
	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// payload undoes the transfer and content encodings of an HTTP body (RFC 9110,
// 9112). Many archives keep the headers of encodings that they have undone, so
// one is undone only where the bytes bear it. If the archive says that it cut the
// record, what there is of it is returned.
func (r *reader) payload(body []byte, transfer, content string, cut bool) ([]byte, error) {
	if strings.Contains(strings.ToLower(transfer), "chunked") && isChunked(body) {
		b, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)))
		if err != nil && !(cut && len(b) > 0) {
			return nil, fmt.Errorf("its chunks are damaged: %w", unexpected(err))
		}
		body = b
	}
	codings := strings.FieldsFunc(strings.ToLower(content), func(c rune) bool { return c == ',' || c == ' ' || c == '\t' })
	if len(codings) > maxEncodings {
		return nil, fmt.Errorf("%d content encodings within one another", len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		b, err := r.decompress(body, codings[i])
		if err != nil && !(cut && len(b) > 0 && errors.Is(err, io.ErrUnexpectedEOF)) {
			return nil, err
		}
		body = b
	}
	if int64(len(body)) > r.o.MaxBytes {
		return nil, r.errTooLarge()
	}
	return body, nil
}

func (r *reader) decompress(b []byte, coding string) ([]byte, error) {
	var src io.Reader
	var err error
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, gzipMagic) {
			return b, nil
		}
		src, err = gzip.NewReader(bytes.NewReader(b))
	case "deflate":
		// The name means zlib's format (RFC 1950); some servers send the bare one.
		if len(b) >= 2 && b[0]&0xf == 8 && (uint(b[0])<<8|uint(b[1]))%31 == 0 {
			src, err = zlib.NewReader(bytes.NewReader(b))
		} else if isText(b) {
			return b, nil
		} else {
			src = flate.NewReader(bytes.NewReader(b))
		}
	case "zstd":
		if !bytes.HasPrefix(b, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			return b, nil
		}
		var z *zstd.Decoder
		z, err = zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1),
			zstd.WithDecoderMaxMemory(uint64(max(r.o.MaxBytes, 1<<20))), zstd.WithDecoderMaxWindow(8<<20))
		if err == nil {
			defer z.Close()
			src = z
		}
	case "br":
		if isText(b) {
			return b, nil
		}
		src = brotli.NewReader(bytes.NewReader(b))
	case "identity", "none", "utf-8":
		return b, nil
	default:
		return nil, fmt.Errorf("its content encoding %.20q is not known", coding)
	}
	if err == nil {
		b, err = r.all(src, 4*int64(len(b)))
	}
	if large := new(tooLarge); err != nil && !errors.As(err, &large) {
		err = fmt.Errorf("its %s data is damaged: %w", coding, unexpected(err))
	}
	return b, err
}

// isChunked reports whether b begins with the size of a chunk.
func isChunked(b []byte) bool {
	i := 0
	for i < len(b) && i < 16 && strings.IndexByte("0123456789abcdefABCDEF", b[i]) >= 0 {
		i++
	}
	for j := i; j < len(b); j++ {
		switch b[j] {
		case '\n':
			return i > 0
		case '\r', ' ', ';', '\t':
			continue
		}
		if !bytes.ContainsRune(b[i:j], ';') {
			return false
		}
	}
	return false
}

// isText reports whether b begins as text does rather than compressed data.
func isText(b []byte) bool {
	b = b[:min(len(b), 64)]
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' {
			return false
		}
	}
	return bytes.IndexByte(b, '<') >= 0
}
