import { PlusOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { ChoiceFilter, SearchFilter } from '../../../table/filters.tsx'
import { ListTable } from '../../../table/list-table.tsx'
import { useList } from '../../../table/use-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Status, useStatusText } from '../../../ui/status.tsx'
import { adminTexts } from '../admin-texts.ts'
import { listInput } from '../list-input.ts'
import { TagOptionActions } from './tag-option-actions.tsx'
import { TagOptionForm } from './tag-option-form.tsx'
import { TagOptionResources } from './tag-option-resources.tsx'
import { tagOptionTexts } from './tag-option-texts.ts'

export function TagOptionsPage() {
  const common = useTexts(adminTexts)
  const t = useTexts(tagOptionTexts)
  const list = useList()
  const gate = useGate()
  const statusText = useStatusText()
  const [params, setParams] = useSearchParams()
  const [creating, setCreating] = useState(false)
  const [search, status] = [list.filter('search'), list.filter('status')]
  const isFiltered = search !== undefined || status !== undefined
  const read = useRead(
    'ListTagOptions',
    {
      ...listInput(list),
      ...(isFiltered && {
        Filters: {
          Active: status !== 'Inactive',
          ...(search !== undefined && { FullTextSearch: search }),
        },
      }),
    },
    { keep: true },
  )
  const open = params.get('open') ?? undefined
  const setOpen = (id: string | undefined): void =>
    setParams(
      former => {
        const next = new URLSearchParams(former)
        if (id === undefined) next.delete('open')
        else next.set('open', id)
        return next
      },
      { preventScrollReset: true },
    )
  const create = (
    <GatedButton
      type="primary"
      icon={<PlusOutlined />}
      reason={gate('servicecatalog:CreateTagOption')}
      onClick={() => setCreating(true)}
    >
      {t.new}
    </GatedButton>
  )
  return (
    <Page title={common.tagOptions} actions={create}>
      <ListTable
        label={common.tagOptions}
        read={read}
        list={list}
        rows={({ TagOptionDetails }) => TagOptionDetails}
        total={({ TotalCount }) => TotalCount}
        rowKey={({ TagOptionId }) => TagOptionId}
        filters={
          <>
            <SearchFilter list={list} name="search" label={common.search} />
            <ChoiceFilter
              list={list}
              name="status"
              label={common.status}
              options={['Active', 'Inactive'].map(value => ({ value, label: statusText(value) }))}
            />
            {search !== undefined && status === undefined && (
              <span className="secondary">{t.onlyActive}</span>
            )}
          </>
        }
        empty={
          <EmptyState title={t.emptyTitle} action={create}>
            {t.empty}
          </EmptyState>
        }
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
              <TagOptionActions option={option} showResources={() => setOpen(option.TagOptionId)} />
            ),
          },
        ]}
      />
      {creating && <TagOptionForm onClose={() => setCreating(false)} />}
      {open !== undefined && <TagOptionResources tagOptionId={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}
