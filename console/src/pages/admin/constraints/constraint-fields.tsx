import { Checkbox, Flex, Form, Select } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { PrincipalSelect } from '../pickers/principal-select.tsx'
import { operationTypes, type ConstraintType, type Fields, type OperationType } from './config.ts'
import { constraintTexts } from './constraint-texts.tsx'
import { regionIds, useRegionName } from './regions.ts'
import { RuleFields } from './rule-fields.tsx'

/** The form of a type of constraint. */
export function ConstraintFields(props: {
  readonly type: ConstraintType
  readonly productId: string | undefined
}) {
  switch (props.type) {
    case 'Launch':
      return <LaunchFields />
    case 'Approval':
      return <ApprovalFields />
    case 'StackRegion':
      return <RegionFields />
    case 'Template':
      return <RuleFields productId={props.productId} />
  }
}

function LaunchFields() {
  const t = useTexts(constraintTexts)
  return (
    <Form.Item
      name="LocalRoleName"
      label={t.role}
      extra={t.roleHelp}
      rules={[{ required: true, message: t.needRole }]}
    >
      <PrincipalSelect type="RamRole" by="name" />
    </Form.Item>
  )
}

function ApprovalFields() {
  const t = useTexts(constraintTexts)
  return (
    <>
      <Form.Item
        name="OperationTypes"
        label={t.operations}
        rules={[{ required: true, type: 'array', min: 1, message: t.needOperations }]}
      >
        <OperationChoice />
      </Form.Item>
      <Flex gap="middle" wrap>
        <Form.Item
          className="half-field"
          name="Users"
          label={t.approverUsers}
          dependencies={['Roles']}
          rules={[
            ({ getFieldsValue }) => ({
              validator: () => {
                const { Users = [], Roles = [] } = getFieldsValue() as Fields
                return Users.length + Roles.length > 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(t.needApprovers))
              },
            }),
          ]}
        >
          <PrincipalSelect type="RamUser" by="name" mode="multiple" />
        </Form.Item>
        <Form.Item className="half-field" name="Roles" label={t.approverRoles}>
          <PrincipalSelect type="RamRole" by="name" mode="multiple" />
        </Form.Item>
      </Flex>
    </>
  )
}

/** A group has no `aria-required`, which the form would give it. */
function OperationChoice(props: {
  readonly id?: string
  readonly value?: OperationType[]
  readonly onChange?: (value: OperationType[]) => void
}) {
  const { id, value = [], onChange } = props
  const t = useTexts(constraintTexts)
  return (
    <div id={id}>
      <Checkbox.Group<OperationType>
        aria-label={t.operations}
        value={value}
        options={operationTypes.map(type => ({ value: type, label: t[type] }))}
        {...(onChange && { onChange })}
      />
    </div>
  )
}

function RegionFields() {
  const t = useTexts(constraintTexts)
  const nameOf = useRegionName()
  return (
    <Form.Item name="StackRegions" label={t.regions} rules={[{ required: true, message: t.needRegions }]}>
      <Select
        mode="multiple"
        options={regionIds.map(value => ({ value, label: nameOf(value) }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  )
}
