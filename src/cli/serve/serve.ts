import { administratorFile } from '../../server/first-start.ts'
import type { Larder } from '../../server/larder.ts'
import type { Settings } from '../../server/settings.ts'
import { runServer } from './run-server.ts'

/** Runs Larder until it is told to stop, saying when it is ready. Answers the exit code. @throws CannotStart */
export function serve(settings: Settings, environment: NodeJS.ProcessEnv): Promise<number> {
  return runServer({
    settings,
    environment,
    whenReady: async larder => {
      for (const line of administratorLines(larder, settings)) console.log(line)
      console.log(larder.url === undefined ? 'larder worker is ready' : `larder is ready on ${larder.url}`)
    },
  })
}

/** Who administers a new Larder; no lines but at the start that made him. */
export function administratorLines({ administrator }: Larder, settings: Settings): string[] {
  if (!administrator) return []
  return [
    'This is the first start. The administrator, shown this once:',
    `  account id         ${administrator.accountId}`,
    `  access key id      ${administrator.accessKeyId}`,
    `  access key secret  ${administrator.accessKeySecret}`,
    `  password           ${administrator.password}`,
    `  kept in            ${administratorFile(settings['data-dir'])}`,
  ]
}
