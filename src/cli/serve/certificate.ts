import { type Command, InvalidArgumentError } from 'commander'
import { relative } from 'node:path'
import { isoSeconds } from '../../base/clock.ts'
import type { KeptCertificate } from '../../server/tls/keep.ts'
import { exitCodes } from '../exit.ts'
import type { Run } from '../program.ts'

interface Flags {
  readonly host: readonly string[]
  readonly days: number
  readonly replace?: true
}

/** `larder certificate`: TLS for development, with nothing to install. */
export function certificateCommand(command: Command, dataDir: () => string, run: Run): void {
  command
    .description('Make a self-signed certificate for development, and say how clients are told to trust it.')
    .option('--host <name>', 'a further name or address of this server; may be given again', gather, [])
    .option('--days <number>', `how long it is good, 1 to ${mostDays}`, days, 365)
    .option('--replace', 'make another in place of the one that is there')
    .action((flags: Flags) =>
      run(async () => {
        const { keepCertificate } = await import('../../server/tls/keep.ts')
        const kept = await keepCertificate(
          { dataDir: dataDir(), hosts: flags.host, days: flags.days, replace: flags.replace === true },
          new Date(),
        )
        for (const line of linesOf(kept)) console.log(line)
        return exitCodes.ok
      }),
    )
}

/** Browsers and systems believe no certificate for longer. */
const mostDays = 825

const gather = (host: string, before: readonly string[]): readonly string[] => [...before, host]

function days(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= mostDays) return value
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostDays}.`)
}

function linesOf({ certFile, keyFile, hosts, until }: KeptCertificate): string[] {
  const here = (path: string) => {
    const short = relative(process.cwd(), path)
    return short.startsWith('..') ? path : short
  }
  return [
    `A certificate for ${hosts.join(', ')}, good until ${isoSeconds(until)}:`,
    `  certificate  ${certFile}`,
    `  key          ${keyFile}`,
    '',
    `Serve with it:  larder serve --tls-cert ${here(certFile)} --tls-key ${here(keyFile)}`,
    '',
    'Nobody vouches for it, so clients have to be told to trust it:',
    `  larder, Node.js    NODE_EXTRA_CA_CERTS=${certFile}`,
    `  Go, Terraform      SSL_CERT_FILE=${certFile}`,
    `  Python             SSL_CERT_FILE=${certFile} REQUESTS_CA_BUNDLE=${certFile}`,
    `  curl               curl --cacert ${certFile} https://localhost:8080/healthz`,
  ]
}
