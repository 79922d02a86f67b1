import { asError } from '../../base/errors.ts'
import { isRecord, type PlainRecord } from '../values.ts'

export interface Fault {
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly summary: string
  readonly detail: string
}

/** Reads native syntax as Terraform's JSON syntax: what every member of every block says. */
export interface HclParser {
  parse(text: string): Promise<{ readonly value: PlainRecord } | { readonly faults: readonly Fault[] }>
  /** The parser crashed: it answers nothing any more, and its process or thread should be replaced. */
  isBroken(): boolean
}

/** Stands for the name of the file in the parser's messages, where we look for it again. */
const fileName = 'this-file'

/** Makes a parser of `@cdktf/hcl2json`: HashiCorp's own, as WebAssembly. `parse` is the package's function. */
export function hclParser(parse: (file: string, text: string) => Promise<unknown>): HclParser {
  let broken = false
  const crashed = {
    faults: [{ summary: 'Cannot be read', detail: 'The file is too complex for the HCL parser.' }],
  }
  return {
    async parse(text) {
      if (broken) return { faults: [] }
      try {
        const value = await parse(fileName, text)
        return isRecord(value) ? { value } : { value: {} }
      } catch (thrown) {
        const faults = faultsOf(asError(thrown).message)
        if (faults.length > 0) return { faults }
        broken = true
        return crashed
      }
    },
    isBroken: () => broken,
  }
}

/**
 * The message is `parse config: [F:2,9-3,1: Summary; Detail. F:4,9-5,1: Summary; Detail.]`, F being the file's name.
 * A message of any other form is not about the text.
 */
function faultsOf(message: string): Fault[] {
  const list = /^parse config: \[(.*)\]$/s.exec(message)?.[1]
  if (list === undefined) return []
  const parts = list.split(new RegExp(`(?:^|\\s)${fileName}:(\\d+),(\\d+)-(?:(\\d+),)?(\\d+): `)).slice(1)
  const faults: Fault[] = []
  for (let i = 0; i + 4 < parts.length; i += 5) {
    const [line, column, endLine = line, endColumn] = parts.slice(i, i + 4)
    const [summary = '', ...detail] = parts[i + 4]!.split('; ')
    faults.push({
      line: Number(line),
      column: Number(column),
      endLine: Number(endLine),
      endColumn: Number(endColumn),
      summary,
      detail: detail.join('; ').replaceAll(new RegExp(`${fileName}:(\\d+)[\\d,-]*`, 'g'), 'line $1'),
    })
  }
  return faults
}
