import { Table, Tag } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Task } from './types.ts'
import { masked, ValueText } from './value-text.tsx'

const parameterTexts = texts({
  en: {
    name: 'Name',
    value: 'Value',
    secret: 'Secret: sealed, and never shown again',
    empty: 'No parameters',
    emptyText: 'Everything has the default of the template.',
  },
  zh: {
    name: '名称',
    value: '值',
    secret: '敏感信息：加密保存，不再显示',
    empty: '没有参数',
    emptyText: '全部使用模板的默认值。',
  },
})

/** With what an instance was made; what nobody gave a value has the template's default and is not among them. */
export function Parameters({ parameters }: { readonly parameters: Task['Parameters'] }) {
  const t = useTexts(parameterTexts)
  return (
    <Table
      rowKey="ParameterKey"
      dataSource={parameters}
      pagination={false}
      size="middle"
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <EmptyState title={t.empty}>{t.emptyText}</EmptyState> }}
      columns={[
        {
          key: 'name',
          title: t.name,
          className: 'cell-top',
          render: (_, { ParameterKey }) => <strong>{ParameterKey}</strong>,
        },
        {
          key: 'value',
          title: t.value,
          className: 'cell-top cell-value',
          render: (_, { ParameterKey, ParameterValue }) =>
            ParameterValue === masked ? (
              <Tag>{t.secret}</Tag>
            ) : (
              <ValueText value={ParameterValue} label={ParameterKey} />
            ),
        },
      ]}
    />
  )
}
