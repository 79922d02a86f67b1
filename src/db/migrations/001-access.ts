/** Accounts, users and their keys; what the road of a call needs. */
export const access = `
create table account (
  id text primary key,
  name text not null,
  -- Of the account itself: 'scrypt:<salt>:<hash>' in hex.
  password text not null default '',
  created_at timestamptz not null default now()
);

create table ram_user (
  id text primary key,
  account_id text not null references account,
  name text not null,
  display_name text not null,
  email text not null default '',
  mobile_phone text not null default '',
  comments text not null default '',
  created_at timestamptz not null default now()
);
create unique index ram_user_name_key on ram_user (account_id, lower(name));

-- user_id null: the account's own key. The secret is sealed (base/seal.ts).
create table access_key (
  id text primary key,
  account_id text not null references account,
  user_id text references ram_user,
  secret bytea not null,
  status text not null default 'Active' check (status in ('Active', 'Inactive')),
  created_at timestamptz not null default now()
);
create index access_key_user on access_key (user_id);

-- One row. Every change of who may call raises it, and with it every cache of callers in every process ends.
create table access_epoch (only_row boolean primary key default true check (only_row), epoch bigint not null);
insert into access_epoch (epoch) values (1);

create function raise_access_epoch() returns trigger language plpgsql as $$
begin
  update access_epoch set epoch = epoch + 1;
  return null;
end $$;
create trigger access_key_epoch after insert or update or delete on access_key
  for each statement execute function raise_access_epoch();
create trigger ram_user_epoch after insert or update or delete on ram_user
  for each statement execute function raise_access_epoch();

-- A nonce is remembered until its request's time stamp has left the window (facts/servicecatalog 8).
-- Every signed call inserts one, so they are kept small: a digest of key and nonce.
create table nonce (
  digest uuid primary key,
  expires_at timestamptz not null
);
create index nonce_expiry on nonce (expires_at);

-- Small facts of the installation: the sealed probe that proves a master key, the region, the version.
create table installation (key text primary key, value jsonb not null);
`
