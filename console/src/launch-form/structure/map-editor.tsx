import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { isRecord, sameData, type PlainRecord } from '../../../../src/templates/values.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { blankItem } from './edit.ts'
import { faultsAt, ValueEditor, type ValueEditorProps } from './value-editor.tsx'

const mapTexts = texts({
  en: {
    add: 'Add an entry',
    key: 'Key',
    value: (key: string) => (key === '' ? 'Value' : `Value of ${key}`),
    remove: (key: string) => (key === '' ? 'Remove the entry' : `Remove ${key}`),
    twice: 'This key is there already.',
  },
  zh: {
    add: '添加一个键值对',
    key: '键',
    value: (key: string) => (key === '' ? '值' : `${key} 的值`),
    remove: (key: string) => (key === '' ? '删除此键值对' : `删除 ${key}`),
    twice: '该键已存在。',
  },
})

interface Row {
  readonly id: number
  readonly key: string
  readonly value: unknown
}

const rowsOf = (value: unknown): Row[] =>
  Object.entries(isRecord(value) ? value : {}).map(([key, item], id) => ({ id, key, value: item }))

/** Of two rows with one key the first counts; the second says so. Rows without a key are still being typed. */
const recordOf = (rows: readonly Row[]): PlainRecord =>
  Object.fromEntries(
    rows
      .filter(({ key }) => key !== '')
      .map(({ key, value }) => [key, value] as const)
      .reverse(),
  )

/** A map, entry by entry. The rows are kept here, as a key that is being typed is none yet. */
export function MapEditor({ type, value, onChange, path, id, ...rest }: ValueEditorProps) {
  const t = useTexts(mapTexts)
  const [rows, setRows] = useState(() => rowsOf(value))
  const shown = sameData(recordOf(rows), isRecord(value) ? value : {}) ? rows : rowsOf(value)
  const change = (next: readonly Row[]): void => {
    setRows([...next])
    onChange(recordOf(next))
  }
  const replace = (row: Row): void => change(shown.map(each => (each.id === row.id ? row : each)))
  return (
    <div className="structure-list">
      {shown.map((row, index) => {
        const isTwice = row.key !== '' && shown.findIndex(({ key }) => key === row.key) < index
        const innerPath = [...path, row.key]
        const faults = [...(isTwice ? [t.twice] : []), ...faultsAt(rest.faults, innerPath)]
        return (
          <div key={row.id} className="structure-row" role="group" aria-label={row.key || t.key}>
            <Input
              className="structure-key"
              aria-label={t.key}
              placeholder={t.key}
              autoComplete="off"
              {...(isTwice && { status: 'error' })}
              value={row.key}
              onChange={({ target }) => replace({ ...row, key: target.value })}
            />
            <div className="structure-value">
              <ValueEditor
                type={type.Of!}
                hints={rest.hints}
                faults={rest.faults}
                value={row.value}
                path={innerPath}
                id={`${id}-${row.id}`}
                label={t.value(row.key)}
                onChange={next => replace({ ...row, value: next ?? '' })}
              />
              {faults.map(fault => (
                <div key={fault} className="field-faults">
                  {fault}
                </div>
              ))}
            </div>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t.remove(row.key)}
              title={t.remove(row.key)}
              onClick={() => change(shown.filter(({ id: each }) => each !== row.id))}
            />
          </div>
        )
      })}
      <Button
        size="small"
        icon={<PlusOutlined />}
        id={`${id}-add`}
        onClick={() =>
          change([
            ...shown,
            { id: Math.max(-1, ...shown.map(row => row.id)) + 1, key: '', value: blankItem(type.Of!) },
          ])
        }
      >
        {t.add}
      </Button>
    </div>
  )
}
