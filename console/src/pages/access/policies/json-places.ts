/** Where things stand in a JSON text: the offset of each member's value by its path, as `Statement[0].Effect`. */
export interface Places {
  readonly of: ReadonlyMap<string, number>
  /** Where the text stops being JSON; undefined where it is. */
  readonly brokenAt: number | undefined
}

export function placesIn(text: string): Places {
  const of = new Map<string, number>()
  try {
    new Reader(text, of).document()
    return { of, brokenAt: undefined }
  } catch (error) {
    if (error instanceof Broken) return { of, brokenAt: error.offset }
    throw error
  }
}

class Broken extends Error {
  readonly offset: number

  constructor(offset: number) {
    super('Not JSON')
    this.offset = offset
  }
}

/** More than any policy nests; deeper texts are as good as broken. */
const deepest = 64
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

class Reader {
  #at = 0
  readonly text: string
  readonly places: Map<string, number>

  constructor(text: string, places: Map<string, number>) {
    this.text = text
    this.places = places
  }

  document(): void {
    this.#value('', 0)
    this.#space()
    if (this.#at < this.text.length) throw new Broken(this.#at)
  }

  #value(path: string, depth: number): void {
    this.#space()
    if (depth > deepest) throw new Broken(this.#at)
    this.places.set(path, this.#at)
    const sign = this.text[this.#at]
    if (sign === '{') this.#list('}', () => this.#member(path, depth))
    else if (sign === '[') this.#list(']', index => this.#value(`${path}[${index}]`, depth + 1))
    else if (sign === '"') this.#token(string)
    else this.#token(literal)
  }

  #member(path: string, depth: number): void {
    this.#space()
    const name = JSON.parse(this.#token(string)) as string
    this.#space()
    this.#sign(':')
    this.#value(path === '' ? name : `${path}.${name}`, depth + 1)
  }

  #list(end: string, one: (index: number) => void): void {
    this.#at++
    this.#space()
    if (this.text[this.#at] !== end) {
      for (let index = 0; ; index++) {
        one(index)
        this.#space()
        if (this.text[this.#at] !== ',') break
        this.#at++
      }
    }
    this.#sign(end)
  }

  #sign(wanted: string): void {
    if (this.text[this.#at] !== wanted) throw new Broken(this.#at)
    this.#at++
  }

  #token(form: RegExp): string {
    form.lastIndex = this.#at
    const [found] = form.exec(this.text) ?? []
    if (found === undefined) throw new Broken(this.#at)
    this.#at += found.length
    return found
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.text[this.#at] ?? '')) this.#at++
  }
}

/** 1-based, as editors and the API count. */
export function lineAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}
