/**
 * Where a value is not as expected, as lines; nothing where it is. Of an object only the members that are named must be
 * so, `undefined` for one that must be absent; a list must be as long and in that order; a pattern stands for a text.
 */
export function mismatches(expected: unknown, actual: unknown, path = ''): string[] {
  if (expected instanceof RegExp)
    return typeof actual === 'string' && expected.test(actual) ? [] : [not(String(expected), actual, path)]
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [not(JSON.stringify(expected), actual, path)]
    return expected.flatMap((each, index) => mismatches(each, actual[index], `${path}.${index + 1}`))
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [not(JSON.stringify(expected), actual, path)]
    return Object.entries(expected).flatMap(([name, each]) =>
      mismatches(each, (actual as Record<string, unknown>)[name], path ? `${path}.${name}` : name),
    )
  }
  return Object.is(expected, actual) ? [] : [not(JSON.stringify(expected) ?? 'absent', actual, path)]
}

const not = (expected: string, actual: unknown, path: string) =>
  `${path} is ${JSON.stringify(actual) ?? 'absent'} instead of ${expected}`
