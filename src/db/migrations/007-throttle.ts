/** How fast each caller may call. */
export const throttle = `
-- The bucket of a caller (access/throttle.ts). No row is a full bucket. Not logged: what a crash of the server forgets
-- are a few seconds of calls. No further index, so that the many updates of a row stay on its page.
create unlogged table throttle (
  account_id text not null,
  principal_id text not null,
  -- When the bucket will be full again.
  spent_until timestamptz not null,
  -- What the last lease took.
  granted integer not null,
  primary key (account_id, principal_id)
) with (fillfactor = 50);
`
