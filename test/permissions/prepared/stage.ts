import type { Client } from '../../../src/client/client.ts'
import type { World } from '../../world.ts'
import type { Everything, People } from '../things.ts'

export interface Stage {
  readonly world: World
  readonly people: People
  readonly things: Everything
}

/**
 * What calls need beside, or in place of, the things that are there for all of them: names that are not taken, what
 * may be taken away, plans that have come so far. Made anew for each call that uses it up.
 */
export type Prepared = { readonly [Name in keyof Client]?: (stage: Stage) => object | Promise<object> }
