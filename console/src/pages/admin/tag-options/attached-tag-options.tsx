import { PlusOutlined } from '@ant-design/icons'
import { Flex, Form, Select, Table } from 'antd'
import { useState } from 'react'
import { useRead, useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormModal } from '../../../ui/form-modal.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Status } from '../../../ui/status.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { adminTexts } from '../admin-texts.ts'
import { useRested } from '../pickers/use-rested.ts'
import type { TagOption } from './tag-option-actions.tsx'
import { tagOptionTexts } from './tag-option-texts.ts'

const refreshed = ['GetPortfolio', 'GetProductAsAdmin', 'ListResourcesForTagOption'] as const

/** The tag options of a portfolio or a product. */
export function AttachedTagOptions(props: {
  readonly resourceId: string
  readonly options: readonly TagOption[]
}) {
  const { resourceId: ResourceId, options } = props
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const gate = useGate()
  const [attaching, setAttaching] = useState(false)
  const detach = useDetach(ResourceId)
  return (
    <section aria-label={common.tagOptions}>
      <Flex className="below-space">
        <GatedButton
          icon={<PlusOutlined />}
          reason={gate('servicecatalog:AssociateTagOptionWithResource', 'servicecatalog:ListTagOptions')}
          onClick={() => setAttaching(true)}
        >
          {t.attach}
        </GatedButton>
      </Flex>
      <Table
        size="middle"
        rowKey="TagOptionId"
        dataSource={options}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title={t.noneAttached}>{t.noneAttachedText}</EmptyState> }}
        columns={[
          { title: t.key, dataIndex: 'Key' },
          { title: t.value, dataIndex: 'Value' },
          {
            title: common.status,
            key: 'status',
            render: (_, { Active }) => <Status value={Active ? 'Active' : 'Inactive'} />,
          },
          {
            title: common.actions,
            key: 'actions',
            render: (_, option) => (
              <GatedButton
                size="small"
                aria-label={`${t.detach}: ${option.Key} = ${option.Value}`}
                reason={gate('servicecatalog:DisAssociateTagOptionFromResource')}
                onClick={() => detach(option)}
              >
                {t.detach}
              </GatedButton>
            ),
          },
        ]}
      />
      {attaching && (
        <AttachForm resourceId={ResourceId} attached={options} onClose={() => setAttaching(false)} />
      )}
    </section>
  )
}

function AttachForm(props: {
  readonly resourceId: string
  readonly attached: readonly TagOption[]
  readonly onClose: () => void
}) {
  const { resourceId: ResourceId, attached, onClose } = props
  const t = useTexts(tagOptionTexts)
  const { done } = useNotices()
  const { mutateAsync } = useWrite('AssociateTagOptionWithResource', refreshed)
  const [search, setSearch] = useState('')
  const rested = useRested(search)
  const { data, isFetching } = useRead(
    'ListTagOptions',
    { PageSize: 50, ...(rested !== '' && { Filters: { FullTextSearch: rested } }) },
    { keep: true },
  )
  const there = new Set(attached.map(({ TagOptionId }) => TagOptionId))
  const choices = (data?.TagOptionDetails ?? [])
    .filter(({ TagOptionId }) => !there.has(TagOptionId))
    .map(({ TagOptionId, Key, Value }) => ({ value: TagOptionId, label: `${Key} = ${Value}` }))
  return (
    <FormModal<{ TagOptionIds: readonly string[] }>
      title={t.attachTitle}
      ok={t.attach}
      onClose={onClose}
      submit={async ({ TagOptionIds }) => {
        for (const TagOptionId of TagOptionIds) await mutateAsync({ ResourceId, TagOptionId })
        done(t.attached)
      }}
    >
      <Form.Item name="TagOptionIds" label={t.option} rules={[{ required: true, message: t.needOption }]}>
        <Select
          mode="multiple"
          autoFocus
          placeholder={t.searchOptions}
          options={choices}
          loading={isFetching}
          showSearch={{ filterOption: false, onSearch: setSearch }}
          notFoundContent={t.nothing}
        />
      </Form.Item>
    </FormModal>
  )
}

function useDetach(ResourceId: string): (option: TagOption) => void {
  const t = useTexts(tagOptionTexts)
  const { undoable, failed } = useNotices()
  const detach = useWrite('DisAssociateTagOptionFromResource', refreshed)
  const attach = useWrite('AssociateTagOptionWithResource', refreshed)
  return ({ TagOptionId, Key, Value }) =>
    void detach
      .mutateAsync({ ResourceId, TagOptionId })
      .then(
        () => undoable(t.detached(Key, Value), () => attach.mutateAsync({ ResourceId, TagOptionId })),
        failed,
      )
}
