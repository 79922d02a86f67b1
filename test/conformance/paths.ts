/** `{ Tags: [{ Key }] }` has `Tags`, `Tags.1` and `Tags.1.Key`. */
export function pathsOf(value: unknown, path = ''): string[] {
  const below = Array.isArray(value)
    ? value.flatMap(each => pathsOf(each, `${path}.1`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => pathsOf(each, path === '' ? name : `${path}.${name}`))
      : []
  return path === '' ? below : [path, ...below]
}
