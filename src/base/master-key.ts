import { randomBytes } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { asError } from './errors.ts'
import { Keyring } from './keyring.ts'
import { keyBytes } from './seal.ts'

/** Where the master key is, unless LARDER_MASTER_KEY gives it. Without it nothing that is sealed opens again. */
export const masterKeyFile = (dataDir: string): string => join(dataDir, 'master.key')

export interface LoadOptions {
  /** Only where nothing was sealed yet: a new key over old data would lose the data. */
  readonly mayMake: boolean
  readonly warn?: (message: string) => void
}

/**
 * The master keys from LARDER_MASTER_KEY, else from the data directory, else a new one that is kept there.
 * @throws CannotStart when there is none, or it is no key
 */
export async function loadKeyring(
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
  { mayMake, warn = () => {} }: LoadOptions,
): Promise<Keyring> {
  const given = environment['LARDER_MASTER_KEY']
  if (given) return new Keyring(parseKeys(given, 'LARDER_MASTER_KEY'))
  const path = masterKeyFile(dataDir)
  const text = (await readKeys(path, warn)) ?? (mayMake ? await makeKey(path) : undefined)
  if (text !== undefined) return new Keyring(parseKeys(text, path))
  throw new CannotStart(
    `The master key is missing: there is no ${path}, and LARDER_MASTER_KEY is not set. ` +
      'What the database holds is sealed with it: restore the file from a backup, or set the variable.',
  )
}

/**
 * Several keys are separated by commas or lines, the current one first.
 * @throws CannotStart
 */
function parseKeys(text: string, source: string): Buffer[] {
  const keys = text.split(/[\s,]+/).filter(word => word !== '')
  if (keys.length === 0) throw new CannotStart(`${source} holds no master key.`)
  return keys.map(word => {
    const key = Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? 'hex' : 'base64')
    if (key.length === keyBytes && /^[\w+/-]+=?$/.test(word)) return key
    throw new CannotStart(
      `${source} must hold ${keyBytes} random bytes in base64 or hex (openssl rand -base64 32); ` +
        'several keys are separated by commas, the current one first.',
    )
  })
}

async function readKeys(path: string, warn: (message: string) => void): Promise<string | undefined> {
  try {
    await using file = await open(path, 'r')
    const { mode } = await file.stat()
    if (mode & 0o077) {
      await file.chmod(0o600)
      warn(`${path} could be read by other users of this machine; only its owner may now`)
    }
    return await file.readFile('utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw new CannotStart(`The master key cannot be read: ${asError(error).message}.`, { cause: error })
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const newKey = (): string => randomBytes(keyBytes).toString('base64')

async function makeKey(path: string): Promise<string> {
  try {
    const fresh = await writeDurably(path, `${newKey()}\n`)
    // Unlike rename, link leaves the key of a process that was faster.
    await link(fresh, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
    await rm(fresh)
    await syncDirectory(path)
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new CannotStart(`The master key cannot be written: ${asError(error).message}.`, { cause: error })
  }
}

/** Puts a new key before the others of the file, as the current one. The first step of a rotation. */
export async function addMasterKey(dataDir: string): Promise<void> {
  const path = masterKeyFile(dataDir)
  await replace(path, `${newKey()}\n${await readFile(path, 'utf8')}`)
}

/** Forgets all keys of the file but the current one. The last step of a rotation. */
export async function dropOldMasterKeys(dataDir: string): Promise<void> {
  const path = masterKeyFile(dataDir)
  const [current] = parseKeys(await readFile(path, 'utf8'), path)
  await replace(path, `${current!.toString('base64')}\n`)
}

async function replace(path: string, text: string): Promise<void> {
  await rename(await writeDurably(path, text), path)
  await syncDirectory(path)
}

/** Writes a file beside `path` that survives a power failure, and returns its name. */
async function writeDurably(path: string, text: string): Promise<string> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}.new`
  await using file = await open(fresh, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  return fresh
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(dirname(path), 'r')
  await directory.sync()
}
