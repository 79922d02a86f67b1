import type { Compilable, CompiledQuery } from 'kysely'
import type { ReadDb } from './tables.ts'

/** No text of PostgreSQL holds a NUL, so no constant of a query can pass for a mark. */
const mark = (name: string): string => `\0${name}`

/**
 * A query that is built once and run often: building one costs as much as running it where the rows are few. It is
 * built with a mark for each argument, which every run replaces by the argument's value.
 */
export function compiled<O>(
  build: (db: ReadDb, argument: (name: string) => string) => Compilable<O>,
): (db: ReadDb, values: Readonly<Record<string, string>>) => Promise<O[]> {
  let built: CompiledQuery<O> | undefined
  return async (db, values) => {
    const query = (built ??= build(db, mark).compile())
    const parameters = query.parameters.map(value =>
      typeof value === 'string' && value.startsWith('\0') ? values[value.slice(1)] : value,
    )
    const { rows } = await db.executeQuery<O>({ ...query, parameters })
    return rows
  }
}
