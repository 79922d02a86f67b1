import pg from 'pg'
import { inBulk } from './bulk.ts'
import { catalogRows, instanceRows, planRows, taskRows } from './rows.ts'
import type { Sizes } from './sizes.ts'

/** Whose rows are measured, by their RAM ids. */
export interface People {
  readonly accountId: string
  /** Owns more instances and plans than anybody else. */
  readonly owner: string
  /** Is asked about every other plan under review, and decided on many. */
  readonly approver: string
  readonly approverName: string
}

/** An instance of the owner with a long history. */
export const longHistory = 'pp-bp1longhistory'

const tables =
  'template portfolio product product_version portfolio_product portfolio_principal portfolio_constraint tag_option tag_option_resource stack stack_operation stack_log provisioned_product task plan plan_approver'

/** Fills the database of a Larder that has nothing yet, always with the same rows. */
export async function seed(databaseUrl: string, sizes: Sizes, people: People): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`set synchronous_commit = off`)
    await client.query(helpers)
    await inBulk(client, tables.split(' '), async () => {
      for (const rows of [catalogRows, instanceRows, taskRows, planRows]) {
        for (const statement of rows(sizes, people)) await client.query(statement)
      }
    })
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}

const helpers = `
-- Between 0 and 1, the same for the same number and salt.
create function pg_temp.chance(n bigint, salt bigint) returns float8 language sql immutable
  return (hashint8extended(n, salt) & 1048575) / 1048576.0;
-- Ids that come in no order, as real ones do.
create function pg_temp.id(kind text, n bigint) returns text language sql immutable
  return kind || '-bp1' || substr(md5(kind || n), 1, 5) || lpad(to_hex(n), 6, '0');
create function pg_temp.one_of(words text[], n bigint, salt bigint) returns text language sql immutable
  return words[1 + floor(pg_temp.chance(n, salt) * cardinality(words))::int];
-- From two years ago until now, in the order of n.
create function pg_temp.moment(n bigint, of bigint) returns timestamptz language sql immutable
  return timestamptz '2024-11-01' + n::float8 / of * interval '730 days';
`
