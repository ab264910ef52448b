package web

import (
	"bytes"
	"net/http"
	"strconv"

	"readout/pipeline"
	"readout/store"
	"readout/view"
)

// mediaTypes are the formats in which views can be taken along.
var mediaTypes = map[string]string{
	"json": "application/json", "csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8",
	"text": "text/plain; charset=utf-8", "ics": "text/calendar; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
}

// formatNames are what people call them.
var formatNames = map[string]string{"json": "JSON", "csv": "CSV", "md": "Markdown", "text": "Text", "ics": "iCalendar", "atom": "Atom"}

// formatsOf lists the ways to take along what a page shows; suffix names its story.
func formatsOf(here, suffix string) []formatLink {
	if here == "" || here == "story" {
		here = "brief"
	}
	var links []formatLink
	for _, f := range view.Formats(here) {
		joint := "?"
		if suffix != "" {
			joint = "&"
		}
		links = append(links, formatLink{formatNames[f], "/api/" + here + suffix + joint + "format=" + f})
	}
	return links
}

// api adds the API: /api/VIEW?story=ID gives what `readout show VIEW --format json`
// prints, or with &format= another format; /api/article?id=ID what `readout read` does,
// /api/search?q= what `readout search` finds, as an array.
func (d *desk) api(mux *http.ServeMux) {
	for _, name := range view.Names {
		mux.HandleFunc("GET /api/"+name, func(w http.ResponseWriter, r *http.Request) {
			format := r.URL.Query().Get("format")
			if format == "" {
				format = "json"
			}
			d.answer(mediaTypes[format], func(r *http.Request, out *bytes.Buffer) error {
				story := r.URL.Query().Get("story")
				record, err := d.store.Record(r.Context(), story, view.Named(name).Needs("stories", "sources")...)
				if err != nil {
					return err
				}
				if story != "" && len(record.Sources) == 0 {
					return errNothing
				}
				return view.Write(out, name, format, record, view.Options{Story: story})
			})(w, r)
		})
	}
	mux.HandleFunc("GET /api/article", d.answer(mediaTypes["json"], func(r *http.Request, out *bytes.Buffer) error {
		a, err := d.store.Article(r.Context(), r.URL.Query().Get("id"))
		if err != nil {
			return err
		}
		if r.URL.Query().Has("words") {
			return view.Reading(out, a, pipeline.Reread(a), true)
		}
		reading, err := d.store.Reading(r.Context(), a.ID)
		if err != nil {
			return err
		}
		pipeline.Complete(a, reading)
		return view.Reading(out, a, reading, false)
	}))
	mux.HandleFunc("GET /api/search", d.answer(mediaTypes["json"], func(r *http.Request, out *bytes.Buffer) error {
		q, err := store.ParseQuery(r.URL.Query().Get("q"))
		if err != nil {
			return err
		}
		q.Limit = limit(r)
		hits, _, err := d.store.Search(r.Context(), q)
		if err != nil {
			return err
		}
		return view.JSON(out, hits)
	}))
	mux.HandleFunc("GET /api/", d.answer(mediaTypes["json"], func(*http.Request, *bytes.Buffer) error { return errNothing }))
}

// limit is how many hits a request asks for.
func limit(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || n < 1 {
		return 50
	}
	return min(n, 1000)
}

// answer makes a handler of a function that writes something of a media type. Errors
// are JSON always.
func (d *desk) answer(mediaType string, write func(r *http.Request, out *bytes.Buffer) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var out bytes.Buffer
		status, mediaType := http.StatusOK, mediaType
		if err := write(r, &out); err != nil {
			if status, _ = statusOf(err); status == http.StatusServiceUnavailable {
				err = errSlow
			}
			mediaType = mediaTypes["json"]
			out.Reset()
			view.JSON(&out, map[string]string{"error": err.Error()})
		}
		send(w, r, status, mediaType, out.Bytes())
	}
}
