import { runCli } from './run-cli.ts'

// Nobody reads the rest (`larder logs … | head`): end like a program that was asked to, a server in good order.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.kill(process.pid, 'SIGTERM')
})

process.exit(await runCli(process.argv.slice(2)))
