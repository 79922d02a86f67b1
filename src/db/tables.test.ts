import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { sql } from 'kysely'
import ts from 'typescript'
import { freshDatabase } from '../../test/database.ts'
import { connect } from './connect.ts'

/** The columns of each table as tables.ts has them: `table.column`, with `?` where null is allowed. */
function declaredColumns(): string[] {
  const path = fileURLToPath(new URL('tables.ts', import.meta.url))
  const program = ts.createProgram([path], {
    strict: true,
    noLib: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const interfaces = program.getSourceFile(path)!.statements.filter(ts.isInterfaceDeclaration)
  const tables = interfaces.find(({ name }) => name.text === 'Tables')!
  return checker.getTypeAtLocation(tables).getProperties().flatMap(table =>
    checker.getTypeOfSymbol(table).getProperties().map(column => {
      const { type } = column.valueDeclaration as ts.PropertySignature
      const nullable = type !== undefined && ts.isUnionTypeNode(type) && type.types.some(isNull)
      return `${table.name}.${column.name}${nullable ? '?' : ''}`
    }),
  ) // prettier-ignore
}

const isNull = (node: ts.TypeNode): boolean =>
  ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword

test('tables.ts names the tables and columns that there are, and says which may be null', async () => {
  await using database = await freshDatabase()
  const db = connect(database.url, { max: 1, applicationName: 'test' })
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as name
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_name <> 'larder_migration' and is_generated = 'NEVER'
      and table_type = 'BASE TABLE'`.execute(db)
  const generated = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and is_generated <> 'NEVER'`.execute(db)
  await db.destroy()
  const found = [...rows, ...generated.rows].map(row => row.name)
  assert.deepEqual(declaredColumns().sort(), found.sort())
})
