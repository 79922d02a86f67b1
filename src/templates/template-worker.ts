import hcl2json from '@cdktf/hcl2json'
import { parentPort } from 'node:worker_threads'
import { hclParser } from './hcl/parser.ts'
import { readTemplate, type ParseOptions, type ParseResult } from './read-template.ts'

/** What the thread is asked, one thing at a time, and what it answers. */
export interface ParseRequest {
  readonly body: string
  readonly options: ParseOptions
}
export interface ParseAnswer {
  readonly result: ParseResult
  /** The parser crashed on this one: the thread can read no other, and should be ended. */
  readonly broken: boolean
}

const parser = hclParser(hcl2json.parse)

parentPort?.on('message', ({ body, options }: ParseRequest) => {
  void readTemplate(body, options, parser).then(result => {
    const answer: ParseAnswer = { result, broken: parser.isBroken() }
    parentPort?.postMessage(answer)
  })
})
