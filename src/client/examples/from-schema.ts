import type { Member, Members } from './operation.ts'

/** What describes values: JSON Schema, as far as inputs are described in it. */
export interface SchemaReader<S> {
  readonly type: (schema: S) => unknown
  readonly properties: (schema: S) => Readonly<Record<string, S>>
  readonly items: (schema: S) => S
  readonly json: (schema: S) => boolean
  readonly secret: (schema: S) => boolean
}

/** The members of an object as example code needs to know them. */
export const membersOf = <S>(schema: S, reader: SchemaReader<S>): Members =>
  Object.fromEntries(
    Object.entries(reader.properties(schema)).map(([name, each]) => [name, memberOf(each, reader)]),
  )

function memberOf<S>(schema: S, reader: SchemaReader<S>): Member {
  const marks = {
    ...(reader.json(schema) && { json: true as const }),
    ...(reader.secret(schema) && { secret: true as const }),
  }
  const type = reader.type(schema)
  if (type === 'object') return { ...marks, kind: 'object', members: membersOf(schema, reader) }
  if (type === 'array') return { ...marks, kind: 'list', item: memberOf(reader.items(schema), reader) }
  return { ...marks, kind: type === 'boolean' || type === 'integer' ? type : 'text' }
}
