import { Tag } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { WideTable } from '../../table/wide-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Task } from './types.ts'
import { masked, ValueText } from './value-text.tsx'

const parameterTexts = texts({
  en: {
    label: 'Parameters',
    name: 'Name',
    value: 'Value',
    secret: 'Secret: sealed, and never shown again',
    empty: 'No parameters',
    emptyText: 'Everything has the default of the template.',
  },
  zh: {
    label: '参数',
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
    <WideTable
      label={t.label}
      rowKey="ParameterKey"
      dataSource={parameters}
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
