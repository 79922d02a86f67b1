import { Table } from 'antd'
import { useMemo } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { Schema } from './description.ts'
import { useKindText } from './kind-text.ts'

const tableTexts = texts({
  en: {
    name: 'Name',
    what: 'What it is',
    required: 'required',
    open: (name: string) => `Show what ${name} has`,
    close: (name: string) => `Hide what ${name} has`,
  },
  zh: {
    name: '名称',
    what: '说明',
    required: '必填',
    open: (name: string) => `展开 ${name}`,
    close: (name: string) => `收起 ${name}`,
  },
})

interface Row {
  readonly key: string
  readonly name: string
  readonly schema: Schema
  readonly isRequired: boolean
  readonly children?: readonly Row[]
}

/** The members of a structure with all that is within them. */
export function MembersTable({ schema, label }: { readonly schema: Schema; readonly label: string }) {
  const t = useTexts(tableTexts)
  const kindText = useKindText()
  const rows = useMemo(() => rowsOf(schema, ''), [schema])
  return (
    <WideTable<Row>
      label={label}
      size="small"
      dataSource={rows}
      scroll={{}}
      expandable={{
        defaultExpandAllRows: true,
        expandIcon: ({ expanded, expandable, record, onExpand }) =>
          expandable && (
            <button
              type="button"
              className={`ant-table-row-expand-icon ant-table-row-expand-icon-${expanded ? 'expanded' : 'collapsed'}`}
              aria-label={expanded ? t.close(record.name) : t.open(record.name)}
              aria-expanded={expanded}
              onClick={event => onExpand(record, event)}
            />
          ),
      }}
    >
      <Table.Column<Row>
        title={t.name}
        className="explorer-member"
        render={(_value, { name, isRequired }) => (
          <>
            <code>{name}</code>
            {isRequired && <div className="small explorer-required">{t.required}</div>}
          </>
        )}
      />
      <Table.Column<Row>
        title={t.what}
        render={(_value, { schema: of }) => (
          <>
            {of.description && <div lang="en">{of.description}</div>}
            <div className="secondary small explorer-kind">{kindText(of)}</div>
          </>
        )}
      />
    </WideTable>
  )
}

function rowsOf({ properties = {}, required = [] }: Schema, within: string): readonly Row[] {
  return Object.entries(properties).map(([name, schema]) => {
    const key = `${within}${name}`
    const children = rowsOf(structureOf(schema), `${key}.`)
    return {
      key,
      name,
      schema,
      isRequired: required.includes(name),
      ...(children.length > 0 && { children }),
    }
  })
}

/** What is within a list is what its items have. */
const structureOf = (schema: Schema): Schema => (schema.items ? structureOf(schema.items) : schema)
