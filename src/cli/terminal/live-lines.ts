import { clip } from './clip.ts'

/** Lines that stay, and below them, on a terminal, lines that are drawn anew in place. */
export class LiveLines {
  readonly #stream: NodeJS.WriteStream
  #shown = 0

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** Whether there is a place for lines that change. */
  get live(): boolean {
    return this.#stream.isTTY && process.env['TERM'] !== 'dumb'
  }

  print(line: string): void {
    this.#draw([line], [])
  }

  /** Replaces the lines that change; as many as fit. */
  show(lines: readonly string[]): void {
    if (!this.live) return
    const most = Math.max(1, this.#stream.rows - 2)
    this.#draw(
      [],
      lines.slice(0, most).map(line => clip(line, this.#stream.columns - 1)),
    )
  }

  #draw(lasting: readonly string[], changing: readonly string[]): void {
    // Up to the first changing line, and away with all below.
    const erase = this.#shown > 0 ? `\u001b[${this.#shown}A\u001b[0J` : ''
    this.#shown = changing.length
    this.#stream.write(erase + [...lasting, ...changing].map(line => line + '\n').join(''))
  }
}
