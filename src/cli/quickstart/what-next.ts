import { relative, sep } from 'node:path'
import type { Connection } from '../../client/client.ts'
import { administratorFile } from '../../server/first-start.ts'
import { demoFile, type Demo } from './demo-user.ts'

export interface WhatNext {
  readonly endpoint: string
  readonly dataDir: string
  readonly administrator: Connection
  readonly demo: Demo
  /** Of the console, with what is known of who signs in. */
  readonly consoleUrl: string
}

/** What a newcomer needs to know, once it runs. */
export function whatNext({ endpoint, dataDir, administrator, demo, consoleUrl }: WhatNext): string {
  const { host, protocol } = new URL(endpoint)
  const larder = command()
  const asDemo = `--key-file ${shortPath(demoFile(dataDir))}`
  return `
Open the console
  ${consoleUrl}
  user demo       password ${demo.password}
  user root       the administrator; password in ${shortPath(administratorFile(dataDir))}

Access keys, for commands and SDKs
  demo            ${demo.accessKeyId}   secret in ${shortPath(demoFile(dataDir))}
  administrator   ${administrator.accessKeyId}   secret in ${shortPath(administratorFile(dataDir))}

Try, in another terminal
  ${larder} products ${asDemo}
  ${larder} launch 'Web service sketch' --name shop --version 1.0 --param service=shop \\
      --param database_password=correct-horse --plan ${asDemo}
  ${larder} update shop --version 2.0 --param servers=3 --plan ${asDemo}
  ${larder} ls ${asDemo}
  ${larder} terminate hello ${asDemo}
  ${larder} call ListPortfolios --endpoint ${endpoint} --key-file ${shortPath(administratorFile(dataDir))}

The vendor's SDKs need nothing but another endpoint: for @alicloud/servicecatalog20210901
  new $OpenApiUtil.Config({ endpoint: '${host}', protocol: '${protocol.slice(0, -1).toUpperCase()}', accessKeyId, accessKeySecret })

Larder stays up until Ctrl-C. Everything is kept in ${shortPath(dataDir)}, and is there again at the next start.
`
}

/** How this program was called, to be called again. */
function command(): string {
  const path = process.argv[1] ?? 'larder'
  return path.endsWith('larder') ? 'larder' : shortPath(path)
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path)
  if (short.startsWith('..')) return path
  return short.includes(sep) ? short : `./${short}`
}
