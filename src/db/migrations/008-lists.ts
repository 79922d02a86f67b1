/** What makes lists as fast at a million rows as at a thousand (db/find-page.ts says how they are read). */
export const lists = `
-- Instances that exist for their users. A column of its own, so that a change of status is no change to any index.
alter table provisioned_product
  add column live boolean not null generated always as (status not in ('PLANNED', 'TERMINATED')) stored,
  add column search text not null generated always as (lower(name)) stored;
alter table provisioned_product set (fillfactor = 90);
drop index provisioned_product_name_key, provisioned_product_page, provisioned_product_owner, provisioned_product_search;
create unique index provisioned_product_name_key on provisioned_product (account_id, search) where live;
create index provisioned_product_page on provisioned_product (account_id, created_at, id) where live;
-- One owner's instances lie far apart: what they are searched by is in the index.
create index provisioned_product_owner on provisioned_product (account_id, owner_id, created_at, id)
  include (search) where live;

drop index portfolio_page, portfolio_name, product_page, product_name, plan_name;
create index portfolio_page on portfolio (account_id, created_at, id) where deleted_at is null;
create index portfolio_name on portfolio (account_id, lower(name), created_at, id) where deleted_at is null;
create index product_page on product (account_id, created_at, id) where deleted_at is null;
create index product_name on product (account_id, lower(name), created_at, id) where deleted_at is null;
create index plan_name on plan (account_id, lower(name), created_at, id);

-- What rows are looked up by: every text of one, two and three characters in their search column, as pg_trgm serves no
-- shorter terms than three and no letters beyond ASCII where the database's locale is C; and labels of four and more,
-- which say whose they are and the like. Each stands there twice, with the day of the row and with the span of 64 days
-- around it: so the newest rows that have it are found by reading the newest days alone, and where there are none for
-- a long time the spans are soon passed. Days come first in a key, so rows are written where others just were.
create function search_day(at timestamptz) returns integer language sql immutable strict parallel safe
  return floor(date_part('epoch', at - timestamptz '2020-01-01 00:00:00+00') / 86400)::integer;
create function search_hash(entry text) returns bigint language sql immutable strict parallel safe
  return hashtext(entry)::bigint & 4294967295;
-- What the keys of a day begin with, or of the span that it is in.
create function search_part(day integer, is_span boolean) returns bigint language sql immutable strict parallel safe
  return (case when is_span then (day >> 6) + 1073741824 else day end)::bigint << 32;
-- Indexes are made with nothing but PostgreSQL's own in sight, so this calls nothing of ours.
create function search_keys(day integer, value text, labels text[]) returns bigint[]
language plpgsql immutable strict parallel safe cost 10000 as $$
declare
  in_day bigint := day::bigint << 32;
  in_span bigint := ((day >> 6) + 1073741824)::bigint << 32;
  entries text[] := labels;
  keys bigint[] := '{}';
  hash bigint;
  before text := '';
  last text := '';
  here text;
begin
  foreach here in array string_to_array(value, null) loop
    entries := entries || here;
    if last <> '' then entries := entries || (last || here); end if;
    if before <> '' then entries := entries || (before || last || here); end if;
    before := last;
    last := here;
  end loop;
  foreach here in array entries loop
    hash := hashtext(here)::bigint & 4294967295;
    keys := keys || array[in_day + hash, in_span + hash];
  end loop;
  return keys;
end $$;

-- What every value that holds the term has among its texts: the term itself, or up to eight texts out of it.
create function search_grams(term text) returns text[]
language sql immutable strict parallel safe as $$
  select case when length(term) <= 3 then array[term] else array(
    select substr(term, 1 + (at * (length(term) - 3)) / grams.last, 3)
    from (select least(7, length(term) - 3) as last) as grams, generate_series(0, grams.last) as at)
  end
$$;

create function plan_labels(
  owner text, status text, name text, instance text, asked text[], approvers text[], decided text[]
) returns text[] language plpgsql immutable strict parallel safe as $$
begin
  return array['owner:' || owner, 'status:' || status, 'named:' || name, 'instance:' || instance]
    || case when asked <> '{}' then array['reviewed'] end
    || array(select 'asked:' || one from unnest(asked) as one)
    || array(select 'approver:' || one from unnest(approvers) as one)
    || array(select 'decided:' || one from unnest(decided) as one);
end $$;

drop index portfolio_search, product_search, plan_search, tag_option_search;
-- These have no order, which lists need.
drop index plan_approver_ids, plan_approver_names, plan_decided_by, plan_waiting;
create index provisioned_product_search on provisioned_product
  using gin (search_keys(search_day(created_at), search collate "C", array['owner:' || owner_id]))
  with (gin_pending_list_limit = 128) where live;
create index plan_search on plan
  using gin (search_keys(search_day(created_at), search collate "C", plan_labels(owner_id, status, lower(name),
    provisioned_product_id, approver_ids, approver_names, decided_by)))
  with (gin_pending_list_limit = 128);
create index portfolio_search on portfolio
  using gin (search_keys(search_day(created_at), search collate "C", '{}'))
  with (gin_pending_list_limit = 128) where deleted_at is null;
create index product_search on product
  using gin (search_keys(search_day(created_at), search collate "C", '{}'))
  with (gin_pending_list_limit = 128) where deleted_at is null;
create index tag_option_search on tag_option
  using gin (search_keys(search_day(created_at), search collate "C", '{}'))
  with (gin_pending_list_limit = 128);
-- How often a key occurs helps no estimate, and to find it out takes many seconds.
alter index provisioned_product_search alter column 1 set statistics 0;
alter index plan_search alter column 1 set statistics 0;

-- Estimates of how many rows a term is in are read off this many values.
alter table provisioned_product alter column search set statistics 1000;
alter table plan alter column search set statistics 1000;
`
