package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"

	"github.com/klauspost/compress/zstd"

	"readout"
)

// Readings are kept in a form of their own: a table of the strings that occur,
// then the fields in order, numbers as varints and strings as places in the table.
// It is a fifth of the size of JSON and ten times as fast to read. The codec follows
// the types by reflection, so that a field added to a Reading is kept without a
// line here; the shape of the types is part of the cache's version, so that
// readings of another shape are read anew and never misunderstood.
//
// The words of a reading are most of it, and lineage and record never look at
// them: they are packed apart, so that what merges stories need not unpack them,
// and by lines of their own instead of reflection.

var errEncoding = errors.New("not an encoded reading")

// A codec writes and reads values of one type.
type codec struct {
	put  func(*encoder, reflect.Value)
	get  func(*decoder, reflect.Value)
	size int // the fewest bytes that a value takes
}

type encoder struct {
	body  []byte
	table []byte
	count int
	known map[string]uint64
	tags  [64]struct { // the last tags put, by their letters
		text string
		at   uint64
	}
}

type decoder struct {
	body  []byte
	table []string
	bad   bool
}

func (e *encoder) number(n uint64) { e.body = binary.AppendUvarint(e.body, n) }

// integer puts a number of either sign, a small one in few bytes.
func (e *encoder) integer(n int) { e.number(zigzag(n)) }

func zigzag(n int) uint64 { return uint64(n)<<1 ^ uint64(n>>63) }

func (e *encoder) text(s string) { e.number(e.place(s)) }

// place returns a string's place in the table.
func (e *encoder) place(s string) uint64 {
	at, ok := e.known[s]
	if !ok {
		at = uint64(e.count)
		e.known[s] = at
		e.count++
		e.table = binary.AppendUvarint(e.table, uint64(len(s)))
		e.table = append(e.table, s...)
	}
	return at
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.body)
	if size <= 0 {
		d.bad, d.body = true, nil
		return 0
	}
	d.body = d.body[size:]
	return n
}

func (d *decoder) integer() int {
	n := d.number()
	return int(n>>1) ^ -int(n&1)
}

func (d *decoder) text() string {
	at := d.number()
	if at >= uint64(len(d.table)) {
		d.bad, d.body = true, nil
		return ""
	}
	return d.table[at]
}

// codecOf makes the codec of a type of plain data: structs, slices, strings,
// integers, booleans and floats.
func codecOf(t reflect.Type) codec {
	switch t.Kind() {
	case reflect.String:
		return codec{
			func(e *encoder, v reflect.Value) { e.text(v.String()) },
			func(d *decoder, v reflect.Value) { v.SetString(d.text()) }, 1,
		}
	case reflect.Int:
		return codec{
			func(e *encoder, v reflect.Value) { e.integer(int(v.Int())) },
			func(d *decoder, v reflect.Value) { v.SetInt(int64(d.integer())) }, 1,
		}
	case reflect.Bool:
		return codec{
			func(e *encoder, v reflect.Value) {
				if v.Bool() {
					e.number(1)
				} else {
					e.number(0)
				}
			},
			func(d *decoder, v reflect.Value) { v.SetBool(d.number() == 1) }, 1,
		}
	case reflect.Float64:
		return codec{
			func(e *encoder, v reflect.Value) {
				e.body = binary.LittleEndian.AppendUint64(e.body, math.Float64bits(v.Float()))
			},
			func(d *decoder, v reflect.Value) {
				if len(d.body) < 8 {
					d.bad, d.body = true, nil
					return
				}
				v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64(d.body)))
				d.body = d.body[8:]
			}, 8,
		}
	case reflect.Slice:
		item := codecOf(t.Elem())
		return codec{
			func(e *encoder, v reflect.Value) {
				e.number(uint64(v.Len()))
				for i := range v.Len() {
					item.put(e, v.Index(i))
				}
			},
			func(d *decoder, v reflect.Value) {
				n := d.number()
				// A list that is longer than what is left can hold is no list.
				if n > uint64(len(d.body)/item.size) {
					d.bad, d.body = true, nil
					return
				}
				if n == 0 {
					return
				}
				v.Set(reflect.MakeSlice(t, int(n), int(n)))
				for i := range int(n) {
					item.get(d, v.Index(i))
					if d.bad {
						return
					}
				}
			}, 1,
		}
	case reflect.Struct:
		fields := make([]codec, t.NumField())
		size := 0
		for i := range fields {
			fields[i] = codecOf(t.Field(i).Type)
			size += fields[i].size
		}
		return codec{
			func(e *encoder, v reflect.Value) {
				for i := range fields {
					fields[i].put(e, v.Field(i))
				}
			},
			func(d *decoder, v reflect.Value) {
				for i := range fields {
					fields[i].get(d, v.Field(i))
				}
			}, size,
		}
	}
	panic("store: a reading cannot hold a " + t.String())
}

// shapeOf describes a type and everything within it.
func shapeOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "[]" + shapeOf(t.Elem())
	case reflect.Struct:
		s := "{"
		for i := range t.NumField() {
			s += t.Field(i).Name + " " + shapeOf(t.Field(i).Type) + ";"
		}
		return s + "}"
	}
	return t.Kind().String()
}

var (
	readingCodec = codecOf(reflect.TypeFor[readout.Reading]())
	readingShape = func() string {
		sum := sha256.Sum256([]byte("words apart, in differences: " + shapeOf(reflect.TypeFor[readout.Reading]())))
		return hex.EncodeToString(sum[:4])
	}()
)

// encode turns a reading into bytes, its words apart.
func encode(r *readout.Reading) (rest, words []byte) {
	wordless := *r
	wordless.Words = nil
	e := newEncoder()
	readingCodec.put(e, reflect.ValueOf(&wordless).Elem())
	rest = e.bytes()
	e = newEncoder()
	e.words(r.Words)
	return rest, e.bytes()
}

// decode is the inverse of encode. Without words, words is nil.
func decode(rest, words []byte) (*readout.Reading, error) {
	r := new(readout.Reading)
	d, err := newDecoder(rest)
	if err != nil {
		return nil, err
	}
	readingCodec.get(d, reflect.ValueOf(r).Elem())
	if err := d.end(); err != nil || words == nil {
		return r, err
	}
	if d, err = newDecoder(words); err != nil {
		return nil, err
	}
	r.Words = d.words()
	return r, d.end()
}

// tag returns the place of one of the few strings that come over and over.
func (e *encoder) tag(s string) uint64 {
	if s == "" {
		return e.place(s)
	}
	t := &e.tags[(5*uint(s[0])+3*uint(s[len(s)-1])+uint(len(s)))%uint(len(e.tags))]
	if t.text != s {
		t.text, t.at = s, e.place(s)
	}
	return t.at
}

// words puts words, their places told from one another: such numbers are small, and
// those of a common phrase are the same wherever it stands.
func (e *encoder) words(list []readout.Word) {
	body := binary.AppendUvarint(e.body, uint64(len(list)))
	at := 0
	for i := range list {
		w := &list[i]
		for _, n := range [...]uint64{
			zigzag(w.Start - at), zigzag(w.End - w.Start), e.place(w.Lemma), e.tag(w.UPOS), e.tag(w.XPOS), zigzag(w.Head - i), e.tag(w.Deprel),
		} {
			if n < 0x80 {
				body = append(body, byte(n))
			} else {
				body = binary.AppendUvarint(body, n)
			}
		}
		at = w.End
	}
	e.body = body
}

// words is the inverse of the encoder's.
func (d *decoder) words() []readout.Word {
	const least = 7 // bytes that a word takes
	n := d.number()
	if n > uint64(len(d.body)/least) {
		d.bad, d.body = true, nil
	}
	if n == 0 || d.bad {
		return nil
	}
	list := make([]readout.Word, n)
	at := 0
	for i := range list {
		w := &list[i]
		w.Start = at + d.integer()
		w.End = w.Start + d.integer()
		w.Lemma, w.UPOS, w.XPOS = d.text(), d.text(), d.text()
		w.Head = i + d.integer()
		w.Deprel = d.text()
		at = w.End
	}
	return list
}

func newEncoder() *encoder {
	return &encoder{known: make(map[string]uint64, 256), body: make([]byte, 0, 1<<13)}
}

// bytes returns the table of strings and what was put.
func (e *encoder) bytes() []byte {
	out := binary.AppendUvarint(make([]byte, 0, len(e.table)+len(e.body)+8), uint64(e.count))
	return append(append(out, e.table...), e.body...)
}

// newDecoder reads the table of strings, which will share one copy of it.
func newDecoder(b []byte) (*decoder, error) {
	all := string(b)
	d := &decoder{body: b}
	n := d.number()
	if d.bad || n > uint64(len(d.body)) {
		return nil, errEncoding
	}
	d.table = make([]string, n)
	for i := range d.table {
		size := d.number()
		if d.bad || size > uint64(len(d.body)) {
			return nil, errEncoding
		}
		at := len(all) - len(d.body)
		d.table[i] = all[at : at+int(size)]
		d.body = d.body[size:]
	}
	return d, nil
}

// end tells whether all was well, and all was read.
func (d *decoder) end() error {
	if d.bad || len(d.body) > 0 {
		return errEncoding
	}
	return nil
}

// packReading encodes and compresses a reading: the length of what is not words, that, the words.
func packReading(r *readout.Reading) []byte {
	rest, words := encode(r)
	rest, words = pack(rest), pack(words)
	out := binary.AppendUvarint(make([]byte, 0, len(rest)+len(words)+4), uint64(len(rest)))
	return append(append(out, rest...), words...)
}

// unpackReading is the inverse of packReading, with the words or without.
func unpackReading(packed []byte, withWords bool) (*readout.Reading, error) {
	n, size := binary.Uvarint(packed)
	if size <= 0 || n > uint64(len(packed)-size) {
		return nil, errEncoding
	}
	packed = packed[size:]
	rest, err := unpack(packed[:n])
	if err != nil {
		return nil, err
	}
	var words []byte
	if withWords {
		if words, err = unpack(packed[n:]); err != nil {
			return nil, err
		}
	}
	return decode(rest, words)
}

// maxUnpacked bounds what a damaged or hostile file can make the store unpack.
const maxUnpacked = 1 << 30

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // the options are constants
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxUnpacked))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
})

func pack(b []byte) []byte { return packer().EncodeAll(b, make([]byte, 0, len(b)/2+64)) }

func unpack(b []byte) ([]byte, error) {
	out, err := unpacker().DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return out, nil
}
