/** Who else may vouch for callers: OpenID Connect providers whose tokens roles may trust. */
export const federation = `
create table oidc_provider (
  id text primary key,
  account_id text not null references account,
  name text not null,
  -- Exactly as the iss of its tokens.
  issuer_url text not null,
  -- What the aud of a token may be.
  client_ids text[] not null,
  -- How long after it was issued a token is taken, in hours.
  issuance_limit integer not null,
  description text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index oidc_provider_name_key on oidc_provider (account_id, lower(name));

create trigger oidc_provider_epoch after insert or update or delete on oidc_provider
  for each statement execute function raise_access_epoch();
`
