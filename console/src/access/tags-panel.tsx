import { Flex, Form, Input, Table, Typography } from 'antd'
import { useState } from 'react'
import { keyFault, valueFault } from '../../../src/base/tag-rules.ts'
import { useRead, useWrite } from '../api/use-call.ts'
import { texts, useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorAlert } from '../ui/error-alert.tsx'
import { FormModal } from '../ui/form-modal.tsx'
import { GatedButton } from '../ui/gated-button.tsx'
import { useGate } from '../ui/use-gate.ts'
import { useNotices } from '../ui/use-notices.ts'
import { accessTexts } from './access-texts.ts'
import { Allowed } from './allowed.tsx'

const tagTexts = texts({
  en: {
    add: 'Add a tag',
    key: 'Key',
    value: 'Value',
    empty: 'No tags',
    emptyText: 'Tags sort things by team, cost centre or stage, and lists find by them.',
    change: 'Change',
    most: 'There are 20 tags, which is the most.',
    badKey: 'Not beginning with “acs:” or “aliyun”, and without a URL.',
    badValue: 'Not beginning with “acs:”, and without a URL.',
    removed: (key: string) => `The tag ${key} is gone`,
  },
  zh: {
    add: '添加标签',
    key: '标签键',
    value: '标签值',
    empty: '没有标签',
    emptyText: '标签可按团队、成本中心或环境分类，并用于列表查找。',
    change: '修改',
    most: '已有 20 个标签，达到上限。',
    badKey: '不能以“acs:”或“aliyun”开头，且不能包含 URL。',
    badValue: '不能以“acs:”开头，且不能包含 URL。',
    removed: (key: string) => `标签 ${key} 已移除`,
  },
})

interface Tagged {
  readonly kind: 'user' | 'role' | 'policy'
  readonly name: string
}

interface Fields {
  readonly key: string
  readonly value?: string
}

const reads = ['ListTagResources', 'ListRoles', 'ListPolicies'] as const
const mostTags = 20

export const TagsPanel = (tagged: Tagged) => (
  <Allowed action="ram:ListTagResources">
    <Tags {...tagged} />
  </Allowed>
)

function Tags({ kind, name }: Tagged) {
  const t = { ...useTexts(accessTexts), ...useTexts(tagTexts) }
  const denied = useGate()
  const { done, failed } = useNotices()
  const subject = { ResourceType: kind, ResourceNames: [name] }
  const { data, error, isPending, refetch } = useRead('ListTagResources', subject)
  const { mutateAsync: set } = useWrite('TagResources', reads)
  const { mutateAsync: unset } = useWrite('UntagResources', reads)
  const [editing, setEditing] = useState<Fields>()
  if (error) return <ErrorAlert error={error} retry={() => void refetch()} />
  const tags = data?.TagResources ?? []
  const isNew = editing?.key === ''
  const addButton = (
    <GatedButton
      type="primary"
      reason={denied('ram:TagResources') ?? (tags.length >= mostTags ? t.most : undefined)}
      onClick={() => setEditing({ key: '' })}
    >
      {t.add}
    </GatedButton>
  )
  const remove = (key: string) =>
    unset({ ...subject, TagKeys: [key] }).then(() => done(t.removed(key)), failed)
  return (
    <>
      {tags.length > 0 && (
        <Flex justify="flex-end" className="below-space">
          {addButton}
        </Flex>
      )}
      <Table
        dataSource={tags}
        rowKey="TagKey"
        loading={isPending}
        size="middle"
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{
          emptyText: (
            <EmptyState title={t.empty} action={addButton}>
              {t.emptyText}
            </EmptyState>
          ),
        }}
        columns={[
          { title: t.key, dataIndex: 'TagKey' },
          {
            title: t.value,
            key: 'value',
            render: (_, { TagValue }) =>
              TagValue || <Typography.Text type="secondary">{t.none}</Typography.Text>,
          },
          {
            title: <span className="visually-hidden">{t.actions}</span>,
            key: 'actions',
            align: 'end',
            render: (_, { TagKey, TagValue }) => (
              <Flex gap="small" justify="flex-end">
                <GatedButton
                  reason={denied('ram:TagResources')}
                  aria-label={`${t.change}: ${TagKey}`}
                  onClick={() => setEditing({ key: TagKey, value: TagValue })}
                >
                  {t.change}
                </GatedButton>
                <GatedButton
                  reason={denied('ram:UntagResources')}
                  aria-label={`${t.remove}: ${TagKey}`}
                  onClick={() => void remove(TagKey)}
                >
                  {t.remove}
                </GatedButton>
              </Flex>
            ),
          },
        ]}
      />
      <FormModal<Fields>
        open={editing !== undefined}
        title={isNew ? t.add : t.change}
        ok={t.save}
        {...(editing && { initial: editing })}
        onClose={() => setEditing(undefined)}
        submit={async ({ key, value = '' }) => {
          await set({ ...subject, Tag: [{ Key: key, Value: value }] })
          done(t.saved)
        }}
      >
        <Form.Item
          name="key"
          label={t.key}
          rules={[
            { required: true, message: t.required },
            {
              validator: (_rule, key: string = '') =>
                keyFault(key) ? Promise.reject(new Error(t.badKey)) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={128} disabled={!isNew} autoFocus={isNew} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="value"
          label={t.value}
          rules={[
            {
              validator: (_rule, value: string = '') =>
                valueFault(value) ? Promise.reject(new Error(t.badValue)) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={256} autoFocus={!isNew} autoComplete="off" />
        </Form.Item>
      </FormModal>
    </>
  )
}
