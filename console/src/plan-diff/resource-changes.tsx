import { Button, Flex, Input } from 'antd'
import { useCallback, useDeferredValue, useState } from 'react'
import { useTexts } from '../language/texts.ts'
import { signOf, useActionText } from './action-mark.tsx'
import {
  chosenChanges,
  isOpenAtFirst,
  shownOrder,
  type ChangeAction,
  type ResourceChange,
} from './changes.ts'
import { diffTexts } from './plan-diff-texts.tsx'
import { ResourceChangeView } from './resource-change.tsx'
import { useClear } from '../ui/use-clear.tsx'

interface ResourceChangesProps {
  readonly changes: readonly ResourceChange[]
  /** Of all there are, loaded or not; without it filters are counted by what is there. */
  readonly counts?: Readonly<Partial<Record<ChangeAction, number>>>
  readonly label: string
}

/** So many are found by looking. */
const searchFrom = 8
const keyOf = ({ Address, Deposed = '' }: ResourceChange): string => `${Address} ${Deposed}`

/** A list of changes, to be filtered and opened. */
export function ResourceChanges({ changes, counts, label }: ResourceChangesProps) {
  const t = useTexts(diffTexts)
  const clear = useClear()
  const actionText = useActionText()
  const [actions, setActions] = useState<ReadonlySet<ChangeAction>>(new Set())
  const [text, setText] = useState('')
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const shown = chosenChanges(changes, { actions, text: useDeferredValue(text) })
  const count = changes.length
  const isOpen = (change: ResourceChange): boolean =>
    toggled.get(keyOf(change)) ?? isOpenAtFirst(change, count)
  const toggle = useCallback(
    (change: ResourceChange) =>
      setToggled(former => {
        const key = keyOf(change)
        return new Map(former).set(key, !(former.get(key) ?? isOpenAtFirst(change, count)))
      }),
    [count],
  )
  const setAll = (open: boolean): void => setToggled(new Map(changes.map(change => [keyOf(change), open])))
  const countOf = (action: ChangeAction): number =>
    counts?.[action] ?? changes.filter(({ Action }) => Action === action).length
  const choose = (action: ChangeAction): void => {
    const next = new Set(actions)
    if (!next.delete(action)) next.add(action)
    setActions(next)
  }
  return (
    <section aria-label={label}>
      <Flex wrap gap="small" align="center" className="diff-tools no-print">
        <Flex wrap gap={6} role="group" aria-label={t.filter}>
          {shownOrder
            .filter(action => countOf(action) > 0)
            .map(action => (
              <button
                key={action}
                type="button"
                className={`diff-filter action-${action.toLowerCase()}`}
                aria-pressed={actions.has(action)}
                onClick={() => choose(action)}
              >
                <span aria-hidden="true">{signOf(action)}</span> {actionText(action)} <b>{countOf(action)}</b>
              </button>
            ))}
        </Flex>
        {count >= searchFrom && (
          <Input
            className="diff-search"
            type="search"
            aria-label={t.search}
            placeholder={t.search}
            allowClear={clear}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <Flex gap={0} className="diff-open-all">
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t.openAll}
          </Button>
          <Button type="link" size="small" onClick={() => setAll(false)}>
            {t.closeAll}
          </Button>
        </Flex>
      </Flex>
      {shown.length === 0 ? (
        <p className="secondary">{t.none}</p>
      ) : (
        <ul className="diff-resources">
          {shown.map(change => (
            <ResourceChangeView
              key={keyOf(change)}
              change={change}
              isOpen={isOpen(change)}
              onToggle={toggle}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
