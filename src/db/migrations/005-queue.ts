/** Who works: one row per worker process, alive while its session holds the advisory lock of its key. */
export const queue = `
create table worker (
  id text primary key,
  -- The key of the session advisory lock that proves the worker alive.
  lock_key bigint not null,
  host text not null,
  pid integer not null,
  -- When the process started, in the words of its system; tells it from a later one with the same pid.
  process_started text,
  -- Names under which Graphile Worker locks this worker's jobs.
  graphile_ids text[] not null default '{}',
  started_at timestamptz not null default now()
);
`
