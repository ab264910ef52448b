package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"readout": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"sql":    runSQL,
		},
	})
}

// status runs readout and checks its exit status: status 3 build pages.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE ARGUMENT...")
	}
	err := ts.Exec("readout", args[1:]...)
	code := 0
	if err != nil {
		if _, err := fmt.Sscanf(err.Error(), "exit status %d", &code); err != nil {
			ts.Fatalf("readout: %v", err)
		}
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit status %d, want %s", code, args[0])
	}
}

// runSQL changes a database: sql FILE STATEMENT.
func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(err)
	ts.Check(db.Close())
}

// TestServe opens the desk as the command does and closes it as Ctrl-C does.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.WriteFile("a.txt", []byte("The envoys met in Varn on Monday.\n\n“We agree on nothing,” said Ilse Marn, the minister."), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, messages bytes.Buffer
	if code := run(t.Context(), []string{"build", "a.txt"}, &out, &messages); code != exitDone {
		t.Fatalf("build: %d\n%s", code, &messages)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int)
	go func() { done <- run(ctx, []string{"serve", "--addr", address}, &out, &messages) }()
	var body string
	for range 100 {
		response, err := http.Get("http://" + address + "/api/quotes")
		if err != nil {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		var b bytes.Buffer
		b.ReadFrom(response.Body)
		response.Body.Close()
		body = b.String()
		break
	}
	stop()
	if code := <-done; code != exitDone {
		t.Errorf("serve ends with %d\n%s", code, &messages)
	}
	out.Reset()
	if code := run(t.Context(), []string{"show", "quotes", "--format", "json"}, &out, &messages); code != exitDone || out.String() != body || !strings.Contains(body, "We agree on nothing") {
		t.Errorf("the API gives\n%s\nshow gives (%d)\n%s", body, code, &out)
	}
}
