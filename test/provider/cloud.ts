import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A thing in the cloud: its id, its type and its attributes. */
export interface Thing {
  readonly id: string
  readonly type: string
  readonly [attribute: string]: unknown
}

const lookEveryMs = 10

/** A cloud for tests: a directory with a JSON file per thing, which a test can read and compare with the state. */
export class Cloud {
  private readonly directory: string

  constructor(directory: string) {
    this.directory = directory
    mkdirSync(directory, { recursive: true })
  }

  /** Every thing, in the order of ids. */
  things(): Thing[] {
    const files = readdirSync(this.directory).filter(name => name.endsWith('.json'))
    return files.sort().map(name => JSON.parse(readFileSync(join(this.directory, name), 'utf8')) as Thing)
  }

  find(id: string): Thing | undefined {
    return this.things().find(thing => thing.id === id)
  }

  create(type: string, attributes: object): Thing {
    return this.put({ ...attributes, type, id: `${type}-${randomUUID()}` })
  }

  put(thing: Thing): Thing {
    const file = join(this.directory, `${thing.id}.json`)
    writeFileSync(`${file}.new`, JSON.stringify(thing))
    renameSync(`${file}.new`, file)
    return thing
  }

  remove(id: string): void {
    rmSync(join(this.directory, `${id}.json`), { force: true })
  }

  /** Says that somebody stands at a gate, and waits until it is open. */
  async pass(gate: string): Promise<void> {
    writeFileSync(join(this.directory, `${gate}.reached`), '')
    while (!existsSync(join(this.directory, `${gate}.open`))) await wait(lookEveryMs)
  }

  /** Resolves once somebody stands at the gate; asked again, once the next does. */
  async reached(gate: string): Promise<void> {
    const mark = join(this.directory, `${gate}.reached`)
    while (!existsSync(mark)) await wait(lookEveryMs)
    rmSync(mark)
  }

  open(gate: string): void {
    writeFileSync(join(this.directory, `${gate}.open`), '')
  }
}
