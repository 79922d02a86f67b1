import type { Readable } from 'node:stream'

/** A line longer than this is cut, and its cut bytes are counted. Events are JSON on one line, so it is generous. */
export const longestLine = 1024 * 1024

/** How a line begins that is kept whole: the state, where the binary could not write it to the disk. */
export const stateDumpBegin = '{"@level":"info","@message":"Emergency state dump"'

export interface Line {
  readonly text: string
  /** How many bytes were dropped from its end. */
  readonly cutBytes: number
}

/** Splits bytes into lines, however they come: halves of characters, NULs, a last line without its end. */
export class LineSplitter {
  private kept: Buffer[] = []
  private keptBytes = 0
  private cutBytes = 0
  private readonly limit: number

  constructor(limit = longestLine) {
    this.limit = limit
  }

  push(chunk: Buffer): Line[] {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      this.keep(chunk.subarray(from, end))
      lines.push(this.take())
      from = end + 1
    }
    this.keep(chunk.subarray(from))
    return lines
  }

  /** What stood after the last line end. */
  end(): Line[] {
    return this.keptBytes + this.cutBytes === 0 ? [] : [this.take()]
  }

  private keep(bytes: Buffer): void {
    const over = this.keptBytes + bytes.length > this.limit
    const fits = over && !this.isStateDump() ? bytes.subarray(0, this.limit - this.keptBytes) : bytes
    if (fits.length > 0) this.kept.push(fits)
    this.keptBytes += fits.length
    this.cutBytes += bytes.length - fits.length
  }

  private isStateDump(): boolean {
    const begin = Buffer.concat(this.kept, stateDumpBegin.length).toString('latin1')
    return begin === stateDumpBegin
  }

  private take(): Line {
    const text = Buffer.concat(this.kept).toString('utf8').replace(/\r$/, '')
    const line = { text, cutBytes: this.cutBytes }
    this.kept = []
    this.keptBytes = this.cutBytes = 0
    return line
  }
}

/** Reports are made durable after so many bytes, and the pipe rests until they are. */
const bytesAhead = 1024 * 1024

/** Hands over every line of a stream. `catchUp` holds the stream back while the reader of the lines is behind. */
export async function readLines(
  stream: Readable,
  onLine: (line: Line) => void,
  catchUp: () => Promise<void>,
): Promise<void> {
  const splitter = new LineSplitter()
  let ahead = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (const line of splitter.push(chunk)) onLine(line)
    ahead += chunk.length
    if (ahead < bytesAhead) continue
    ahead = 0
    await catchUp()
  }
  for (const line of splitter.end()) onLine(line)
}

/**
 * Text that any log can hold: without colours, and with a visible mark for what no text has (NUL and its like, which
 * the database refuses).
 */
export const printable = (text: string): string =>
  text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd')
