import type { Connection } from '../../src/client/client.ts'
import { answers, deviations, fits } from '../contract/deviations.ts'
import type { VendorCode } from '../contract/contract.ts'
import type { World } from '../world.ts'
import { apiOf, type Json, type VendorClient } from './clients.ts'
import type { Ledger } from './ledger.ts'
import { mismatches } from './match.ts'
import { observe } from './observe.ts'
import { pathsOf } from './paths.ts'
import type { Refusal } from './refusal.ts'

/** Where the scenario plays: a world, a client that speaks to it, and a ledger of what was seen. */
export interface Stage {
  readonly world: World
  /** Whoever has this key. */
  readonly as: (connection: Connection) => Actor
}

/** Somebody who calls operations by way of the client. */
export interface Actor {
  /**
   * The answer, after everything in it that is not as it must be went into the ledger: against the contract, and
   * against what is expected of it here.
   */
  readonly call: (action: string, input?: Json, expected?: Json) => Promise<Answer>
  /** A call that must be answered by this error; `body` is what else is expected of it. */
  readonly refused: (action: string, input: Json, status: number, code: string, body?: Json) => Promise<void>
}

export class Answer {
  readonly body: Json
  constructor(body: Json) {
    this.body = body
  }

  /** The text at `PlanDetail.Status`, `Regions.1.RegionId`. */
  text(path: string): string {
    const value = path
      .split('.')
      .reduce<unknown>(
        (at, name) => (at as Json | undefined)?.[/^\d+$/.test(name) ? Number(name) - 1 : name],
        this.body,
      )
    if (typeof value !== 'string') throw new Error(`${path} of ${JSON.stringify(this.body)} is no text`)
    return value
  }
}

/** A call that went wrong, so that nothing after it can be as it should. */
export class Interrupted extends Error {}

export function stage(world: World, client: VendorClient, ledger: Ledger): Stage {
  const as = (connection: Connection): Actor => ({
    call: async (action, input = {}, expected = {}) => {
      const api = apiOf(action)
      const page = ledger.page(action)
      for (const path of pathsOf(input)) page.sent.add(path)
      const answer = await client.call({ connection, api, action, input }).catch((thrown: unknown) => {
        page.faults.push(toldOf(client, thrown))
        throw new Interrupted(action)
      })
      const observed = observe(api, action, answer.body)
      for (const path of observed.seen) page.seen.add(path)
      for (const line of observed.differences) {
        if (Object.keys(answers).some(pattern => fits(pattern, line))) ledger.meant.add(line)
        else if (!isListed(api.code as VendorCode, line)) page.faults.push(line)
      }
      page.faults.push(...answer.faults, ...mismatches(expected, answer.body))
      page.calls++
      return new Answer(answer.body)
    },

    refused: async (action, input, status, code, body = {}) => {
      const api = apiOf(action)
      const page = ledger.page(action)
      const answer = client.call({ connection, api, action, input })
      const refusal = await answer.then(
        ({ body }) => {
          page.faults.push(`it answers ${JSON.stringify(body)} instead of ${code}`)
          throw new Interrupted(action)
        },
        (thrown: unknown) => client.refusal(thrown),
      )
      const expected = { status, code, body: { ...errorBody(refusal), ...body } }
      page.faults.push(...refusal.faults, ...mismatches(expected, refusal))
      page.calls++
    },
  })
  return { world, as }
}

/** The body says the same as the error object; its members are texts, or some clients crash (facts/clients 0.8). */
const errorBody = ({ code, requestId }: Refusal) => ({
  Code: code,
  Message: /./,
  RequestId: requestId,
  HostId: /./,
  Recommend: /^/,
})

const isListed = (code: VendorCode, line: string): boolean =>
  Object.keys(deviations[code]).some(pattern => fits(pattern, line))

function toldOf(client: VendorClient, thrown: unknown): string {
  try {
    const { status, code, body } = client.refusal(thrown)
    return `it is refused with ${status} ${code}: ${String(body.Message)}`
  } catch {
    return `the client throws ${String(thrown)}`
  }
}
