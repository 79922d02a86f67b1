import hcl2json from '@cdktf/hcl2json'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hclParser } from './hcl/parser.ts'
import { locateInBody } from './locate.ts'
import { readTemplate, type ParseOptions, type ParseResult } from './read-template.ts'

/** What the process is asked, one thing at a time: to read a template, or to find places in its body. */
export type ReaderRequest = { readonly body: string } & (
  { readonly options: ParseOptions } | { readonly locate: readonly Diagnostic[] }
)
export interface ReaderAnswer {
  readonly result: ParseResult
  /** The parser crashed on this one and can read no other: the process should be ended. */
  readonly broken: boolean
}

const parser = hclParser(hcl2json.parse)

const resultOf = async (request: ReaderRequest): Promise<ParseResult> =>
  'locate' in request
    ? { diagnostics: locateInBody(request.body, request.locate) }
    : readTemplate(request.body, request.options, parser)

process.on('message', (request: ReaderRequest) => {
  void resultOf(request).then(result => {
    const answer: ReaderAnswer = { result, broken: parser.isBroken() }
    process.send?.(answer)
  })
})
// Interrupts of the terminal reach every process of the group; this one ends with the one that it serves.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())
