import { DeleteOutlined, EditOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Flex, Segmented, Tooltip } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { texts, useTexts } from '../../../language/texts.ts'
import { useSession } from '../../../session/session.ts'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import type { InstancesPageProps } from './instances-page.tsx'
import { ViewNameDialog } from './view-name-dialog.tsx'
import { mostViews, queryOf, viewsOf, withView, without, type SavedView } from './views.ts'

const viewTexts = texts({
  en: {
    views: 'Saved views',
    all: 'All',
    save: 'Save view',
    saveNothing: 'Set a filter or an order first: a view keeps those under a name.',
    saveAgain: 'This view is saved already.',
    saveMost: `There are ${mostViews} views; delete one first.`,
    rename: 'Rename this view',
    remove: 'Delete this view',
    removeTitle: (name: string) => `Delete the view “${name}”?`,
    removeText: 'Instances stay as they are.',
    removeOk: 'Delete',
    saved: (name: string) => `The view “${name}” is saved in this browser.`,
  },
  zh: {
    views: '已保存的视图',
    all: '全部',
    save: '保存视图',
    saveNothing: '请先设置筛选或排序条件，视图用于保存这些条件。',
    saveAgain: '此视图已保存。',
    saveMost: `最多保存 ${mostViews} 个视图，请先删除一个。`,
    rename: '重命名此视图',
    remove: '删除此视图',
    removeTitle: (name: string) => `删除视图“${name}”？`,
    removeText: '不会影响实例。',
    removeOk: '删除',
    saved: (name: string) => `视图“${name}”已保存在此浏览器中。`,
  },
})

/** Sets of filters under names, kept in this browser; what each shows is in the address, which can be sent to others. */
export function SavedViews({ scope }: InstancesPageProps) {
  const t = useTexts(viewTexts)
  const { Id } = useSession()
  const { done } = useNotices()
  const confirm = useConfirm()
  const [params, setParams] = useSearchParams()
  const store = viewsOf(Id, scope)
  const [views, setViews] = useState(store.read)
  const [naming, setNaming] = useState<'new' | SavedView>()
  const query = queryOf(params)
  const current = views.find(view => view.query === query)
  const keep = (next: readonly SavedView[]): void => {
    store.write(next)
    setViews(next)
  }
  const reason =
    query === '' ? t.saveNothing : current ? t.saveAgain : views.length >= mostViews ? t.saveMost : undefined
  return (
    <Flex gap="small" align="center" wrap>
      {views.length > 0 && (
        <Segmented
          className="saved-views"
          aria-label={t.views}
          value={query === '' ? '' : (current?.query ?? '?')}
          options={[
            { value: '', label: t.all },
            ...views.map(view => ({ value: view.query, label: view.name })),
          ]}
          onChange={value => setParams(new URLSearchParams(value))}
        />
      )}
      <GatedButton icon={<SaveOutlined aria-hidden />} reason={reason} onClick={() => setNaming('new')}>
        {t.save}
      </GatedButton>
      {current && (
        <>
          <Tooltip title={t.rename}>
            <Button
              icon={<EditOutlined aria-hidden />}
              aria-label={t.rename}
              onClick={() => setNaming(current)}
            />
          </Tooltip>
          <Tooltip title={t.remove}>
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t.remove}
              onClick={() =>
                confirm({
                  title: t.removeTitle(current.name),
                  content: t.removeText,
                  ok: t.removeOk,
                  act: async () => keep(without(views, current.name)),
                })
              }
            />
          </Tooltip>
        </>
      )}
      {naming && (
        <ViewNameDialog
          former={naming === 'new' ? undefined : naming.name}
          taken={views.map(({ name }) => name)}
          onClose={() => setNaming(undefined)}
          onName={name => {
            keep(withView(naming === 'new' ? views : without(views, naming.name), { name, query }))
            setNaming(undefined)
            done(t.saved(name))
          }}
        />
      )}
    </Flex>
  )
}
