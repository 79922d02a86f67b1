import fc from 'fast-check'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { encode } from './encode.ts'
import { judge } from './judge.ts'
import type { Members } from './members.ts'
import { resolved } from './pool.ts'
import { nameOf, recipeOf, type Recipe } from './recipe.ts'
import type { Scene } from './scene.ts'
import { sender, type Answer } from './send.ts'
import { Tally } from './tally.ts'

/** A request to which the answer was wrong, as small as it could be made. */
export interface Finding {
  readonly problem: string
  readonly recipe: Recipe
  readonly answer: string
}

const registry: ReadonlyMap<string, Operation> = new Map(operations.map(each => [nameOf(each), each]))

/** What takes things away is tried less often, so that there is something left. */
const anyRecipe = fc.oneof(
  ...Array.from(registry.values(), operation => ({
    weight: /^(Delete|Terminate|Dis|Cancel)/.test(operation.name) ? 3 : 12,
    arbitrary: recipeOf(operation),
  })),
)

/** So many requests are under way at a time. */
const lanes = 8
const perRound = 2_000

/** Sends recipes to one scene, and judges the answers. */
export class Fuzzer {
  readonly tally = new Tally()
  readonly #scene: Scene
  readonly #sender: ReturnType<typeof sender>
  readonly #judge = judge(registry)

  constructor(scene: Scene) {
    this.#scene = scene
    this.#sender = sender(scene.server.url, lanes)
  }

  /** Rounds of requests, each with new things to name, until one finds something. */
  async run(seed: number, requests: number): Promise<Finding | undefined> {
    for (let sent = 0; sent < requests; sent += perRound) {
      await this.#scene.renew()
      const finding = await this.#round(seed + sent, Math.min(perRound, requests - sent))
      if (finding) return finding
      await this.#scene.settle()
    }
    return undefined
  }

  /** Lanes side by side, each from a seed of its own. The first finding ends all of them. */
  async #round(seed: number, requests: number): Promise<Finding | undefined> {
    const found: Finding[] = []
    const lane = async (n: number): Promise<void> => {
      const property = fc.asyncProperty(anyRecipe, async recipe => {
        if (found.length > 0) return
        const { problem } = await this.try(recipe)
        if (problem !== undefined) throw new Error(problem)
      })
      const { counterexample } = await fc.check(property, {
        seed: seed + n,
        numRuns: Math.ceil(requests / lanes),
      })
      if (counterexample === null || found.length > 0) return
      const [recipe] = counterexample
      const { problem = 'It did not happen again', answer } = await this.try(recipe)
      found.push({ problem, recipe, answer: answer?.text.slice(0, 2_000) ?? '' })
    }
    await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)))
    return found[0]
  }

  /** Sends one request; says what is wrong with the answer, if anything is. */
  async try(recipe: Recipe): Promise<{ problem?: string | undefined; answer?: Answer }> {
    const { callers, server } = this.#scene
    const operation = registry.get(recipe.operation)!
    const pools = this.#scene.pools(recipe.caller)
    const members: Members = resolved(recipe.members, recipe.set, pools)
    const { accessKeyId: id, accessKeySecret: secret } = callers[recipe.caller]
    const host = new URL(server.url).host
    const request = encode({ recipe: { ...recipe, members }, operation, key: { id, secret }, host })
    const answer = await this.#sender.send(request).catch((error: Error) => error)
    if (answer instanceof Error) return { problem: answer.message }
    const problem = this.#judge(recipe, answer)
    const [, code = 'OK'] = /"Code":"([^"]*)"/.exec(answer.text) ?? []
    this.tally.add(recipe.operation, answer.status, problem === undefined ? code.slice(0, 60) : 'WRONG')
    if (answer.status === 200 && answer.text.startsWith('{')) pools.own.harvest(JSON.parse(answer.text))
    return { problem, answer }
  }

  close(): void {
    this.#sender.close()
  }
}
