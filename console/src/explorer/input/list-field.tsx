import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../language/texts.ts'
import type { Schema } from '../description.ts'
import { Field } from './field.tsx'
import { inputTexts } from './input-texts.ts'
import { emptyOf, orNothing, withItem } from './values.ts'

/** A list, item by item; they are numbered from 1, as in signed calls. */
export function ListField({
  name,
  item,
  value,
  onChange,
}: {
  readonly name: string
  readonly item: Schema
  readonly value: readonly unknown[]
  readonly onChange: (value: readonly unknown[] | undefined) => void
}) {
  const t = useTexts(inputTexts)
  return (
    <>
      {value.map((each, index) => {
        const itemName = `${name}.${index + 1}`
        return (
          // Items have nothing but their place to be known by.
          <div key={index} className="explorer-item">
            <Field
              name={itemName}
              schema={item}
              value={each}
              onChange={changed => onChange(withItem(value, index, changed ?? emptyOf(item)))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t.remove(itemName)}
              title={t.remove(itemName)}
              onClick={() => onChange(orNothing(withItem(value, index, undefined)))}
            />
          </div>
        )
      })}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...value, emptyOf(item)])}>
        {t.add(name)}
      </Button>
    </>
  )
}
