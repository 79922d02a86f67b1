import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'
import { usePageNames } from '../ui/paging.tsx'

export type WideTableProps<Row extends object> = TableProps<Row> & {
  /** What is in it, for who comes to scroll it by the keyboard. */
  readonly label: string
}

/** A table that scrolls within itself where it is wider than the page, by the keyboard too (WCAG 2.1.1). */
export function WideTable<Row extends object>({ label, pagination = false, ...table }: WideTableProps<Row>) {
  const pageNames = usePageNames()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Ant Design lets nothing be said to the element that scrolls.
    const scrolled = box.current!.querySelector('.ant-table-content')
    if (!scrolled) return undefined
    const tell = (): void => {
      const isWider = scrolled.scrollWidth > scrolled.clientWidth
      for (const [name, value] of [
        ['tabindex', '0'],
        ['role', 'group'],
        ['aria-label', label],
      ] as const) {
        if (isWider) scrolled.setAttribute(name, value)
        else scrolled.removeAttribute(name)
      }
    }
    const sized = new ResizeObserver(tell)
    sized.observe(scrolled)
    for (const inner of scrolled.children) sized.observe(inner)
    return () => sized.disconnect()
  }, [label])
  return (
    <div ref={box}>
      <Table<Row>
        size="middle"
        pagination={pagination && { ...pageNames, ...pagination }}
        scroll={{ x: 'max-content' }}
        {...table}
      />
    </div>
  )
}
