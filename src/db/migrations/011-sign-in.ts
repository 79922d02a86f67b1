/** How people sign in: passwords, second factors, sessions of the console. */
export const signIn = `
-- With this a user may sign in by a password. Passwords are hashes in PHC form (argon2id).
create table login_profile (
  user_id text primary key references ram_user,
  password text not null,
  password_set_at timestamptz not null,
  -- Hashes of earlier passwords, newest first; as many as any policy may ask for.
  former_passwords jsonb not null default '[]',
  reset_required boolean not null,
  mfa_bind_required boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- No row: what is the default (identity/password-policy/store.ts).
create table password_policy (
  account_id text primary key references account,
  minimum_length integer not null,
  require_lowercase boolean not null,
  require_uppercase boolean not null,
  require_numbers boolean not null,
  require_symbols boolean not null,
  -- Days; 0 for ever.
  max_age integer not null,
  hard_expiry boolean not null,
  reuse_prevention integer not null,
  -- 0 for any number.
  max_attempts integer not null
);

-- No row: what is the default (access/self-service.ts).
create table security_preference (
  account_id text primary key references account,
  users_change_password boolean not null,
  users_manage_access_keys boolean not null,
  users_manage_mfa_devices boolean not null,
  users_manage_public_keys boolean not null,
  save_mfa_ticket boolean not null,
  -- Hours.
  session_duration integer not null,
  -- Networks in CIDR form, separated by semicolons; empty for any.
  network_masks text not null
);
create trigger security_preference_epoch after insert or update or delete on security_preference
  for each statement execute function raise_access_epoch();

-- Bound to a user, to the account itself (activated, without a user), or to nobody yet.
create table mfa_device (
  id text primary key,
  account_id text not null references account,
  name text not null,
  -- Sealed.
  seed bytea not null,
  user_id text references ram_user,
  activated_at timestamptz,
  -- The newest time step whose code was accepted: no code is, twice.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  check (user_id is null or activated_at is not null)
);
create unique index mfa_device_name_key on mfa_device (account_id, lower(name));
create unique index mfa_device_user on mfa_device (user_id) where user_id is not null;
create unique index mfa_device_root on mfa_device (account_id) where user_id is null and activated_at is not null;

-- A session of the console. It goes with everything that it came by.
create table console_session (
  -- SHA-256 of the session's id, in hex: who reads this table cannot take a session over.
  digest text primary key,
  account_id text not null references account,
  -- Neither: the account itself.
  user_id text references ram_user on delete cascade,
  role_id text references ram_role on delete cascade,
  role_session_name text,
  -- What it came by: the password of a user, or an access key. Neither: the password of the account, or a provider.
  profile_user_id text references login_profile on delete cascade,
  access_key_id text references access_key on delete cascade,
  mfa boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Written once a minute at most.
  used_at timestamptz not null,
  source_ip text not null,
  user_agent text not null,
  check (num_nonnulls(user_id, role_id) <= 1),
  check (num_nonnulls(profile_user_id, access_key_id) <= 1)
);
create index console_session_user on console_session (user_id) where user_id is not null;
create index console_session_role on console_session (role_id) where role_id is not null;
create index console_session_profile on console_session (profile_user_id) where profile_user_id is not null;
create index console_session_key on console_session (access_key_id) where access_key_id is not null;
create index console_session_account on console_session (account_id);
create index console_session_expiry on console_session (expires_at);

-- What was tried under a name, or from an address (identity/attempt/attempts.ts).
create table sign_in_attempt (
  -- SHA-256 of what it is about: people type passwords where names belong.
  subject text primary key,
  -- Begun since the last success, or since an hour without any.
  attempts integer not null,
  attempted_at timestamptz not null,
  -- Failed since the last success.
  failures integer not null default 0,
  failed_at timestamptz,
  failed_from text
);
create index sign_in_attempt_age on sign_in_attempt (attempted_at);

-- When each user last signed in. Apart from ram_user, whose changes end the caches of callers.
create table last_sign_in (
  user_id text primary key references ram_user on delete cascade,
  at timestamptz not null,
  source_ip text not null
);
`
