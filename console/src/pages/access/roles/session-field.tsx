import { Form, Select } from 'antd'
import { useFormat } from '../../../language/format.ts'
import { useTexts } from '../../../language/texts.ts'
import { rolesTexts } from './roles-texts.ts'

/** In seconds; RAM takes one to twelve hours. */
const choices = [1, 2, 4, 8, 12].map(hours => hours * 3600)

/** How long a session of a role may last; `name` is the parameter, `current` what it has now. */
export function SessionField({ name, current }: { readonly name: string; readonly current?: number }) {
  const t = useTexts(rolesTexts)
  const format = useFormat()
  const all = [...new Set([...choices, ...(current === undefined ? [] : [current])])].toSorted(
    (a, b) => a - b,
  )
  return (
    <Form.Item name={name} label={t.maxSession} extra={t.maxSessionHint}>
      <Select options={all.map(value => ({ value, label: format.duration(value * 1000) }))} />
    </Form.Item>
  )
}
