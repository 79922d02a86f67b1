import { Link, useInRouterContext, type LinkProps } from 'react-router'
import { consolePath } from '../paths.ts'

/** A link to a page of the console, from the console itself and from the explorer, which is a page of its own. */
export function ConsoleLink({ to, ...link }: Omit<LinkProps, 'to'> & { readonly to: string }) {
  const isWithin = useInRouterContext()
  return isWithin ? <Link to={to} {...link} /> : <a href={consolePath(to)} {...link} />
}
