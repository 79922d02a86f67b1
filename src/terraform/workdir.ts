import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from './errors.ts'
import { endFormer, formatProcessRecord, parseProcessRecord, recordProcess } from './former.ts'
import { parseState } from './state.ts'
import { makeLinkedTemporary, removeLinkedTemporary } from './temporary.ts'

/*
 * One directory per key, at the same path for every run of it:
 *
 *   workspace/              the template's files; the binary's working directory; emptied before every run
 *   home/                   what the child calls HOME
 *   temporary               a link to what it calls TMPDIR, so that it can be cleared away after a crash
 *   state.tfstate           the local state; workspace/terraform.tfstate is a link to it
 *   sent                    a line per state that was handed to the sink, before it was: see `salvage`
 *   process                 who works here
 *   variables.tfvars.json, saved.plan
 */
export interface WorkDirectory {
  readonly root: string
  readonly workspace: string
  readonly home: string
  readonly temporary: string
  readonly state: string
  readonly variables: string
  readonly plan: string
  /** The state to begin with. */
  readonly prior: Buffer | undefined
  /** `prior` is newer than what was handed in: a former attempt on this machine left it, and it is not durable yet. */
  readonly salvaged: boolean
}

/** A directory's name for a key; keys are ours and plain, but a path must never depend on that. */
const directoryName = (key: string): string =>
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(key) ? key : createHash('sha256').update(key).digest('hex')

export const workPath = (workRoot: string, key: string): string => join(workRoot, directoryName(key))

/** The names of all directories there are. */
export const workDirectories = (workRoot: string): Promise<string[]> =>
  readdir(workRoot).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
}

const nothing = 'none'
const digest = (state: Buffer | undefined): string =>
  state === undefined ? nothing : createHash('sha256').update(state).digest('hex')

/**
 * A former attempt on this machine may have been killed before it could hand over its last state. What it left is
 * taken if it is complete and newer than the durable state, and if that durable state came from that very attempt:
 * if another machine has worked on the stack since, the two have parted ways, and the durable one is right.
 */
async function salvage(root: string, durable: Buffer | undefined): Promise<Buffer | undefined> {
  const [left, sent] = await Promise.all([
    readIfThere(join(root, 'state.tfstate')),
    readIfThere(join(root, 'sent')),
  ])
  if (!left || !sent?.toString('latin1').split('\n').includes(digest(durable))) return undefined
  const found = parseState(left)
  const known = durable && parseState(durable)
  if (!found || (known && (known.lineage !== found.lineage || known.serial >= found.serial))) return undefined
  return left
}

/** Atomic, so that a crash in between leaves the old content or the new, and never less. */
async function replaceFile(file: string, content: Buffer | string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function endFormerIn(root: string): Promise<void> {
  const text = await readIfThere(join(root, 'process'))
  const record = text && parseProcessRecord(text.toString())
  if (record) await endFormer(record)
}

/**
 * Makes the directory ready for a run. A former attempt on this machine is ended first, and its state is taken over
 * where it is newer than the durable one.
 */
export async function openWorkDirectory(
  workRoot: string,
  key: string,
  durable: Buffer | undefined,
): Promise<WorkDirectory> {
  const root = workPath(workRoot, key)
  const at = (name: string) => join(root, name)
  const found = {
    workspace: at('workspace'),
    home: at('home'),
    state: at('state.tfstate'),
  }
  await mkdir(workRoot, { recursive: true, mode: 0o700 })
  const isNew = await mkdir(root, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
      return false
    },
  )
  let salvaged: Buffer | undefined
  if (!isNew) {
    await endFormerIn(root)
    salvaged = await salvage(root, durable)
    await removeLinkedTemporary(at('temporary'))
    const stale = [found.workspace, found.home, at('variables.tfvars.json'), at('saved.plan')]
    await Promise.all(stale.map(path => rm(path, { recursive: true, force: true })))
  }
  const temporary = await makeLinkedTemporary(at('temporary'))
  await Promise.all([found.workspace, found.home].map(path => mkdir(path, { mode: 0o700 })))
  if (!salvaged) {
    if (durable) await replaceFile(found.state, durable)
    else if (!isNew) await rm(found.state, { force: true })
    await replaceFile(at('sent'), digest(durable) + '\n')
  }
  await symlink('../state.tfstate', join(found.workspace, 'terraform.tfstate'))
  return {
    ...found,
    root,
    temporary,
    variables: at('variables.tfvars.json'),
    plan: at('saved.plan'),
    prior: salvaged ?? durable,
    salvaged: salvaged !== undefined,
  }
}

/** A full disk costs us the note, not the run. */
function unlessFull(error: unknown): void {
  if (systemCode(error) !== 'ENOSPC') throw error
}

/** Noted before a state is handed over, so that a crash between the two does not part this directory from it. */
export const noteSent = ({ root }: WorkDirectory, state: Buffer): Promise<void> =>
  appendFile(join(root, 'sent'), digest(state) + '\n').catch(unlessFull)

/** Notes who works here. */
export async function noteProcess({ root }: WorkDirectory, pid: number): Promise<void> {
  const record = await recordProcess(pid)
  if (record) await replaceFile(join(root, 'process'), formatProcessRecord(record)).catch(unlessFull)
}

export async function removeWorkDirectory(root: string): Promise<void> {
  await removeLinkedTemporary(join(root, 'temporary'))
  await rm(root, { recursive: true, force: true })
}
