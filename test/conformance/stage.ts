import type { Connection } from '../../src/client/client.ts'
import { answers, deviations, fits } from '../contract/deviations.ts'
import { contractOf, type VendorCode } from '../contract/contract.ts'
import type { World } from '../world.ts'
import { apiOf, type Json, type VendorClient } from './clients.ts'
import { onlyKnown } from './known.ts'
import type { Ledger, Page } from './ledger.ts'
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
  /** A call that must be answered by this error; `body` is what else is expected of it. Answers the body. */
  readonly refused: (
    action: string,
    input: Json,
    status: number,
    code: string,
    body?: Json,
  ) => Promise<Answer>
}

/** A call that went wrong, so that nothing after it can be as it should; why is in the ledger. */
class Interrupted extends Error {}

/** A scenario ends where a call went wrong; what would have come after it is missing in the ledger. */
export async function absorbing(scenario: () => Promise<void>): Promise<void> {
  await scenario().catch((error: unknown) => {
    if (!(error instanceof Interrupted)) throw error
  })
}

function interrupt(page: Page, fault: string): never {
  page.faults.push(fault)
  throw new Interrupted(fault)
}

export class Answer {
  readonly body: Json
  readonly #page: Page
  constructor(body: Json, page: Page) {
    this.body = body
    this.#page = page
  }

  /** The text at `PlanDetail.Status`, `Regions.1.RegionId`. */
  text(path: string): string {
    const value = path
      .split('.')
      .reduce<unknown>(
        (at, name) => (at as Json | undefined)?.[/^\d+$/.test(name) ? Number(name) - 1 : name],
        this.body,
      )
    return typeof value === 'string' ? value : interrupt(this.#page, `${path} is no text`)
  }
}

export function stage(world: World, client: VendorClient, ledger: Ledger): Stage {
  const as = (connection: Connection): Actor => ({
    call: async (action, input = {}, expected = {}) => {
      const api = apiOf(action)
      const page = ledger.page(action)
      const there = client.sendsOurs ? undefined : contractOf(api, action)
      const sent = there ? onlyKnown(input, there.request) : input
      for (const path of pathsOf(sent)) page.sent.add(path)
      const answer = await client
        .call({ connection, api, action, input: sent })
        .catch((thrown: unknown) => interrupt(page, toldOf(client, thrown)))
      const observed = observe(api, action, answer.body)
      for (const path of observed.seen) page.seen.add(path)
      for (const line of observed.differences) {
        if (Object.keys(answers).some(pattern => fits(pattern, line))) ledger.meant.add(line)
        else if (!isListed(api.code as VendorCode, line)) page.faults.push(line)
      }
      page.faults.push(...answer.faults, ...mismatches(expected, answer.body))
      page.calls++
      return new Answer(answer.body, page)
    },

    refused: async (action, input, status, code, body = {}) => {
      const page = ledger.page(action)
      const refusal = await client.call({ connection, api: apiOf(action), action, input }).then(
        answer => interrupt(page, `it answers ${JSON.stringify(answer.body)} instead of ${code}`),
        (thrown: unknown) => refusalOf(client, thrown) ?? interrupt(page, toldOf(client, thrown)),
      )
      const expected = { status, code, body: { ...errorBody(refusal), ...body } }
      page.faults.push(...refusal.faults, ...mismatches(expected, refusal))
      page.calls++
      return new Answer(refusal.body, page)
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

/** Undefined where the client did not understand what it was answered. */
function refusalOf(client: VendorClient, thrown: unknown): Refusal | undefined {
  try {
    return client.refusal(thrown)
  } catch {
    return undefined
  }
}

function toldOf(client: VendorClient, thrown: unknown): string {
  const refusal = refusalOf(client, thrown)
  if (!refusal) return `the client throws ${String(thrown)}`
  return `it is refused with ${refusal.status} ${refusal.code}: ${String(refusal.body.Message)}`
}
