import Table from 'cli-table3'
import { visible } from './visible.ts'

const bare = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** Columns that line up, wide characters too. The texts may come from anywhere. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({
    ...(head.length > 0 && { head: [...head] }),
    chars: bare,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows) lines.push(row.map(visible))
  return lines
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}
