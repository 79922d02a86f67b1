import { Pagination, type PaginationProps } from 'antd'
import { cloneElement, isValidElement, useMemo } from 'react'
import { texts, useTexts } from '../language/texts.ts'

const pagingTexts = texts({
  en: {
    prev: 'Previous page',
    next: 'Next page',
    'jump-prev': 'Several pages back',
    'jump-next': 'Several pages on',
  },
  zh: { prev: '上一页', next: '下一页', 'jump-prev': '向前多页', 'jump-next': '向后多页' },
})

/** For `pagination` of tables: what shows an arrow says where it leads. */
export function usePageNames(): Required<Pick<PaginationProps, 'itemRender'>> {
  const t = useTexts(pagingTexts)
  return useMemo(
    () => ({
      itemRender: (_page, type, element) =>
        type !== 'page' && isValidElement<{ 'aria-label'?: string }>(element)
          ? cloneElement(element, { 'aria-label': t[type] })
          : element,
    }),
    [t],
  )
}

export function Paging(props: PaginationProps) {
  return <Pagination {...usePageNames()} {...props} />
}
