/** The blocks that may stand at the top of a file, and how many labels each has. */
const labelCounts: Readonly<Record<string, number>> = {
  check: 1,
  data: 2,
  ephemeral: 2,
  import: 0,
  locals: 0,
  module: 1,
  moved: 0,
  output: 1,
  provider: 1,
  removed: 0,
  resource: 2,
  terraform: 0,
  variable: 1,
}

export const labelsOfKind = (kind: string): number | undefined =>
  Object.hasOwn(labelCounts, kind) ? labelCounts[kind] : undefined
