/** What administrators shape: templates, products and their versions, portfolios and whom they are granted to. */
export const catalog = `
create extension if not exists pg_trgm;

create table template (
  id text primary key,
  account_id text not null references account,
  type text not null,
  url text not null,
  body text not null,
  -- The parsed template (templates/template.ts: Template), so that a launch parses nothing.
  document jsonb not null,
  -- The dependency lock file of the first installation; null until then. Keeps the versions of providers.
  lock_file text,
  created_at timestamptz not null
);
create unique index template_url_key on template (account_id, url);

create table portfolio (
  id text primary key,
  account_id text not null references account,
  name text not null,
  provider_name text not null,
  description text not null default '',
  created_at timestamptz not null,
  search text generated always as (lower(name || chr(10) || provider_name || chr(10) || description)) stored
);
create index portfolio_page on portfolio (account_id, created_at, id);
create index portfolio_name on portfolio (account_id, lower(name));
create index portfolio_search on portfolio using gin (search gin_trgm_ops);

create table product (
  id text primary key,
  account_id text not null references account,
  name text not null,
  type text not null,
  template_type text not null,
  provider_name text not null,
  description text not null default '',
  created_at timestamptz not null,
  search text generated always as (lower(name || chr(10) || provider_name || chr(10) || description)) stored
);
create index product_page on product (account_id, created_at, id);
create index product_name on product (account_id, lower(name));
create index product_search on product using gin (search gin_trgm_ops);

create table product_version (
  id text primary key,
  product_id text not null references product,
  template_id text not null references template,
  template_type text not null,
  name text not null,
  description text not null default '',
  guidance text not null,
  active boolean not null,
  created_at timestamptz not null
);
create index product_version_page on product_version (product_id, created_at, id);
create index product_version_template on product_version (template_id);

create table portfolio_product (
  portfolio_id text not null references portfolio,
  product_id text not null references product,
  created_at timestamptz not null,
  primary key (portfolio_id, product_id)
);
create index portfolio_product_product on portfolio_product (product_id);

-- Exactly one of principal_id and principal_pattern is not empty; both are kept as the caller wrote them.
create table portfolio_principal (
  portfolio_id text not null references portfolio,
  principal_type text not null check (principal_type in ('RamUser', 'RamRole')),
  principal_id text not null default '',
  principal_pattern text not null default '',
  created_at timestamptz not null,
  primary key (portfolio_id, principal_type, principal_id, principal_pattern)
);
create index portfolio_principal_id on portfolio_principal (principal_type, principal_id);
create index portfolio_principal_pattern on portfolio_principal (principal_type, principal_pattern);
`
