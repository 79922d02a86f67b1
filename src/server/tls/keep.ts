import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '../../base/cannot-start.ts'
import { asError } from '../../base/errors.ts'
import { openDataDirectory } from '../data-directory.ts'
import { hostsFault, selfSigned } from './self-signed.ts'

/** Under which a server is reached on its own machine. */
const local = ['localhost', '127.0.0.1', '::1']

export interface WantedCertificate {
  readonly dataDir: string
  /** Beside those of this machine. */
  readonly hosts: readonly string[]
  readonly days: number
  /** Whether one that is there gives way. */
  readonly replace: boolean
}

export interface KeptCertificate {
  readonly certFile: string
  readonly keyFile: string
  readonly hosts: readonly string[]
  readonly until: Date
}

const dayMs = 86_400_000

/**
 * Makes a certificate for development and keeps it in the data directory, its key for the owner alone.
 * @throws CannotStart
 */
export async function keepCertificate(wanted: WantedCertificate, now: Date): Promise<KeptCertificate> {
  const hosts = [...new Set([...local, ...wanted.hosts])]
  const fault = hostsFault(hosts)
  if (fault !== undefined) throw new CannotStart(fault)
  await openDataDirectory(wanted.dataDir)
  const directory = join(wanted.dataDir, 'tls')
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  // Clocks differ, and a client that is a little behind should not have to wait.
  const from = new Date(now.getTime() - dayMs)
  const until = new Date(now.getTime() + wanted.days * dayMs)
  const { cert, key } = selfSigned(hosts, { from, until })
  const put = wanted.replace ? rename : link
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await write(keyFile, key, 0o600, put)
    await write(certFile, cert, 0o644, put)
  } catch (error) {
    const { message, code } = asError(error) as NodeJS.ErrnoException
    throw new CannotStart(
      code === 'EEXIST'
        ? `There is a certificate in ${directory} already. --replace makes another; clients have to trust it anew.`
        : `The certificate cannot be kept: ${message}.`,
    )
  }
  return { certFile, keyFile, hosts, until }
}

/** Whole or not at all; `put` says whether what is there stays. */
async function write(path: string, text: string, mode: number, put: typeof rename): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  await writeFile(draft, text, { mode })
  try {
    await put(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}
