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

-- Every text of one, two and three characters in a value. pg_trgm serves no shorter terms than three, and no letters
-- beyond ASCII where the database's locale is C. Each is written with the part of the index that it is in, thirty days
-- of rows: so the newest rows that hold a term are found by reading the newest parts alone.
create function search_part(at timestamptz) returns integer language sql immutable strict parallel safe
  return floor(extract(epoch from at - timestamptz '2020-01-01 00:00:00+00') / 2592000)::integer;
-- Indexes are made with nothing but PostgreSQL's own in sight, so this calls nothing of ours.
create function search_grams(in_part integer, value text, owner text) returns text[]
language plpgsql immutable strict parallel safe cost 10000 as $$
declare
  part text := in_part || ' ';
  grams text[] := array[part || owner];
  before text := '';
  last text := '';
  here text;
begin
  foreach here in array string_to_array(value, null) loop
    grams := grams || (part || here);
    if last <> '' then grams := grams || (part || last || here); end if;
    if before <> '' then grams := grams || (part || before || last || here); end if;
    before := last;
    last := here;
  end loop;
  return grams;
end $$;

-- What every value in a part that holds the term has among its grams: the term itself, or up to eight grams out of it.
create function search_keys(part integer, term text) returns text[]
language sql immutable strict parallel safe as $$
  select case when length(term) <= 3 then array[part || ' ' || term] else array(
    select part || ' ' || substr(term, 1 + (at * (length(term) - 3)) / keys.last, 3)
    from (select least(7, length(term) - 3) as last) as keys, generate_series(0, keys.last) as at)
  end
$$;

drop index portfolio_search, product_search, plan_search, tag_option_search;
create index provisioned_product_search on provisioned_product
  using gin (search_grams(search_part(created_at), search collate "C", owner_id)) with (gin_pending_list_limit = 256) where live;
create index plan_search on plan
  using gin (search_grams(search_part(created_at), search collate "C", owner_id)) with (gin_pending_list_limit = 256);
create index portfolio_search on portfolio
  using gin (search_grams(search_part(created_at), search collate "C", '')) with (gin_pending_list_limit = 256)
  where deleted_at is null;
create index product_search on product
  using gin (search_grams(search_part(created_at), search collate "C", '')) with (gin_pending_list_limit = 256)
  where deleted_at is null;
create index tag_option_search on tag_option
  using gin (search_grams(search_part(created_at), search collate "C", '')) with (gin_pending_list_limit = 256);

-- Estimates of how many rows a term is in are read off this many values.
alter table provisioned_product alter column search set statistics 1000;
alter table plan alter column search set statistics 1000;
`
