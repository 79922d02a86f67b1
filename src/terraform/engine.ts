import type { PlanDiff, StateView } from '../base/changes.ts'
import type { Diagnostic } from '../base/diagnostic.ts'

/** What an engine works on: files by relative path, and their hash. */
export interface Workspace {
  readonly files: Readonly<Record<string, string>>
  readonly hash: string
  /** Providers or modules must be installed before a run. */
  readonly needsInit: boolean
  readonly resources: readonly ManagedResource[]
  /** What the template's transform asks for; configuration may map it to a binary. */
  readonly tool?: 'terraform' | 'opentofu'
  readonly toolVersion?: string
  readonly usesProvisioners?: boolean
  /** The dependency lock file that `prepare` answered when the version was published; keeps its providers as they were. */
  readonly lockFile?: string
}

/** What came of installing a workspace. */
export interface Preparation {
  /** The dependency lock file's text; empty where there is none. Worth keeping with the version. */
  readonly lockFile: string
}

/** A `resource` block, as far as tagging needs to know it. */
export interface ManagedResource {
  /** Directory of its module within the workspace; empty for the root. */
  readonly dir: string
  readonly type: string
  readonly name: string
  /**
   * The value of its `tags` argument in Terraform's JSON syntax (an object, or one `${…}` string); absent where the
   * block has none.
   */
  readonly tags?: unknown
}

export type EngineAction = 'preview' | 'apply' | 'destroy'

/** A file that tools are told of by a variable, such as `KUBECONFIG`. */
export interface RunFile {
  /** Gets its path. */
  readonly variable: string
  /** Without any directory. */
  readonly name: string
  readonly content: string
}

export interface EngineRun {
  /** Names the working directory: the stack's id. One run at a time per key. */
  readonly key: string
  readonly action: EngineAction
  /** For `preview` only: preview the destruction of everything. */
  readonly destroy?: boolean
  readonly workspace: Workspace
  readonly variables: Readonly<Record<string, unknown>>
  /** Reach every resource that supports tags, over the template's own. */
  readonly tags: Readonly<Record<string, string>>
  /** What the launch role sets, added to the closed environment of the child. */
  readonly environment: Readonly<Record<string, string>>
  /** Files of the launch role: there while the run goes on, readable by nobody else. */
  readonly files?: readonly RunFile[]
  /** The last state that was stored; undefined for a stack with none. */
  readonly state: Buffer | undefined
  /** For `apply` and `destroy`: apply exactly this saved plan. */
  readonly plan?: Buffer
  /**
   * With `plan`: an earlier attempt at this very run may have applied part of it, so that the state has moved on. What
   * is left of the plan is applied, and nothing else. Without it, a state that moved is a refusal.
   */
  readonly resume?: boolean
  /** Texts that never may stand in a log, an event or a message. */
  readonly secrets: readonly string[]
}

export interface LogLine {
  readonly command: 'version' | 'init' | 'plan' | 'apply' | 'destroy'
  readonly stream: 'stdout' | 'stderr'
  readonly content: string
  readonly at: Date
}

export interface ResourceEvent {
  readonly address: string
  /** ROS's logical id: the address without types, `module.` prefixes, e.g. `app.server[0]` (facts/ros 3). */
  readonly logicalId: string
  readonly type: string
  readonly physicalId?: string
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE' | 'READ'
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED'
  readonly reason: string
  readonly durationMs?: number
  readonly at: Date
}

export interface StateSnapshot {
  readonly bytes: Buffer
  readonly lineage: string
  readonly serial: number
}

/** Where a run reports to, in order. `state` is durable once its promise resolves. */
export interface EngineSink {
  log(line: LogLine): void
  resource(event: ResourceEvent): void
  state(snapshot: StateSnapshot): Promise<void>
  /** Resolves when everything reported so far is durable; rejects when this run was superseded. */
  flush(): Promise<void>
}

export interface PlannedChange {
  readonly address: string
  readonly logicalId: string
  readonly type: string
  readonly physicalId?: string
  readonly action: 'Add' | 'Modify' | 'Remove' | 'None'
  readonly replacement?: boolean
}

export interface SavedPlan {
  /** The binary's own plan file. */
  readonly bytes: Buffer
  readonly changes: readonly PlannedChange[]
  /** The same with all values that may be seen. */
  readonly diff: PlanDiff
  /** Hex SHA-256 over the canonical JSON of the planned changes with their values. */
  readonly changesHash: string
  readonly lineage: string
  readonly serial: number
  /** e.g. `OpenTofu 1.6.2`. */
  readonly engineVersion: string
  /** The dependency lock file's text; empty where there is none. */
  readonly lockFile: string
}

export interface StateResource {
  readonly address: string
  readonly logicalId: string
  readonly type: string
  readonly physicalId: string
}

export interface OutputValue {
  readonly value: unknown
  readonly sensitive: boolean
}

/** Which side a failure lies on, so that the reader knows whom to ask. */
export type FailedSide = 'template' | 'provider' | 'engine' | 'catalog'

export type EngineOutcome =
  | {
      readonly ok: true
      readonly outputs: Readonly<Record<string, OutputValue>>
      readonly resources: readonly StateResource[]
      /** The same with all values that may be seen; not of a preview, nor where there is no state. */
      readonly view?: StateView
      /** Only for a preview. */
      readonly plan?: SavedPlan
    }
  | {
      readonly ok: false
      readonly side: FailedSide
      /** Names the resource's address where one failed. */
      readonly message: string
      readonly canceled: boolean
      /** What is there now, as far as the state says. */
      readonly resources: readonly StateResource[]
      readonly view?: StateView
    }

/** Builds stacks. A run may be repeated after a crash: it starts from the newest state that can be found. */
export interface Engine {
  readonly name: 'terraform' | 'echo'
  /**
   * Installs what a published workspace needs, once per hash, and keeps it.
   * @throws EngineUnavailable, WorkspaceNotInstallable
   */
  prepare(workspace: Workspace, signal: AbortSignal): Promise<Preparation>
  /** Static checks by the engine itself; an empty list where the engine is not at hand. */
  validate(workspace: Workspace, signal: AbortSignal): Promise<readonly Diagnostic[]>
  /**
   * Never rejects for a failed run; rejects when the run was superseded or the sink cannot store. Aborting the signal
   * cancels politely; with the reason `Superseded` everything is killed at once and the run rejects.
   */
  run(run: EngineRun, sink: EngineSink, signal: AbortSignal): Promise<EngineOutcome>
  /** Clears away what killed processes of this machine left behind, except for working directories: see `keys`. */
  tidy(): Promise<void>
  /** Keys with a working directory on this machine: of runs under way, or left behind by a killed worker. */
  keys(): Promise<readonly string[]>
  /** Forgets the working directory of a key. */
  forget(key: string): Promise<void>
}
