import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { hashOf } from '../../src/audit/chain.ts'
import { clientFor, type Client } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { newAccount, type Account } from '../bad-input/account.ts'
import { larder } from '../cli.ts'
import { freshWorld } from '../world.ts'
import { inTrail, recordsOf } from './records.ts'

// Whoever holds the database may write to it what he likes; here he does, and it shows.

const world = await freshWorld({ engine: echoEngine(), settings: { role: 'api' } })
const { db } = world
const directory = await mkdtemp(join(tmpdir(), 'larder-audit-'))
after(async () => {
  await world[Symbol.asyncDispose]()
  await rm(directory, { recursive: true, force: true })
})

interface Kept {
  readonly account: Account
  readonly client: Client
}

/** An account with a trail of six records. */
async function keptAccount(): Promise<Kept> {
  const account = await newAccount(world)
  const client = clientFor(operations, account)
  for (let i = 1; i <= 5; i++) await client.CreatePortfolio({ PortfolioName: `p${i}`, ProviderName: 'x' })
  await inTrail(db)
  return { account, client }
}

const audit = ({ account }: Kept, args: readonly string[]) =>
  larder(['audit', ...args], {
    env: {
      LARDER_ENDPOINT: account.endpoint,
      LARDER_ACCESS_KEY_ID: account.accessKeyId,
      LARDER_ACCESS_KEY_SECRET: account.accessKeySecret,
    },
  })

async function output(kept: Kept, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await audit(kept, args)
  assert.equal(code, 0, stderr)
  return stdout
}

async function written(name: string, text: string): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, text)
  return path
}

/** The first thing that is wrong, as it is told. */
async function problem(kept: Kept, args: readonly string[] = []): Promise<string> {
  const { code, stderr } = await audit(kept, ['verify', ...args])
  assert.equal(code, 1)
  return stderr.trim()
}

/** What only the owner of the database can do, past the guard that is there against mistakes. */
async function tamper(work: () => Promise<unknown>): Promise<void> {
  await sql`alter table audit_record disable trigger user`.execute(db)
  await work()
  await sql`alter table audit_record enable trigger user`.execute(db)
}

const update = (account: Account, sequence: number, values: { body?: string; hash?: string }) =>
  db
    .updateTable('audit_record')
    .set(values)
    .where('account_id', '=', account.accountId)
    .where('sequence', '=', sequence)
    .execute()

const remove = (account: Account, sequence: number) =>
  db
    .deleteFrom('audit_record')
    .where('account_id', '=', account.accountId)
    .where('sequence', '=', sequence)
    .execute()

async function rawRecords({
  accountId,
}: Account): Promise<{ sequence: number; body: string; hash: string }[]> {
  const { rows } = await sql<{ sequence: number; body: string; hash: string }>`
    select sequence, body::text as body, hash from audit_record where account_id = ${accountId} order by sequence`.execute(
    db,
  )
  return rows
}

/** The record of somebody else's making that follows these, rightly hashed. */
async function insertAfter(
  { accountId }: Account,
  { sequence, body, hash }: { sequence: number; body: string; hash: string },
) {
  const next = body.replace('CreatePortfolio', 'DeletePortfolio')
  await db
    .insertInto('audit_record')
    .values({
      account_id: accountId,
      sequence: sequence + 1,
      body: next,
      hash: hashOf(hash, sequence + 1, next),
    })
    .execute()
}

test('a trail that nobody touched is whole: at the server, as an export, and against a head that was kept', async () => {
  const kept = await keptAccount()
  const head = await written('whole.head', await output(kept, ['head']))
  assert.match(await output(kept, ['verify']), /is as it was written, from 20.* up to record 6\./)
  await kept.client.CreatePortfolio({ PortfolioName: 'later', ProviderName: 'x' })
  await inTrail(db)
  assert.match(await output(kept, ['verify', '--head', head]), /up to record 7\./)
  const file = await written('whole.jsonl', await output(kept, ['export']))
  assert.match(await output(kept, ['verify', file]), /up to record 7\./)
  assert.match(await output(kept, ['verify', file, '--head', head]), /up to record 7\./)
})

test('the database itself refuses to change, remove or empty the trail', async () => {
  const { account } = await keptAccount()
  const stays = { message: /The records of the audit trail stay as they are/ }
  await assert.rejects(update(account, 3, { hash: 'x' }), stays)
  await assert.rejects(remove(account, 3), stays)
  await assert.rejects(sql`truncate audit_record`.execute(db), stays)
})

test('a record that was altered is named', async () => {
  const kept = await keptAccount()
  const { body } = (await rawRecords(kept.account))[2]!
  await tamper(() => update(kept.account, 3, { body: body.replace('"Name":"root"', '"Name":"mallory"') }))
  assert.equal(await problem(kept), 'Record 3 is not what was written, or does not follow the one before it.')
})

test('a record that was taken out is named', async () => {
  const kept = await keptAccount()
  await tamper(() => remove(kept.account, 4))
  assert.equal(await problem(kept), 'Record 4 is missing.')
})

test('records that changed places are named', async () => {
  const kept = await keptAccount()
  const [, second, third] = await rawRecords(kept.account)
  await tamper(async () => {
    await update(kept.account, 2, { body: third!.body, hash: third!.hash })
    await update(kept.account, 3, { body: second!.body, hash: second!.hash })
  })
  assert.match(await problem(kept), /^Record 2 is not what was written/)
})

test('a record that was put at the end is named, with the right hash too', async () => {
  const kept = await keptAccount()
  await insertAfter(kept.account, (await rawRecords(kept.account)).at(-1)!)
  assert.equal(
    await problem(kept),
    'The trail ends with record 6: what follows was put there by somebody else.',
  )
})

test('records that were cut off at the end are missed', async () => {
  const kept = await keptAccount()
  await tamper(() => remove(kept.account, 6))
  assert.equal(await problem(kept), 'The trail ends with record 5, but it had 6: the last ones were removed.')
})

test('a trail that was written anew, hash for hash, has nobody’s signature', async () => {
  const kept = await keptAccount()
  const { accountId } = kept.account
  await tamper(async () => {
    const records = await rawRecords(kept.account)
    let hash = records[2]!.hash
    for (const { sequence, body } of records.slice(3)) {
      const other = body.replace('"SourceIp":"127.0.0.1"', '"SourceIp":"192.0.2.1"')
      await update(kept.account, sequence, { body: other, hash: (hash = hashOf(hash, sequence, other)) })
    }
    await db.updateTable('audit_head').set({ hash }).where('account_id', '=', accountId).execute()
  })
  assert.equal(await problem(kept), 'The head of the trail is not signed by Larder: its end was changed.')
})

test('a trail that was set back to an earlier head, signed as it was, is caught by a head that was kept', async () => {
  const kept = await keptAccount()
  const { accountId } = kept.account
  const head = await db
    .selectFrom('audit_head')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  await kept.client.CreatePortfolio({ PortfolioName: 'later', ProviderName: 'x' })
  await inTrail(db)
  const file = await written('later.head', await output(kept, ['head']))
  await tamper(async () => {
    await remove(kept.account, 7)
    await db.updateTable('audit_head').set(head).where('account_id', '=', accountId).execute()
  })
  assert.match(await output(kept, ['verify']), /up to record 6\./)
  assert.match(await problem(kept, ['--head', file]), /^The trail ends with record 6, but had 7 on 20\d\d-/)
  // Filled up again, it is long enough, and still another one.
  await kept.client.CreatePortfolio({ PortfolioName: 'other', ProviderName: 'x' })
  await inTrail(db)
  assert.match(await problem(kept, ['--head', file]), /^Record 7 is not the one .* the trail was replaced\.$/)
})

test('a head that somebody made up, or of another account, proves nothing', async () => {
  const kept = await keptAccount()
  const line = await output(kept, ['head'])
  const longer = await written('longer.head', line.replace('"Sequence":6', '"Sequence":9'))
  assert.equal(await problem(kept, ['--head', longer]), 'The head that was kept is not what was signed.')
  const foreign = await written('foreign.head', await output(await keptAccount(), ['head']))
  assert.match(
    await problem(kept, ['--head', foreign]),
    /of another account, or of another installation|was replaced/,
  )
})

test('a record that was slipped in on the way is not taken into the trail, and is told of', async () => {
  const kept = await keptAccount()
  const { accountId } = kept.account
  const { body } = (await rawRecords(kept.account)).at(-1)!
  await db.insertInto('audit_outbox').values({ account_id: accountId, body, mac: 'AAAA' }).execute()
  await db.insertInto('audit_outbox').values({ account_id: accountId, body: '[1]', mac: '' }).execute()
  const [first, second] = await recordsOf(db, accountId, 6)
  for (const record of [first, second]) {
    assert.equal(record?.Outcome, 'Forged')
    assert.equal(record.Action, 'RefuseRecord')
  }
  assert.match(await problem(kept), /^Record 7: Somebody other than Larder put a record into the database/)
})

test('a trail whose end was changed goes on, says so first, and is never right again', async () => {
  const kept = await keptAccount()
  await tamper(() => remove(kept.account, 6))
  await kept.client.CreatePortfolio({ PortfolioName: 'later', ProviderName: 'x' })
  const after6 = await recordsOf(db, kept.account.accountId, 6)
  assert.deepEqual(
    after6.map(({ Sequence, Action, Outcome }) => [Sequence, Action, Outcome]),
    [
      [7, 'ContinueTrail', 'Forged'],
      [8, 'CreatePortfolio', 'OK'],
    ],
  )
  assert.equal(await problem(kept), 'Record 6 is missing.')
})

test('a trail without its head goes on behind its last record', async () => {
  const kept = await keptAccount()
  const { accountId } = kept.account
  await db.deleteFrom('audit_head').where('account_id', '=', accountId).execute()
  assert.equal(await problem(kept), 'The trail has no head.')
  await kept.client.CreatePortfolio({ PortfolioName: 'later', ProviderName: 'x' })
  assert.deepEqual(
    (await recordsOf(db, accountId, 6)).map(({ Action }) => Action),
    ['ContinueTrail', 'CreatePortfolio'],
  )
  assert.match(await problem(kept), /^Record 7: Somebody other than Larder changed the end of the trail/)
})

test('an export that was altered, cut or shuffled is caught', async () => {
  const kept = await keptAccount()
  const text = await output(kept, ['export'])
  const lines = text.trimEnd().split('\n')
  const check = async (changed: readonly string[]) =>
    problem(kept, [await written('changed.jsonl', changed.join('\n'))])
  assert.match(
    await check(lines.with(3, lines[3]!.replace('"Outcome":"OK"', '"Outcome":"NO"'))),
    /^Record 3 is not/,
  )
  assert.equal(await check(lines.toSpliced(3, 1)), 'Record 3 is missing.')
  assert.match(
    await check([...lines.slice(0, 3), lines[4]!, lines[3]!, ...lines.slice(5)]),
    /^Record 3 is missing/,
  )
  assert.match(await check(lines.slice(0, -1)), /is no whole export/)
  assert.match(await check([...lines.slice(0, -1), '{"Head":{}}']), /is not signed/)
  assert.match(await check(['nonsense', ...lines]), /is no export: line 1\./)
})

test('an export of a time is a part of the chain that can be checked by itself', async () => {
  const kept = await keptAccount()
  const records = await recordsOf(db, kept.account.accountId)
  const part = await output(kept, ['export', '--from', records[2]!.Time, '--to', records[4]!.Time])
  const sequences = part
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map(line => (JSON.parse(line) as { Sequence: number }).Sequence)
  assert.deepEqual(sequences, [3, 4])
  const file = await written('part.jsonl', part)
  assert.match(
    await output(kept, ['verify', file]),
    /up to record 4\.\nIt is a part: the trail goes on up to record 6/,
  )
  // What was kept lies beyond what this file has: it may be a part, or cut off.
  const head = await written('part.head', await output(kept, ['head']))
  assert.equal(
    await problem(kept, [file, '--head', head]),
    'It ends with record 4, before record 6 that the head that was kept names: it was cut off, or is a part.',
  )
  const changed = await written('part-changed.jsonl', part.replace('"p3"', '"p9"'))
  assert.match(await problem(kept, [changed]), /^Record 4 is not/)
})
