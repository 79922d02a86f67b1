import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { blankItem, withItem, withoutItem } from './edit.ts'
import { faultsAt, ValueEditor, type ValueEditorProps } from './value-editor.tsx'

const listTexts = texts({
  en: {
    add: 'Add an item',
    remove: (item: string) => `Remove ${item}`,
    item: (name: string, position: number) => `${name} ${position}`,
    itemName: 'Item',
  },
  zh: {
    add: '添加一项',
    remove: (item: string) => `删除${item}`,
    item: (name: string, position: number) => `${name} ${position}`,
    itemName: '项',
  },
})

/** A list, item by item; a tuple, whose items are given. */
export function ListEditor({ type, value, onChange, path, id, label, ...rest }: ValueEditorProps) {
  const t = useTexts(listTexts)
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const isFixed = type.Kind === 'tuple'
  const shown = isFixed ? (type.Items ?? []).map((_, i) => items[i]) : items
  return (
    <div className="structure-list">
      {shown.map((item, index) => {
        const innerPath = [...path, index]
        const name = t.item(label ?? t.itemName, index + 1)
        const faults = faultsAt(rest.faults, innerPath)
        return (
          <div key={index} className="structure-row" role="group" aria-label={name}>
            <span className="structure-number" aria-hidden="true">
              {index + 1}
            </span>
            <div className="structure-value">
              <ValueEditor
                type={isFixed ? type.Items![index]! : type.Of!}
                hints={rest.hints}
                faults={rest.faults}
                value={item}
                path={innerPath}
                id={`${id}-${index}`}
                label={name}
                onChange={next => onChange(withItem(isFixed ? shown : items, index, next))}
              />
              {faults.map(fault => (
                <div key={fault} className="field-faults">
                  {fault}
                </div>
              ))}
            </div>
            {!isFixed && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t.remove(name)}
                title={t.remove(name)}
                onClick={() => onChange(withoutItem(items, index))}
              />
            )}
          </div>
        )
      })}
      {!isFixed && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          id={`${id}-add`}
          onClick={() => onChange([...items, blankItem(type.Of!)])}
        >
          {t.add}
        </Button>
      )}
    </div>
  )
}
