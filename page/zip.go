package page

import (
	zipped "archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"readout"
)

// zipMagic begins the first member of a zip file.
var zipMagic = []byte("PK\x03\x04")

// packed reads a zip file that holds pages: a WACZ, whose archives hold them, or a DOCX,
// which is one. What of it is not read as it lies on the disk counts against the limit.
func (r *reader) packed(name string, f io.Reader, in io.Reader) error {
	var at io.ReaderAt
	var size int64
	if file, ok := f.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			at, size = file, info.Size()
		}
	}
	if at == nil {
		b, err := r.all(in, 0)
		if err != nil {
			return r.fail(name, err)
		}
		at, size = bytes.NewReader(b), int64(len(b))
	}
	z, err := zipped.NewReader(at, size)
	if err != nil {
		return r.fail(name, errors.New("a packed file that is damaged"))
	}
	members := map[string]*zipped.File{}
	var archives []*zipped.File
	var held uint64
	for _, m := range z.File {
		if members[m.Name] == nil {
			members[m.Name] = m
		}
		if strings.HasPrefix(m.Name, "archive/") && kindOf(m.Name) == kindWARC {
			archives = append(archives, m)
			held += m.CompressedSize64
		}
	}
	switch {
	case members["word/document.xml"] != nil:
		return r.document(name, members)
	case len(archives) == 0:
		return r.fail(name, errors.New("a packed file, not a page"))
	case held > uint64(size): // members that share their bytes make much of little
		return r.fail(name, errors.New("a packed file whose archives lie in one another"))
	}
	for _, m := range archives {
		where := name + "/" + m.Name
		one, err := member(m)
		if err != nil {
			err = r.fail(where, err)
		} else {
			err = r.file(where, kindWARC, one)
			one.Close()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// member opens a member of a zip file.
func member(m *zipped.File) (io.ReadCloser, error) {
	if m.Flags&1 != 0 {
		return nil, errors.New("it is encrypted")
	}
	f, err := m.Open()
	if err != nil {
		return nil, errors.New("it is packed in a way that is not known, or damaged")
	}
	return f, nil
}

// document reads a DOCX (ECMA-376): its paragraphs, and what its core properties say of it.
func (r *reader) document(name string, members map[string]*zipped.File) error {
	text, err := r.content(members["word/document.xml"])
	if err != nil {
		return r.fail(name, err)
	}
	p := &readout.Page{Path: name, MediaType: "text/plain", Verbatim: r.o.Verbatim, Charset: "utf-8"}
	if p.Body, err = paragraphs(text); err != nil {
		return r.fail(name, err)
	}
	if len(p.Body) == 0 {
		return r.fail(name, errors.New("a document without a text"))
	}
	if m := members["docProps/core.xml"]; m != nil {
		var core struct {
			Title   string `xml:"title"`
			Creator string `xml:"creator"`
			Created string `xml:"created"`
		}
		if b, err := r.content(m); err == nil && xml.Unmarshal(b, &core) == nil {
			p.Title, p.Published = strings.Join(strings.Fields(core.Title), " "), date(core.Created)
			for author := range strings.SplitSeq(core.Creator, ";") {
				if author = strings.Join(strings.Fields(author), " "); author != "" {
					p.Authors = append(p.Authors, author)
				}
			}
		}
	}
	return r.emit(p)
}

// content reads a member whole.
func (r *reader) content(m *zipped.File) ([]byte, error) {
	f, err := member(m)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := r.all(f, int64(min(m.UncompressedSize64, uint64(r.o.MaxBytes))))
	if large := new(tooLarge); err != nil && !errors.As(err, &large) {
		err = errors.New("a packed file that is damaged")
	}
	return b, err
}

// unread are elements of a document whose text is not its: what was moved away, and what
// programs show that do not know what stands beside it.
var unread = map[string]bool{"moveFrom": true, "Fallback": true}

// paragraphs returns the text of a document, an empty line between its paragraphs.
func paragraphs(b []byte) ([]byte, error) {
	var out, paragraph bytes.Buffer
	end := func() {
		if p := bytes.TrimSpace(paragraph.Bytes()); len(p) > 0 {
			if out.Len() > 0 {
				out.WriteString("\n\n")
			}
			out.Write(p)
		}
		paragraph.Reset()
	}
	in := xml.NewDecoder(bytes.NewReader(b))
	text, skip := false, 0
	for {
		token, err := in.Token()
		if err == io.EOF {
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, errors.New("its text is damaged")
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch {
			case skip > 0 || unread[x.Name.Local]:
				skip++
			case x.Name.Local == "p":
				end()
			case x.Name.Local == "t":
				text = true
			case x.Name.Local == "tab":
				paragraph.WriteByte('\t')
			case x.Name.Local == "br", x.Name.Local == "cr":
				paragraph.WriteByte('\n')
			case x.Name.Local == "noBreakHyphen":
				paragraph.WriteRune('\u2011')
			}
		case xml.EndElement:
			switch {
			case skip > 0:
				skip--
			case x.Name.Local == "p":
				end()
			case x.Name.Local == "t":
				text = false
			}
		case xml.CharData:
			if text && skip == 0 {
				paragraph.Write(x)
			}
		}
	}
}

// foreign says what a file is that tells of pages and holds none, by its name or by how it begins; ""
// if it is none of those known.
func foreign(name string, head []byte) string {
	base := strings.ToLower(path.Base(strings.TrimSuffix(name, ".gz")))
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	switch ending := path.Ext(base); {
	case ending == ".opml", rootName(head) == "opml":
		return "list of feeds (OPML)"
	case ending == ".cdx", ending == ".cdxj", bytes.HasPrefix(head, []byte(" CDX ")), bytes.HasPrefix(head, []byte("!OpenWayback-CDXJ")):
		return "index of archives (CDX)"
	case strings.HasPrefix(base, "wget-log"), base == "wget.log", isWgetLog(head):
		return "log of wget"
	}
	return ""
}

// isWgetLog reports the first line of a log of wget: "--2031-05-12 10:00:00--  https://…".
func isWgetLog(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	when, address, ok := bytes.Cut(bytes.TrimPrefix(line, []byte("--")), []byte("--"))
	return ok && bytes.HasPrefix(line, []byte("--")) && date(string(when)) != "" && isAddress(string(bytes.TrimSpace(address)))
}
