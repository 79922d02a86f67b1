import type { Authenticate, Authenticated } from '../access/authenticate.ts'
import { authorize } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import type { Context } from '../access/policy/condition.ts'
import type { Throttle } from '../access/throttle.ts'
import { defineError } from '../base/errors.ts'
import { isSerializationFailure } from '../db/errors.ts'
import type { Db, ReadDb } from '../db/tables.ts'
import type { CallContext, Operation, ReadOperation, Services, WriteOperation } from './operation.ts'
import type { ReadInput } from './wire/input.ts'
import { inputCompiler } from './wire/input.ts'
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
}

/** What is known of a call while it goes down the road; the access log tells as much as was reached. */
export interface Journey {
  readonly requestId: string
  readonly from: Origin
  operation?: Operation
  caller?: Caller
}

/** Where a call came from, for conditions of policies. */
export interface Origin {
  readonly ip: string
  readonly secure: boolean
}

/** What RAM's policies may ask of every call. */
const contextOf = ({ from }: Journey, now: Date): Context => ({
  'acs:SourceIp': from.ip,
  'acs:SecureTransport': String(from.secure),
  'acs:CurrentTime': now.toISOString(),
})

export type Dispatch = (received: Received, journey: Journey) => Promise<object>

/**
 * The one road every call takes: find, authenticate, throttle, validate, authorize, run. Cheap refusals come first, and
 * who is not authenticated learns nothing of an operation but its name.
 */
export function dispatcher(options: DispatchOptions): Dispatch {
  const { operations, authenticate, throttle, db, readDb, services } = options
  const find = registry(operations)
  return async (received, journey) => {
    const { operation, readInput } = find(received.version, received.action)
    journey.operation = operation
    const now = new Date()
    const authenticated = await authenticate(received.claim(), now)
    journey.caller = authenticated.presumed
    // After the signature, so that nobody spends what is another's; before the nonce, so that it may be sent again.
    await throttle(authenticated.presumed)

    const run = async (caller: Caller): Promise<object> => {
      const input = readInput({ parameters: received.parameters, json: received.json() })
      const actor = await authorize(caller, operation.access, input as never, {
        db: readDb,
        accountId: caller.accountId,
        region: services.region,
        context: contextOf(journey, now),
      })
      const call: CallContext = { caller: actor, now, requestId: journey.requestId, services }
      return operation.effect === 'read'
        ? read(operation, input, call, readDb)
        : write(operation, input, call, db, readDb)
    }
    if (operation.effect === 'read') return readAhead(authenticated, journey, run)
    return run((journey.caller = await authenticated.confirm()))
  }
}

/**
 * A read need not wait for its nonce, only its answer must: both take the database a moment, and here they take it
 * at the same time. What was read for a call that turns out to be a replay, or by a key just revoked, is dropped.
 */
async function readAhead(
  { presumed, confirm }: Authenticated,
  journey: Journey,
  run: (caller: Caller) => Promise<object>,
): Promise<object> {
  const [confirmation, early] = await Promise.allSettled([confirm(), run(presumed)])
  if (confirmation.status === 'rejected') throw confirmation.reason
  const caller = (journey.caller = confirmation.value)
  if (caller !== presumed) return run(caller)
  if (early.status === 'rejected') throw early.reason
  return early.value
}

interface Found {
  readonly operation: Operation
  readonly readInput: ReadInput
}

function registry(operations: readonly Operation[]): (version: string, action: string) => Found {
  const compile = inputCompiler()
  const versions = new Map<string, Map<string, Found>>()
  for (const operation of operations) {
    checkDeclared(operation)
    const { version } = operation.api
    const actions = versions.get(version) ?? new Map<string, Found>()
    versions.set(version, actions)
    if (actions.has(operation.name)) throw new Error(`${operation.name} is declared twice`)
    actions.set(operation.name, { operation, readInput: compile(operation.input) })
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

async function write(
  operation: WriteOperation,
  input: unknown,
  call: CallContext,
  db: Db,
  readDb: ReadDb,
): Promise<object> {
  const prepared = await operation.prepare?.(input as never, { ...call, db: readDb })
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(tx => operation.handle(input as never, { ...call, tx }, prepared))
    } catch (error) {
      if (attempt >= attempts || !isSerializationFailure(error)) throw error
    }
  }
}
