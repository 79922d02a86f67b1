import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Card, Flex, Form, Input, Radio, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { adminTexts } from '../admin-texts.ts'
import { nameRules } from '../identity-fields.tsx'
import type { Fields, RuleFields as Rule } from './config.ts'
import { constraintTexts } from './constraint-texts.tsx'
import { useParameterKeys } from './use-parameter-keys.ts'
import { WayFields } from './way-fields.tsx'
import { useClear } from '../../../ui/use-clear.tsx'

const firstRule: Rule = { Way: 'values' }

/** The rules of a Template constraint. */
export function RuleFields({ productId }: { readonly productId: string | undefined }) {
  const t = useTexts(constraintTexts)
  const parameters = useParameterKeys(productId)
  return (
    <Form.List
      name="Rules"
      initialValue={[firstRule]}
      rules={[
        {
          validator: (_rule, rules: readonly Rule[] | undefined) =>
            rules && rules.length > 0 ? Promise.resolve() : Promise.reject(new Error(t.needRules)),
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map(({ key, name }) => (
            <Card
              key={key}
              size="small"
              className="below-space"
              title={t.rule(name + 1)}
              extra={
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t.removeRule(name + 1)}
                  title={t.removeRule(name + 1)}
                  onClick={() => remove(name)}
                />
              }
            >
              <OneRule at={name} parameters={parameters} />
            </Card>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            icon={<PlusOutlined />}
            className="below-space"
            onClick={() => add(firstRule)}
            disabled={fields.length >= 100}
          >
            {t.addRule}
          </Button>
        </>
      )}
    </Form.List>
  )
}

function OneRule(props: { readonly at: number; readonly parameters: ReturnType<typeof useParameterKeys> }) {
  const { at, parameters } = props
  const common = useTexts(adminTexts)
  const t = useTexts(constraintTexts)
  const clear = useClear()
  const rule = (Form.useWatch(['Rules', at]) ?? firstRule) as Rule
  return (
    <>
      <Flex gap="middle" wrap>
        <Form.Item
          className="half-field"
          name={[at, 'Name']}
          label={t.ruleName}
          extra={t.ruleNameHelp}
          rules={[
            ...nameRules(t.needRuleName, common.tooLong),
            ({ getFieldsValue }) => ({
              validator: (_rule, name?: string) => {
                const { Rules = [] } = getFieldsValue() as Fields
                return name && Rules.filter(other => other?.Name === name).length > 1
                  ? Promise.reject(new Error(t.sameRuleName))
                  : Promise.resolve()
              },
            }),
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          className="half-field"
          name={[at, 'Description']}
          label={common.description}
          rules={[{ max: 128, message: common.tooLong }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item className="half-field" name={[at, 'ProductVersionId']} label={t.version}>
          <Select
            allowClear={clear}
            placeholder={t.anyVersion}
            options={parameters.versions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          className="half-field"
          name={[at, 'ParameterKey']}
          label={t.parameter}
          rules={nameRules(t.needParameter, common.tooLong)}
        >
          <AutoComplete
            options={parameters.keysOf(rule.ProductVersionId).map(value => ({ value }))}
            showSearch={{ filterOption: (text, option) => String(option?.value).includes(text) }}
          />
        </Form.Item>
      </Flex>
      <Form.Item name={[at, 'Way']} label={t.way}>
        <Radio.Group
          options={(['values', 'pattern', 'range'] as const).map(value => ({ value, label: t[value] }))}
        />
      </Form.Item>
      <WayFields at={at} way={rule.Way} />
    </>
  )
}
