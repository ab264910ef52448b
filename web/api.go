package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"readout/store"
	"readout/view"
)

// api adds the JSON API: /api/VIEW?story=ID gives what `readout show VIEW --format json`
// prints, /api/article?id=ID what `readout read` does, /api/search?q= what `readout search`
// finds, as an array.
func (d *desk) api(mux *http.ServeMux) {
	for _, name := range view.Names {
		mux.HandleFunc("GET /api/"+name, d.json(func(r *http.Request, out *bytes.Buffer) error {
			story := r.URL.Query().Get("story")
			record, err := d.store.Record(r.Context(), story)
			if err != nil {
				return err
			}
			if story != "" && len(record.Sources) == 0 {
				return errNothing
			}
			return view.Write(out, name, "json", record, view.Options{Story: story})
		}))
	}
	mux.HandleFunc("GET /api/article", d.json(func(r *http.Request, out *bytes.Buffer) error {
		a, err := d.store.Article(r.Context(), r.URL.Query().Get("id"))
		if err != nil {
			return err
		}
		reading, err := d.store.Reading(r.Context(), a.ID)
		if err != nil {
			return err
		}
		return view.Reading(out, a, reading, r.URL.Query().Has("words"))
	}))
	mux.HandleFunc("GET /api/search", d.json(func(r *http.Request, out *bytes.Buffer) error {
		q, err := store.ParseQuery(r.URL.Query().Get("q"))
		if err != nil {
			return err
		}
		q.Limit = limit(r)
		hits, err := d.store.Search(r.Context(), q)
		if err != nil {
			return err
		}
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		return enc.Encode(hits)
	}))
	mux.HandleFunc("GET /api/", d.json(func(*http.Request, *bytes.Buffer) error { return errNothing }))
}

// limit is how many hits a request asks for.
func limit(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || n < 1 {
		return 50
	}
	return min(n, 1000)
}

// json makes a handler of a function that writes JSON.
func (d *desk) json(write func(r *http.Request, out *bytes.Buffer) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var out bytes.Buffer
		status := http.StatusOK
		if err := write(r, &out); err != nil {
			status, _ = statusOf(err)
			out.Reset()
			json.NewEncoder(&out).Encode(map[string]string{"error": err.Error()})
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			w.Write(out.Bytes())
		}
	}
}
