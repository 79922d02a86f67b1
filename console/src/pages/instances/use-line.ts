import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** The line of a log that the address names, as `#line-12`. */
export function useLine(): readonly [number | undefined, (line: number) => void] {
  const { hash, search, pathname } = useLocation()
  const navigate = useNavigate()
  const line = Number(/^#line-(\d{1,9})$/.exec(hash)?.[1])
  const goTo = useCallback(
    (number: number) =>
      void navigate(
        { pathname, search, hash: `#line-${number}` },
        { replace: true, preventScrollReset: true },
      ),
    [navigate, pathname, search],
  )
  return [Number.isNaN(line) ? undefined : line, goTo]
}
