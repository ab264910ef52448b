package store

import (
	"context"
	"database/sql"
	"errors"
)

// Story returns the id under which a story stands: that of the story which has most of its
// pages now, if a later build gave it up, and else the id itself.
func (s *Store) Story(ctx context.Context, id string) (now string, err error) {
	err = s.view(ctx, "find a story of", func(ctx context.Context, tx *sql.Tx) error {
		now, err = standingStory(ctx, tx, id)
		return err
	})
	return now, err
}

func standingStory(ctx context.Context, tx *sql.Tx, id string) (string, error) {
	err := tx.QueryRowContext(ctx, "SELECT story FROM superseded WHERE id = ?", id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

// supersede notes of the stories that articles were of before, and that are none any more, which story has
// most of their articles now, of several the first in order.
func supersede(ctx context.Context, tx *sql.Tx, before map[string]string, u *Update) error {
	shares := map[string]map[string]int{} // of a story that is gone, by the story that has them
	for _, k := range u.Kin {
		was := before[k.Article]
		if _, stands := u.Stories[was]; stands || was == "" || k.Story == "" {
			continue
		}
		if shares[was] == nil {
			shares[was] = map[string]int{}
		}
		shares[was][k.Story]++
	}
	for was, share := range shares {
		most, heir := 0, ""
		for story, n := range share {
			if n > most || n == most && story < heir {
				most, heir = n, story
			}
		}
		for _, query := range []string{"UPDATE superseded SET story = ?1 WHERE story = ?2", "INSERT OR REPLACE INTO superseded (story, id) VALUES (?1, ?2)"} {
			if _, err := tx.ExecContext(ctx, query, heir, was); err != nil {
				return err
			}
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM superseded WHERE id IN (SELECT id FROM story)")
	return err
}

// storyOf reads which story each article is of.
func storyOf(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT article, story FROM kin")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var article, story string
		if err := rows.Scan(&article, &story); err != nil {
			return nil, err
		}
		out[article] = story
	}
	return out, rows.Err()
}
