import hcl2json from '@cdktf/hcl2json'
import { hclParser } from './hcl/parser.ts'
import { readTemplate, type ParseOptions, type ParseResult } from './read-template.ts'

/** What the process is asked, one thing at a time, and what it answers. */
export interface ParseRequest {
  readonly body: string
  readonly options: ParseOptions
}
export interface ParseAnswer {
  readonly result: ParseResult
  /** The parser crashed on this one and can read no other: the process should be ended. */
  readonly broken: boolean
}

const parser = hclParser(hcl2json.parse)

process.on('message', ({ body, options }: ParseRequest) => {
  void readTemplate(body, options, parser).then(result => {
    const answer: ParseAnswer = { result, broken: parser.isBroken() }
    process.send?.(answer)
  })
})
// Interrupts of the terminal reach every process of the group; this one ends with the one that it serves.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())
