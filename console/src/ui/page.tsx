import { Flex, Typography } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { texts, useTexts } from '../language/texts.ts'
import { ErrorAlert } from './error-alert.tsx'
import { useSayPlace } from './place.ts'
import { Waiting } from './waiting.tsx'

const pageTexts = texts({ en: { crumbs: 'Where this is' }, zh: { crumbs: '当前位置' } })

export interface Crumb {
  readonly title: string
  readonly to: string
}

export interface PageProps {
  readonly title: string
  /** Before the title, to know the thing by again. */
  readonly icon?: ReactNode
  /** Beside the title, such as a status. */
  readonly mark?: ReactNode
  readonly subtitle?: ReactNode
  /** From the top of the site down to what this page is part of. */
  readonly crumbs?: readonly Crumb[]
  readonly actions?: ReactNode
  /** Instead of the content, when it could not be read. */
  readonly error?: unknown
  readonly retry?: () => void
  readonly loading?: boolean
  readonly children?: ReactNode
}

/** The frame of each page: its title in the window and as the one heading, where one is, what one can do. */
export function Page({
  title,
  icon,
  mark,
  subtitle,
  crumbs,
  actions,
  error,
  retry,
  loading,
  children,
}: PageProps) {
  const t = useTexts(pageTexts)
  useSayPlace(crumbs?.[0]?.to)
  useEffect(() => {
    document.title = title ? `${title} · Larder` : 'Larder'
  }, [title])
  return (
    <article className="page">
      {crumbs && (
        <nav aria-label={t.crumbs}>
          <ol className="crumbs">
            {crumbs.map(({ title: name, to }) => (
              <li key={to}>
                <Link to={to}>{name}</Link>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <Flex className="page-head" justify="space-between" align="flex-start" gap="middle" wrap>
        <div>
          <Flex align="center" gap="small" wrap>
            {icon}
            <Typography.Title level={1} tabIndex={-1} className="page-title">
              {title}
            </Typography.Title>
            {mark}
          </Flex>
          {subtitle && <div className="secondary">{subtitle}</div>}
        </div>
        {actions && (
          <Flex gap="small" wrap>
            {actions}
          </Flex>
        )}
      </Flex>
      {error ? (
        <ErrorAlert error={error} {...(retry && { retry })} />
      ) : loading ? (
        <Waiting paragraph={{ rows: 8 }} />
      ) : (
        children
      )}
    </article>
  )
}
