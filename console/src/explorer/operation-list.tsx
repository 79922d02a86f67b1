import { SearchOutlined } from '@ant-design/icons'
import { Input, Menu, Typography, type MenuProps } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { explorerPath } from '../paths.ts'
import { useClear } from '../ui/use-clear.tsx'
import { search, type Api } from './description.ts'
import { EffectMark } from './effect-mark.tsx'
import { explorerTexts } from './explorer-texts.ts'

/** All operations by what they are about. What is looked for opens the groups that have it. */
export function OperationList({
  api,
  chosen,
  onChoose,
}: {
  readonly api: Api
  readonly chosen: string | undefined
  readonly onChoose?: () => void
}) {
  const t = useTexts(explorerTexts)
  const clear = useClear()
  const [text, setText] = useState('')
  const looked = useDeferredValue(text.trim())
  const group = chosen === undefined ? undefined : api.operations.get(chosen)?.group
  const [opened, setOpened] = useState<readonly string[]>(group === undefined ? [] : [group])
  const [shown, setShown] = useState(group)
  // Whoever comes to an operation by a link finds its group open.
  if (shown !== group) {
    setShown(group)
    if (group !== undefined && !opened.includes(group)) setOpened([...opened, group])
  }
  const { items, found, groups } = useMemo(() => itemsOf(api, looked), [api, looked])
  return (
    <nav aria-label={t.operations} className="explorer-list">
      <Input
        prefix={<SearchOutlined />}
        aria-label={t.search}
        placeholder={t.search}
        allowClear={clear}
        maxLength={128}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div role="status" className="secondary small explorer-found">
        {looked !== '' && (found === 0 ? t.none : t.found(found))}
      </div>
      <Menu
        mode="inline"
        inlineIndent={12}
        items={items}
        selectedKeys={chosen === undefined ? [] : [chosen]}
        openKeys={looked === '' ? [...opened] : groups}
        onOpenChange={keys => {
          if (looked === '') setOpened(keys)
        }}
        onClick={() => onChoose?.()}
      />
    </nav>
  )
}

function itemsOf(api: Api, looked: string) {
  const groups: string[] = []
  let found = 0
  const items = api.areas.flatMap((area): NonNullable<MenuProps['items']> => {
    const children = area.groups.flatMap(({ name, operations }) => {
      const those = search(operations, looked)
      if (those.length === 0) return []
      groups.push(name)
      found += those.length
      return [
        {
          key: name,
          label: (
            <>
              {name} <Typography.Text type="secondary">{those.length}</Typography.Text>
            </>
          ),
          children: those.map(operation => ({
            key: operation.name,
            label: (
              <a href={explorerPath(operation.name)} className="explorer-operation">
                <span>{operation.name}</span>
                <EffectMark effect={operation.effect} />
              </a>
            ),
            title: operation.summary,
          })),
        },
      ]
    })
    return children.length === 0
      ? []
      : [{ type: 'group' as const, key: `area ${area.name}`, label: area.name, children }]
  })
  return { items, groups, found }
}
