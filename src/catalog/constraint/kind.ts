import type { Actor } from '../../access/caller.ts'
import type { Static, TSchema } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'

/** Where a constraint is to hold, and who says so. */
export interface Place {
  readonly db: ReadDb
  readonly caller: Actor
  readonly productId: string
}

/**
 * One type of constraint: the config that it is written with, and the rule that the config comes to. Checks answer what
 * is wrong as sentences without a full stop.
 */
export interface ConstraintKind<Config extends TSchema = TSchema, Rule = unknown> {
  readonly config: Config
  // Methods, not properties: methods are bivariant, so that any kind fits the table.
  /** What the schema cannot say. */
  check?(config: Static<Config>): string[]
  /** Finds what the config names. */
  resolve(config: Static<Config>, place: Place): Promise<{ rule: Rule } | { problems: string[] }>
  /** For constraints that have no description of their own. */
  describe?(rule: Rule): string
}

export const constraintKind = <Config extends TSchema, Rule>(
  declared: ConstraintKind<Config, Rule>,
): ConstraintKind<Config, Rule> => declared
