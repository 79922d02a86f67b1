import { openEnvelope } from '../envelope.ts'

export interface FilePair {
  /** Undefined for what is around the files, or for a template that has none. */
  readonly path: string | undefined
  readonly from: string
  readonly to: string
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
}

/** The texts of two templates side by side, file by file where both can be taken apart. */
export function compareFiles(from: string, to: string): FilePair[] {
  const [before, after] = [openEnvelope(from), openEnvelope(to)]
  if (!before || !after) return [pairOf(undefined, from, to)]
  const paths = [...new Set([...after.files.keys(), ...before.files.keys()])]
  return [
    ...paths.map(path => pairOf(path, before.files.get(path), after.files.get(path))),
    pairOf(undefined, from, to),
  ]
}

function pairOf(path: string | undefined, from: string | undefined, to: string | undefined): FilePair {
  const kind = from === undefined ? 'added' : to === undefined ? 'removed' : from === to ? 'same' : 'changed'
  return { path, from: from ?? '', to: to ?? '', kind }
}
