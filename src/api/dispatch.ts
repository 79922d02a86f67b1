import type { FastifyBaseLogger } from 'fastify'
import { authorize } from '../access/access.ts'
import type { Authenticate, Authenticated } from '../access/authenticate.ts'
import type { Caller } from '../access/caller.ts'
import type { Opener } from '../access/keys.ts'
import type { Context } from '../access/policy/condition.ts'
import type { Claim } from '../access/signature/claim.ts'
import { strangerAt, type Throttle } from '../access/throttle.ts'
import { defineError } from '../base/errors.ts'
import { isSerializationFailure } from '../db/errors.ts'
import type { Db, ReadDb, Tx } from '../db/tables.ts'
import { recordOfDone } from './audit/call-record.ts'
import { recordRefusal, type AuditOptions } from './audit/refusals.ts'
import { resourcesOf } from './audit/resources.ts'
import type { CallContext, Operation, ReadOperation, Services, WriteOperation } from './operation.ts'
import type { ReadInput } from './wire/input.ts'
import { inputReader } from './wire/input.ts'
import type { Received } from './wire/receive.ts'

export const ActionNotFound = defineError(
  'InvalidAction.NotFound',
  'not-found',
  () => 'Specified api is not found, please check your url and method.',
)

export const VersionNotFound = defineError(
  'InvalidVersion',
  'invalid',
  () => 'Specified parameter Version is not valid.',
)

export interface DispatchOptions {
  readonly operations: readonly Operation[]
  readonly authenticate: Authenticate
  readonly throttle: Throttle
  readonly db: Db
  readonly readDb: ReadDb
  readonly services: Services
  readonly keyring: Opener
  readonly audit: AuditOptions
  readonly logger: Pick<FastifyBaseLogger, 'error'>
}

/** What is known of a call while it goes down the road; the logs tell as much as was reached. */
export interface Journey {
  readonly requestId: string
  readonly from: Origin
  /** The time of the call, the same all through it. */
  readonly now: Date
  operation?: Operation
  /** What it says of its sender. */
  claim?: Claim
  caller?: Caller
  /** Its signature is right, and it was not sent before. */
  isProven?: boolean
  input?: unknown
}

/** Where a call came from, for conditions of policies and for the audit trail. */
export interface Origin {
  readonly ip: string
  readonly secure: boolean
  readonly userAgent: string
}

/** What RAM's policies may ask of every call. */
const contextOf = ({ from, now, caller }: Journey): Context => ({
  'acs:SourceIp': from.ip,
  'acs:SecureTransport': String(from.secure),
  'acs:CurrentTime': now.toISOString(),
  'acs:MFAPresent': String(caller?.mfaPresent === true),
  ...(caller?.origin?.sourceIdentity !== undefined && { 'acs:SourceIdentity': caller.origin.sourceIdentity }),
})

/** What is asked, and how to find out by whom: by what it claims, or by what its way in knows of its sender. */
export type Incoming = Pick<Received, 'action' | 'version' | 'parameters' | 'json'> &
  (Pick<Received, 'claim'> | { readonly authenticate: (now: Date) => Promise<Authenticated> })

export type Dispatch = (received: Incoming, journey: Journey) => Promise<object>

/**
 * The one road every call takes: find, authenticate, throttle, validate, authorize, run. Cheap refusals come first, and
 * who is not authenticated learns nothing of an operation but its name. What nobody signs is throttled by its address,
 * and authenticated by what it says.
 */
export function dispatcher(options: DispatchOptions): Dispatch {
  const { operations, authenticate, throttle, readDb, services } = options
  const find = registry(operations)

  const travel = async (received: Incoming, journey: Journey, { operation, readInput }: Found) => {
    const { now, requestId } = journey
    const given = () =>
      (journey.input = readInput({ parameters: received.parameters, json: received.json() }))
    const run = async (caller: Caller, input: unknown = given(), known?: Known): Promise<object> => {
      const actor = await authorize(caller, operation.access, input as never, {
        db: readDb,
        accountId: caller.accountId,
        region: services.region,
        context: contextOf(journey),
      })
      const call: CallContext = { caller: actor, now, requestId, services }
      return operation.effect === 'read'
        ? read(operation, input, call, readDb)
        : write(operation, input, call, journey, options, known)
    }

    if (operation.effect === 'write' && operation.identify) {
      await throttle(strangerAt(journey.from.ip))
      const input = given()
      const call = { now, requestId, services, db: readDb, context: contextOf(journey) }
      const { caller, prepared } = await operation.identify(input as never, call)
      journey.caller = caller
      journey.isProven = true
      return run(caller, input, { prepared })
    }
    const authenticated =
      'claim' in received
        ? await authenticate((journey.claim = received.claim()), now)
        : await received.authenticate(now)
    journey.caller = authenticated.presumed
    // After the signature, so that nobody spends what is another's; before the nonce, so that it may be sent again.
    await throttle(authenticated.presumed)

    const confirm = async (): Promise<Caller> => {
      journey.caller = await authenticated.confirm()
      journey.isProven = true
      return journey.caller
    }
    return operation.effect === 'read'
      ? readAhead(authenticated.presumed, confirm, run)
      : run(await confirm())
  }

  return async (received, journey) => {
    const found = find(received.version, received.action)
    journey.operation = found.operation
    try {
      return await travel(received, journey, found)
    } catch (error) {
      await recordRefusal(options, journey, error)
      throw error
    }
  }
}

/**
 * A read need not wait for its nonce, only its answer must: both take the database a moment, and here they take it
 * at the same time. What was read for a call that turns out to be a replay, or by a key just revoked, is dropped.
 */
async function readAhead(
  presumed: Caller,
  confirm: () => Promise<Caller>,
  run: (caller: Caller) => Promise<object>,
): Promise<object> {
  const [confirmation, early] = await Promise.allSettled([confirm(), run(presumed)])
  if (confirmation.status === 'rejected') throw confirmation.reason
  const caller = confirmation.value
  if (caller !== presumed) return run(caller)
  if (early.status === 'rejected') throw early.reason
  return early.value
}

/** What was found before the transaction opens. */
interface Known {
  readonly prepared: unknown
}

interface Found {
  readonly operation: Operation
  readonly readInput: ReadInput
}

function registry(operations: readonly Operation[]): (version: string, action: string) => Found {
  const versions = new Map<string, Map<string, Found>>()
  for (const operation of operations) {
    checkDeclared(operation)
    const { version } = operation.api
    const actions = versions.get(version) ?? new Map<string, Found>()
    versions.set(version, actions)
    if (actions.has(operation.name)) throw new Error(`${operation.name} is declared twice`)
    actions.set(operation.name, { operation, readInput: inputReader(operation.input) })
  }
  return (version, action) => {
    const actions = versions.get(version)
    if (!actions) throw new VersionNotFound()
    const found = actions.get(action)
    if (!found) throw new ActionNotFound()
    return found
  }
}

/** Clients take an answer with a `Code` for an error (facts/clients 0.7). */
function checkDeclared({ name, output }: Operation): void {
  for (const member of Object.keys(output.properties))
    if (member.toLowerCase() === 'code') throw new Error(`The answer of ${name} must not have a ${member}`)
}

// The registry has forgotten the exact types; the reader above made the input by the operation's own schema.
const read = (operation: ReadOperation, input: unknown, call: CallContext, db: ReadDb): Promise<object> =>
  operation.handle(input as never, { ...call, db })

const attempts = 3

/** Does what is asked for and writes down that it was done, in one transaction. */
async function write(
  operation: WriteOperation,
  input: unknown,
  call: CallContext,
  journey: Journey,
  { db, readDb, audit, services: { region } }: DispatchOptions,
  known?: Known,
): Promise<object> {
  const { caller } = call
  const about = resourcesOf(operation, input, caller, readDb)
  const { prepared } = known ?? {
    prepared: await operation.prepare?.(input as never, { ...call, db: readDb }),
  }
  const handle = async (tx: Tx): Promise<object> => {
    const output = await operation.handle(input as never, { ...call, tx }, prepared)
    const done = { operation, caller, region, resources: await about }
    await audit.recorder.record(tx, caller.accountId, recordOfDone(done, journey, output))
    return output
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(handle)
    } catch (error) {
      if (attempt >= attempts || !isSerializationFailure(error)) throw error
    }
  }
}
