import { Flex, Form, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import type { Fields, Way } from './config.ts'
import { constraintTexts } from './constraint-texts.tsx'

/** What a rule allows, in the way that was chosen. */
export function WayFields({ at, way }: { readonly at: number; readonly way: Way }) {
  const t = useTexts(constraintTexts)
  if (way === 'values') {
    return (
      <Form.Item
        name={[at, 'AllowedValues']}
        label={t.allowedValues}
        extra={t.valuesHelp}
        rules={[{ required: true, type: 'array', min: 1, message: t.needValues }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} maxCount={100} />
      </Form.Item>
    )
  }
  if (way === 'pattern') {
    return (
      <Form.Item
        name={[at, 'AllowedPattern']}
        label={t.allowedPattern}
        rules={[{ required: true, message: t.needPattern }]}
      >
        <Input autoComplete="off" spellCheck={false} placeholder="[a-z][a-z0-9-]*" />
      </Form.Item>
    )
  }
  return (
    <Flex gap="middle" wrap>
      <Form.Item
        name={[at, 'MinValue']}
        label={t.min}
        dependencies={[['Rules', at, 'MaxValue']]}
        rules={[
          ({ getFieldsValue }) => ({
            validator: () => {
              const { MinValue, MaxValue } = (getFieldsValue() as Fields).Rules?.[at] ?? {}
              const [least, most] = [MinValue ?? undefined, MaxValue ?? undefined]
              if (least === undefined && most === undefined) return Promise.reject(new Error(t.needRange))
              return least !== undefined && most !== undefined && least > most
                ? Promise.reject(new Error(t.wrongRange))
                : Promise.resolve()
            },
          }),
        ]}
      >
        <InputNumber />
      </Form.Item>
      <Form.Item name={[at, 'MaxValue']} label={t.max}>
        <InputNumber />
      </Form.Item>
    </Flex>
  )
}
