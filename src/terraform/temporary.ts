import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new private directory with a short path. Providers listen on sockets in their TMPDIR, and the path of a socket has
 * room for about a hundred bytes: the work directory may lie too deep for that.
 */
export const makeTemporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'larder-run-'))
