/** People whom an OpenID Connect provider vouches for sign in to the console. */
export const oidcSignIn = `
-- Of a provider that people sign in by; its id.
create table oidc_sign_in (
  id text primary key references oidc_provider on delete cascade,
  client_id text not null,
  -- Sealed.
  client_secret bytea not null,
  scopes text not null,
  -- The claim whose value is the name of a RAM user; empty for none.
  user_claim text not null,
  -- The claim whose values the mappings speak of; empty for none.
  group_claim text not null,
  -- [{Value, PrincipalType, PrincipalName}]; the first that fits counts.
  mappings jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

alter table console_session add column provider_id text references oidc_sign_in on delete cascade,
  add check (num_nonnulls(profile_user_id, access_key_id, provider_id) <= 1);
create index console_session_provider on console_session (provider_id) where provider_id is not null;
`
