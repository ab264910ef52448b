// Package web is the desk: the record as pages for a browser on the same machine, and
// as JSON for its scripts.
//
// In goes a store, out comes an HTTP handler. It answers GET and HEAD only, changes
// nothing, fetches nothing, runs no script, and works without one. Whatever stood on
// a page is text here: it is escaped, and a strict content security policy stands
// behind the escaping.
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"

	"readout/store"
	"readout/view"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed static/desk.css
var style []byte

var styleName = func() string {
	sum := sha256.Sum256(style)
	return hex.EncodeToString(sum[:6]) + ".css"
}()

// Serve answers requests on the listener until ctx ends, then finishes those under way,
// as far as a second allows.
func Serve(ctx context.Context, listener net.Listener, st *store.Store) error {
	server := &http.Server{
		Handler:           Handler(st, listener.Addr()),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		err := server.Shutdown(patience)
		if errors.Is(err, context.DeadlineExceeded) { // a reader who does not take its answer
			err = server.Close()
		}
		stopped <- err
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// Handler returns the desk on a store. It answers only requests that name a host which
// at can be: a page elsewhere whose name was made to point here gets nothing (DNS
// rebinding).
func Handler(st *store.Store, at net.Addr) http.Handler {
	d := &desk{store: st}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", d.page(d.home))
	mux.HandleFunc("GET /story", d.page(d.story))
	for _, v := range offered {
		mux.HandleFunc("GET /"+v.Name, d.page(d.view(v)))
	}
	mux.HandleFunc("GET /article", d.page(d.article))
	mux.HandleFunc("GET /search", d.page(d.search))
	mux.HandleFunc("GET /static/"+styleName, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(style))
	})
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	d.api(mux)
	mux.HandleFunc("GET /", d.page(func(*http.Request) (string, any, error) { return "", nil, errNothing }))
	return guard(bounded(d.follow(mux), limitWork), at)
}

// follow leads from a story's id that a later build gave up to the story as it stands.
func (d *desk) follow(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		key := "story"
		if r.URL.Path == "/story" {
			key = "id"
		}
		if id := q.Get(key); id != "" {
			if now, err := d.store.Story(r.Context(), id); err == nil && now != id {
				q.Set(key, now)
				http.Redirect(w, r, r.URL.Path+"?"+q.Encode(), http.StatusFound)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// guard stands before every answer.
func guard(next http.Handler, at net.Addr) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		if !ours(r.Host, at) {
			http.Error(w, "This desk does not answer under that name.", http.StatusMisdirectedRequest)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "The desk only shows.", http.StatusMethodNotAllowed)
			return
		}
		if foreign(r) {
			http.Error(w, "The desk answers no other page.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// foreign reports a request that a page elsewhere makes unseen, for an image, a frame or a
// script: it may not even cost work. Whoever follows a link to the desk comes in.
func foreign(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Dest") != "document"
}

// bounded lets so many requests be worked on at once. Others wait a while, or until their
// client leaves, and are then told to come again; no request works for ever.
func bounded(next http.Handler, atOnce int) http.Handler {
	slots := make(chan struct{}, atOnce)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Duration(limitWait)*time.Second)
		defer cancel()
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			w.Header().Set("Retry-After", "5")
			http.Error(w, "The desk is busy. Try again in a few seconds.", http.StatusServiceUnavailable)
			return
		}
		defer func() { <-slots }()
		ctx, cancel = context.WithTimeout(r.Context(), time.Duration(limitAnswer)*time.Second)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// send writes an answer whose bytes are made: not again to who has them, and packed for who can
// unpack them.
func send(w http.ResponseWriter, r *http.Request, status int, mediaType string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Add("Vary", "Accept-Encoding")
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "5")
	}
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"` // weak: packed or not, it is the same
		h.Set("ETag", tag)
		if given := r.Header.Get("If-None-Match"); given == "*" || strings.Contains(given, strings.TrimPrefix(tag, "W/")) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if len(body) >= leastPacked && takesGzip(r.Header.Get("Accept-Encoding")) {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		z.Write(body)
		z.Close()
		h.Set("Content-Encoding", "gzip")
		body = packed.Bytes()
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// takesGzip reads an Accept-Encoding header (RFC 9110, 12.5.3).
func takesGzip(accepted string) bool {
	for coding := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if strings.TrimSpace(name) == "gzip" {
			_, q, _ := strings.Cut(weight, "=")
			value, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
			return err != nil || value > 0
		}
	}
	return false
}

// ours reports whether a Host header names the address that the desk listens on.
func ours(host string, at net.Addr) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	ip := net.ParseIP(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback() {
		return true
	}
	tcp, ok := at.(*net.TCPAddr)
	if !ok || ip == nil {
		return false
	}
	// An address in numbers cannot be rebound.
	return tcp.IP.IsUnspecified() || tcp.IP.Equal(ip)
}

// desk answers the requests.
type desk struct{ store *store.Store }

var (
	errNothing = errors.New("there is nothing at this address")
	errSlow    = errors.New("that takes too long; ask for less, or again later")
)

// A frame is what every page has around its body.
type frame struct {
	Style   string
	Title   string
	File    string
	Story   *storyLink // the story that the page is about, nil for all
	Views   []viewLink
	Here    string // the view's name
	Formats []formatLink
	Query   string
	Current bool // the record tells of all pages
	Body    any
}

type storyLink struct{ ID, Title, URL string }

type viewLink struct {
	Name, Title, URL string
	Lines            int
}

// A formatLink is a way to take a view along.
type formatLink struct{ Name, URL string }

// titled is a body that knows its page's title and story.
type titled interface {
	title() string
	about() *storyLink
}

// page makes a handler of a function that names a template and fills it.
func (d *desk) page(make func(r *http.Request) (name string, body any, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		name, body, err := make(r)
		if err != nil {
			var known bool
			status, known = statusOf(err)
			if status == http.StatusServiceUnavailable {
				err = errSlow
			} else if !known {
				err = errors.New("the record could not be read: " + err.Error())
			}
			name, body = "error", errorPage{err.Error()}
		}
		f := frame{Style: "/static/" + styleName, File: d.store.Path(), Body: body, Query: r.URL.Query().Get("q"), Current: true}
		f.Here = strings.TrimPrefix(r.URL.Path, "/")
		if t, ok := body.(titled); ok {
			f.Title, f.Story = t.title(), t.about()
		}
		story, suffix := "", ""
		if f.Story != nil {
			story, suffix = f.Story.ID, "?story="+url.QueryEscape(f.Story.ID)
		}
		lines, err := d.store.Lines(r.Context(), story)
		if err != nil { // the page says what it can without them
			lines = nil
		}
		for _, v := range offered {
			f.Views = append(f.Views, viewLink{v.Name, v.Title, "/" + v.Name + suffix, lines[v.Name]})
		}
		f.Formats = formatsOf(f.Here, suffix)
		if _, current, err := d.store.Recorded(r.Context()); err == nil {
			f.Current = current
		}
		var out bytes.Buffer
		if err := pages()[name].ExecuteTemplate(&out, "frame", f); err != nil {
			http.Error(w, "The page could not be made: "+err.Error(), http.StatusInternalServerError)
			return
		}
		send(w, r, status, "text/html; charset=utf-8", out.Bytes())
	}
}

type errorPage struct{ Message string }

func (errorPage) title() string     { return "Nothing here" }
func (errorPage) about() *storyLink { return nil }

// statusOf returns the status of an error that the asker made.
func statusOf(err error) (status int, known bool) {
	switch {
	case errors.Is(err, errNothing), errors.Is(err, store.ErrNoPage):
		return http.StatusNotFound, true
	case errors.Is(err, store.ErrQuery), errors.Is(err, view.ErrFormat):
		return http.StatusBadRequest, true
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable, false
	}
	return http.StatusInternalServerError, false
}

// pages are the templates by the name of their body. Most commands need none.
var pages = sync.OnceValue(func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, name := range []string{"home", "story", "view", "people", "sources", "article", "search", "error"} {
		all[name] = template.Must(template.New(name).Funcs(functions).ParseFS(templates, "templates/frame.html", "templates/line.html", "templates/lines.html", "templates/"+name+".html"))
	}
	return all
})
