package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"readout/pipeline"
	"readout/store"
	"readout/view"
)

const pageText = "VARN - Envoys of Norland and Sudmark met in Varn on Monday.\n\n" +
	"“We will not accept a wall across the valley, and we shall say so again tomorrow,” said Ilse Marn, the foreign minister of Norland.\n\n" +
	"Norland demanded that Sudmark withdraw its 3,000 soldiers from the valley. The next talks are to be held in Quill on 12 March 2031."

// hostile is what a page may try: none of it may be more than text.
const hostile = `<script>document.title = "owned"</script><img src=x onerror="document.title='owned'"> "onmouseover="alert(1) {{.}} ]]> <style>body{display:none}</style>`

// build makes a record of a few pages, a hostile one among them.
func build(t testing.TB) *store.Store {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	var lines bytes.Buffer
	for _, p := range []map[string]any{
		{"id": "a", "outlet": "Norland Post", "url": "https://post.example/a", "published": "2031-03-04", "title": "Talks in Varn fail", "text": pageText},
		{"id": "b", "outlet": "Sudmark Courier", "url": "https://courier.example/b", "published": "2031-03-05", "title": "Envoys meet in Varn", "text": strings.Replace(pageText, "accept a wall", "receive a barrier", 1)},
		{"id": `c"><script>document.title="owned"</script>/../&?#`, "outlet": hostile, "url": "javascript:document.title='owned'", "published": "2031-03-05", "title": hostile,
			"text": "Sudmark answered on Tuesday " + hostile + " and said so.\n\n“Nothing " + hostile + " will move us from the valley,” said Tobin Achterberg, a spokesman for Sudmark."},
		{"id": "d", "text": ""},
		{"id": "turned", "title": "Turned \u202eround", "text": "The turned \u202eletters stood on a page about the ferries of Quill, which are late again."},
	} {
		if err := json.NewEncoder(&lines).Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	input := filepath.Join(dir, "pages.jsonl")
	if err := os.WriteFile(input, lines.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	st, err := store.Create(ctx, filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if _, err := pipeline.Build(ctx, st, []string{input}, pipeline.Options{Verbatim: true}, nil); err != nil {
		t.Fatal(err)
	}
	return st
}

func serve(t testing.TB) (*store.Store, string) {
	t.Helper()
	st := build(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, listener, st) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return st, "http://" + listener.Addr().String()
}

func get(t testing.TB, address string) (int, string, http.Header) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(b), response.Header
}

var hrefs = regexp.MustCompile(`(?:href|src|action)="([^"]*)"`)

// TestEveryPage follows every link from the front page and expects an answer to each,
// with the guards in place and nothing of the hostile page in force.
func TestEveryPage(t *testing.T) {
	_, base := serve(t)
	queue := []string{"/", "/search?q=wall", "/search?q=kind:cake", "/search?q=%22", "/quotes?story=", "/quotes?page=99", "/quotes?line=none"}
	seen := map[string]bool{}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		code, body, header := get(t, base+path)
		if code != http.StatusOK {
			t.Errorf("%s answers %d", path, code)
		}
		if csp := header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "script-src") {
			t.Errorf("%s has the policy %q", path, csp)
		}
		if !strings.HasPrefix(header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, sign := range []string{"<script", "<img", "<style", "onerror=\"", " style=", "ZgotmplZ", "javascript:document.title='owned'\"", "<no value>"} {
			if strings.Contains(body, sign) {
				t.Errorf("%s has %s in its source", path, sign)
			}
		}
		for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
			link := strings.NewReplacer("&amp;", "&", "&#43;", "+", "&#34;", `"`).Replace(m[1])
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s links to %q: %v", path, link, err)
				continue
			}
			switch {
			case u.Host == "post.example", u.Host == "courier.example":
				continue
			case u.Scheme != "" || u.Host != "":
				t.Errorf("%s links to %q", path, link)
				continue
			case u.Path == "" || strings.HasPrefix(link, "#"):
				continue
			}
			u.Fragment = ""
			queue = append(queue, u.String())
		}
	}
	if len(seen) < 25 {
		t.Errorf("only %d pages are linked", len(seen))
	}
	t.Logf("%d addresses", len(seen))
}

func TestAPI(t *testing.T) {
	st, base := serve(t)
	record, err := st.Record(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range view.Names {
		var want bytes.Buffer
		if err := view.Write(&want, name, "json", record, view.Options{}); err != nil {
			t.Fatal(err)
		}
		code, got, header := get(t, base+"/api/"+name)
		if code != http.StatusOK || got != want.String() || header.Get("Content-Type") != "application/json" {
			t.Errorf("/api/%s answers %d, %s\n%s\nwant\n%s", name, code, header.Get("Content-Type"), got, want.String())
		}
		story := record.Stories[0].ID
		want.Reset()
		if err := view.Write(&want, name, "json", record, view.Options{Story: story}); err != nil {
			t.Fatal(err)
		}
		if _, got, _ := get(t, base+"/api/"+name+"?story="+story); got != want.String() {
			t.Errorf("/api/%s?story=%s:\n%s\nwant\n%s", name, story, got, want.String())
		}
	}
	for path, want := range map[string]int{
		"/api/article?id=a": 200, "/api/article?id=zz": 404, "/api/search?q=wall": 200, "/api/search?q=": 400, "/api/nothing": 404, "/api/people?format=ics": 400, "/api/quotes?format=nothing": 400,
		"/api/quotes?story=nothing": 404, "/article?id=zz": 404, "/nothing": 404, "/quotes?story=nothing": 404, "/story?id=nothing": 404, "/favicon.ico": 204,
	} {
		if code, body, _ := get(t, base+path); code != want || want == 200 && !json.Valid([]byte(body)) {
			t.Errorf("%s answers %d: %s", path, code, body)
		}
	}
}

// The address of a story that a later build gave up leads to the story as it stands: an older page of it came in.
func TestSupersededStory(t *testing.T) {
	st, base := serve(t)
	story := func() string {
		r, err := st.Record(t.Context(), "", "stories")
		if err != nil || len(r.Stories) == 0 {
			t.Fatalf("%+v, %v", r, err)
		}
		return r.Stories[0].ID
	}
	before := story()
	path := filepath.Join(t.TempDir(), "older.json")
	page, err := json.Marshal(map[string]string{"id": "older", "outlet": "Quill Times", "published": "2031-03-03", "title": "Envoys on their way to Varn",
		"text": "Envoys of Norland and Sudmark are on their way to Varn, where they will talk about soldiers in the valley on Monday, the foreign minister of Norland, Ilse Marn, said."})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, page, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.Build(t.Context(), st, []string{path}, pipeline.Options{Verbatim: true}, nil); err != nil {
		t.Fatal(err)
	}
	after := story()
	if after == before {
		t.Fatalf("the story is %s still", after)
	}
	for old, now := range map[string]string{
		"/story?id=" + before: "/story?id=" + after, "/quotes?story=" + before: "/quotes?story=" + after, "/api/people?story=" + before: "/api/people?story=" + after,
	} {
		_, want, _ := get(t, base+now)
		if code, got, _ := get(t, base+old); code != http.StatusOK || got != want {
			t.Errorf("%s answers %d, not as %s does", old, code, now)
		}
	}
}

// Words that only an altered page has are shown as its, beneath the wording that is attested;
// what was found is marked where it stands, and no mark reaches a tag.
func TestSearchQuotesNobodyWrongly(t *testing.T) {
	_, base := serve(t)
	_, body, _ := get(t, base+"/search?q=kind:quote+barrier")
	wall, barrier := strings.Index(body, "accept a wall across"), strings.Index(body, "<mark>barrier</mark>")
	if wall < 0 || barrier < wall || !strings.Contains(body[wall:barrier], "found only as Sudmark Courier altered it, in words that nobody said") {
		t.Errorf("a search for a word of another wording shows\n%s", body)
	}
	if _, body, _ := get(t, base+"/search?q=kind:quote+wall"); !strings.Contains(body, "accept a <mark>wall</mark> across") || strings.Contains(body, "nobody said") {
		t.Errorf("a search for a word of the best wording shows\n%s", body)
	}
	if _, body, _ := get(t, base+"/search?q=kind:position+withdraw"); !strings.Contains(body, `<b>Norland</b> <span class="tag act demand">demand</span>`) || !strings.Contains(body, "origin") {
		t.Errorf("a search for a position shows\n%s", body)
	}
	if got, want := markWords(`<a title="a wall" href="/wall">A wall &amp; &lt;b&gt;wallpaper Wall</a>`, []string{"wall"}), `<a title="a wall" href="/wall">A <mark>wall</mark> &amp; &lt;b&gt;wallpaper <mark>Wall</mark></a>`; string(got) != want {
		t.Errorf("marked: %s\nwant    %s", got, want)
	}
}

func TestGuards(t *testing.T) {
	handler := Handler(build(t), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8787})
	for _, test := range []struct {
		method, host string
		want         int
	}{
		{"GET", "127.0.0.1:8787", 200}, {"HEAD", "localhost:8787", 200}, {"GET", "[::1]:8787", 200}, {"GET", "desk.localhost", 200},
		{"GET", "evil.example", 421}, {"GET", "evil.example:8787", 421}, {"GET", "127.0.0.1.evil.example", 421}, {"GET", "192.0.2.1", 421}, {"GET", "", 421},
		{"GET", "localhost.evil.example", 421}, {"POST", "localhost", 405}, {"DELETE", "localhost", 405}, {"POST", "evil.example", 421},
	} {
		r := httptest.NewRequest(test.method, "/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != test.want {
			t.Errorf("%s with host %q answers %d, want %d", test.method, test.host, w.Code, test.want)
		}
		if test.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("HEAD answers with a body")
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s with host %q has no guards", test.method, test.host)
		}
	}
	open := Handler(nil, &net.TCPAddr{IP: net.IPv4zero})
	for host, want := range map[string]bool{"192.0.2.1:80": true, "evil.example": false} {
		r := httptest.NewRequest("PUT", "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		open.ServeHTTP(w, r)
		if (w.Code == http.StatusMethodNotAllowed) != want {
			t.Errorf("listening everywhere, host %q answers %d", host, w.Code)
		}
	}
}

// TestNothingActs looks for letters that would turn or hide what stands around them.
func TestNothingActs(t *testing.T) {
	handler := Handler(build(t), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8787})
	for _, address := range []string{"/api/search?q=turned", "/api/sources", "/api/article?id=turned"} {
		r := httptest.NewRequest("GET", address, nil)
		r.Host = "localhost"
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, `\u202e`) || strings.Contains(body, "\u202e") {
			t.Errorf("%s answers %d\n%q", address, w.Code, body)
		}
	}
}

// TestForeignPages asks as a browser does for a page elsewhere.
func TestForeignPages(t *testing.T) {
	handler := Handler(build(t), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8787})
	for _, test := range []struct {
		site, dest string
		want       int
	}{{"", "", 200}, {"none", "document", 200}, {"same-origin", "image", 200}, {"cross-site", "document", 200}, {"cross-site", "image", 403}, {"same-site", "iframe", 403}, {"cross-site", "", 403}} {
		r := httptest.NewRequest("GET", "/search?q=valley", nil)
		r.Host = "localhost"
		r.Header.Set("Sec-Fetch-Site", test.site)
		r.Header.Set("Sec-Fetch-Dest", test.dest)
		w := httptest.NewRecorder()
		if handler.ServeHTTP(w, r); w.Code != test.want {
			t.Errorf("%s for %q answers %d, want %d", test.site, test.dest, w.Code, test.want)
		}
	}
}

// TestAgain asks twice for what has not changed, and for what is packed.
func TestAgain(t *testing.T) {
	handler := Handler(build(t), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8787})
	ask := func(header, value string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", "/api/quotes", nil)
		r.Host = "localhost"
		r.Header.Set(header, value)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	plain := ask("Accept-Encoding", "gzip;q=0, br")
	packed := ask("Accept-Encoding", "br, gzip")
	if plain.Header().Get("Content-Encoding") != "" || packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() {
		t.Errorf("packed %v (%d bytes), plain %v (%d bytes)", packed.Header(), packed.Body.Len(), plain.Header(), plain.Body.Len())
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
		t.Errorf("unpacked it is another: %v", err)
	}
	if again := ask("If-None-Match", plain.Header().Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("asked again it answers %d with %d bytes", again.Code, again.Body.Len())
	}
}

// TestBusy keeps the desk at work while another comes.
func TestBusy(t *testing.T) {
	begun, end := make(chan struct{}), make(chan struct{})
	handler := bounded(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { begun <- struct{}{}; <-end }), 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	}()
	<-begun
	ctx, leave := context.WithCancel(t.Context())
	leave() // its client does not wait
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("GET", "/", nil).WithContext(ctx))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("it answers %d, %v", w.Code, w.Header())
	}
	close(end)
	<-done
}

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		best, variant string
		want          []Piece
	}{
		{"We will not go.", "We will not go", []Piece{{"We will not go", ""}}},
		{"We will not accede to it", "We will heed to it", []Piece{{"We will", ""}, {"not accede", "del"}, {"heed", "ins"}, {"to it", ""}}},
		{"", "New", []Piece{{"New", "ins"}}},
		{"Old", "", []Piece{{"Old", "del"}}},
		{"A b c", "b", []Piece{{"A", "del"}, {"b", ""}, {"c", "del"}}},
	} {
		got := compare(test.best, test.variant)
		if a, b := jsonOf(got), jsonOf(test.want); a != b {
			t.Errorf("compare(%q, %q) = %s, want %s", test.best, test.variant, a, b)
		}
	}
	long := strings.Repeat("word ", 2000)
	if got := compare(long, "x"); len(got) != 1 {
		t.Errorf("a very long wording gives %d pieces", len(got))
	}
}

func jsonOf(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// browser starts headless Chromium, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("there is no Chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	return ctx
}

func TestBrowser(t *testing.T) {
	_, base := serve(t)
	ctx := browser(t)
	var mu sync.Mutex
	var strangers, dialogs []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, base) {
				strangers = append(strangers, e.Request.URL)
			}
		case *page.EventJavascriptDialogOpening:
			dialogs = append(dialogs, e.Message)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	do := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(script string) string {
		t.Helper()
		answer, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+script+")"))
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		return answer
	}

	// A line's passages open by keyboard, without a script of ours.
	do(chromedp.Navigate(base+"/quotes"), chromedp.Focus(chromedp.CSS(".quote .support summary")), chromedp.KeyEvent("\r"))
	if title, open := ask("document.title"), ask(`document.querySelector(".quote .support").open`); title != "Quotes – readout" || open != "true" {
		t.Errorf("title %q, passages open: %s", title, open)
	}
	// A passage leads to its article, where it is marked and in sight.
	do(chromedp.Click(chromedp.CSS(".quote .support[open] .passages .outlet")), chromedp.WaitVisible(chromedp.CSS(".page h1")))
	marked := ask(`[...document.querySelectorAll(".at")].map(e => e.textContent).join("")`)
	if marked == "" || !strings.Contains(ask(`[...document.querySelectorAll(".block")].map(e => e.textContent).join("\n\n")`), marked) {
		t.Errorf("marked is %q", marked)
	}
	if place := ask(`(() => { const top = document.querySelector(".at").getBoundingClientRect().top; return top > 60 && top < innerHeight })()`); place != "true" {
		t.Errorf("the mark is out of sight")
	}

	// The hostile page is inert wherever it is shown, on a phone's screen too.
	do(chromedp.EmulateViewport(390, 800))
	for _, path := range []string{"/", "/quotes", "/sources", "/timeline", "/positions", "/figures", "/calendar", "/people", "/search?q=valley", "/search?q=" + url.QueryEscape(hostile),
		"/article?id=" + url.QueryEscape(`c"><script>document.title="owned"</script>/../&?#`)} {
		do(chromedp.Navigate(base + path))
		if title, display := ask("document.title"), ask("getComputedStyle(document.body).display"); title == "owned" || display == "none" {
			t.Errorf("%s: the hostile page is in force: title %q, body %s", path, title, display)
		}
		if n := ask(`document.querySelectorAll("script, img, style, iframe, [onerror], [onmouseover], a[href^='javascript:']").length`); n != "0" {
			t.Errorf("%s has %s elements of the hostile page", path, n)
		}
		if wide := ask("Math.max(0, document.documentElement.scrollWidth - innerWidth)"); wide != "0" {
			t.Errorf("%s is %s pixels wider than a phone", path, wide)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(strangers) > 0 || len(dialogs) > 0 {
		t.Errorf("requests to others: %q, dialogs: %q", strangers, dialogs)
	}
}

func BenchmarkPage(b *testing.B) {
	handler := Handler(build(b), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	for _, path := range []string{"/", "/quotes", "/sources", "/article?id=a", "/search?q=wall"} {
		b.Run(strings.Trim(strings.SplitN(path, "?", 2)[0], "/")+"_", func(b *testing.B) {
			r := httptest.NewRequest("GET", path, nil)
			r.Host = "localhost"
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				b.SetBytes(int64(w.Body.Len()))
			}
		})
	}
}
