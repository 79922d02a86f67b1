import { sql } from 'kysely'
import { advisoryLocks } from '../db/advisory-locks.ts'
import type { Db, Tx } from '../db/tables.ts'
import { hashOf, type Head } from './chain.ts'
import { findHeads, writeHead, type Found } from './heads.ts'
import type { AuditKey } from './key.ts'
import { bodyOf, digestOf, systemRecord, type Recorder } from './record.ts'

/**
 * Records get into the trail in two steps. Who does something writes its record into the outbox, in the same transaction:
 * it exists if and only if what it tells of was done. Moments later one process at a time moves what is there into the
 * chains, in the order in which it came to be seen. So nobody who writes waits for another at the end of a chain.
 */

export const recorder = (key: AuditKey): Recorder => ({
  async record(db, accountId, record) {
    const body = bodyOf(accountId, record)
    await db
      .insertInto('audit_outbox')
      .values({ account_id: accountId, body, mac: key.mac(accountId, body) })
      .execute()
  },
})

const mostAtOnce = 500

/** Moves all that is in the outbox into the chains. Does nothing while another process is at it. */
export async function closeChains(db: Db, key: AuditKey): Promise<void> {
  const waiting = () => db.selectFrom('audit_outbox').select('id').limit(1).executeTakeFirst()
  while (await waiting()) {
    const moved = await db.transaction().execute(tx => moveSome(tx, key))
    if (moved < mostAtOnce) return
  }
}

/** Nobody else works at the chains until this transaction ends. */
export const lockChains = (tx: Tx) => sql`select pg_advisory_xact_lock(${advisoryLocks.auditing})`.execute(tx)

/** The same, unless somebody does already: he does what is to be done. */
async function tryLockChains(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${advisoryLocks.auditing}) as locked`.execute(tx)
  return rows[0]!.locked
}

interface Waiting {
  readonly account_id: string
  readonly body: string
  readonly mac: string
}

async function moveSome(tx: Tx, key: AuditKey): Promise<number> {
  if (!(await tryLockChains(tx))) return 0
  const { rows } = await sql<Waiting>`
    with moved as (
      delete from audit_outbox where id = any(array(select id from audit_outbox order by id limit ${mostAtOnce}))
      returning id, account_id, body::text as body, mac)
    select account_id, body, mac from moved order by id`.execute(tx)
  const found = await findHeads(tx, key, [...new Set(rows.map(row => row.account_id))])
  const ends = new Map([...found].map(([id, { head }]) => [id, head]))
  const wanted = [
    ...[...found].flatMap(brokenBodies),
    ...rows.map(row => ({ ...row, body: ownBody(row, key) })),
  ]
  const links = wanted.map(({ account_id, body }) => link(ends, account_id, body))
  await insertRecords(tx, links)
  for (const head of ends.values()) await writeHead(tx, key, head)
  return rows.length
}

interface Linked {
  readonly account_id: string
  readonly sequence: number
  readonly body: string
  readonly hash: string
}

function link(ends: Map<string, Head>, account_id: string, body: string): Linked {
  const head = ends.get(account_id)!
  const sequence = head.Sequence + 1
  const hash = hashOf(head.Hash, sequence, body)
  ends.set(account_id, { ...head, Sequence: sequence, Hash: hash, Time: new Date().toISOString() })
  return { account_id, sequence, body, hash }
}

/** What somebody else put into the outbox is not repeated: that it was done is what has to be known. */
function ownBody({ account_id, body, mac }: Waiting, key: AuditKey): string {
  if (key.isOwn(account_id, body, mac)) return body
  return bodyOf(
    account_id,
    systemRecord('RefuseRecord', {
      Parameters: { Record: digestOf(body) },
      Outcome: 'Forged',
      Message: 'Somebody other than Larder put a record into the database. It was not taken into the trail.',
    }),
  )
}

/** Goes before everything else that is linked to a chain whose end somebody changed. */
const brokenBodies = ([account_id, { head, isSound }]: [string, Found]) =>
  isSound
    ? []
    : [
        {
          account_id,
          body: bodyOf(
            account_id,
            systemRecord('ContinueTrail', {
              Parameters: { Sequence: head.Sequence },
              Outcome: 'Forged',
              Message: 'Somebody other than Larder changed the end of the trail, which goes on here.',
            }),
          ),
        },
      ]

const insertRecords = (tx: Tx, links: readonly Linked[]) =>
  sql`
    insert into audit_record (account_id, sequence, body, hash)
    select * from unnest(
      ${links.map(each => each.account_id)}::text[], ${links.map(each => each.sequence)}::bigint[],
      ${links.map(each => each.body)}::json[], ${links.map(each => each.hash)}::text[])`.execute(tx)
