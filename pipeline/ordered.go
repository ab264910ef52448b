package pipeline

import (
	"context"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// ordered runs work on everything that produce yields, on several goroutines at
// once, and hands the results to emit in the order of production. At most
// 8*workers items are under way: enough that the workers go on while emit writes to
// the disk, and few enough that memory stays bounded whatever it does. The first error
// ends the run and is returned.
func ordered[In, Out any](ctx context.Context, workers int, produce func(ctx context.Context, yield func(In) error) error,
	work func(In) Out, emit func(Out) error) error {
	type job struct {
		in  In
		out chan Out
	}
	group, ctx := errgroup.WithContext(ctx)
	jobs := make(chan job)
	queue := make(chan chan Out, 8*workers)
	group.Go(func() error {
		defer close(queue)
		defer close(jobs)
		return produce(ctx, func(in In) error {
			out := make(chan Out, 1)
			select {
			case queue <- out:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case jobs <- job{in, out}:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	})
	for range workers {
		group.Go(func() error {
			for j := range jobs {
				j.out <- work(j.in)
			}
			return nil
		})
	}
	group.Go(func() error {
		for out := range queue {
			select {
			case result := <-out:
				if err := emit(result); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}

// each calls do for every number below n, on several goroutines at once.
func (o Options) each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, o.workers()) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}
