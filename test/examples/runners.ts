import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Connection } from '../../src/client/client.ts'
import { flattenBy } from '../../src/client/encode.ts'
import type { Example } from '../../src/client/examples/operation.ts'
import { parametersOf } from '../../src/client/examples/parameters.ts'
import { cleanEnvironment, program, type Ended } from '../cli.ts'

export type Variables = Readonly<Record<string, string>>

/** Runs code as a reader of it would: saved to a file, with who calls in the environment. */
export type Run = (code: string, variables: Variables) => Promise<Ended>

export interface Workshop extends AsyncDisposable {
  readonly typescript: Run
  /** By bash, with `larder` at hand. */
  readonly bash: Run
  /** By whatever `sh` is here. */
  readonly sh: Run
  /** Puts a program of this name before others. */
  tool(name: string, script: string): Promise<void>
  readonly folder: string
}

export async function workshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'larder-examples-'))
  await symlink(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
  const tool = async (name: string, script: string) => {
    const file = join(folder, name)
    await writeFile(file, script)
    await chmod(file, 0o755)
  }
  await tool('larder', `#!/bin/sh\nexec ${process.execPath} ${program} "$@"\n`)
  // Neither a profile nor a key of the developer's own.
  const environment = {
    ...withoutKeys(cleanEnvironment()),
    PATH: `${folder}:${process.env.PATH}`,
    XDG_CONFIG_HOME: folder,
    HOME: folder,
  }
  let count = 0
  const save = async (code: string, suffix: string) => {
    const file = join(folder, `example-${++count}.${suffix}`)
    await writeFile(file, code)
    return file
  }
  const shell =
    (name: 'bash' | 'sh'): Run =>
    async (code, variables) => {
      const file = await save(code, 'sh')
      return ended(spawn(name, [file], { cwd: folder, env: { ...environment, ...variables } }))
    }
  const process_ = typescriptProcess(environment)
  return {
    folder,
    tool,
    bash: shell('bash'),
    sh: shell('sh'),
    typescript: async (code, variables) => process_.run(await save(patient(code), 'mts'), variables),
    async [Symbol.asyncDispose]() {
      await process_.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** On a machine with too much to do, the SDKs' own three seconds are too short. */
const patient = (code: string): string =>
  code.replace(/^( *)(?=endpoint: )/m, '$1readTimeout: 60_000,\n$1connectTimeout: 60_000,\n$1')

const withoutKeys = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('ALIBABA_CLOUD_')))

const ended = (child: ReturnType<typeof spawn>): Promise<Ended> =>
  new Promise((done, reject) => {
    let [stdout, stderr] = ['', '']
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.once('error', reject).once('close', code => done({ code, stdout, stderr }))
    child.stdin?.end()
  })

/** One process for all, which runs one at a time. */
function typescriptProcess(env: NodeJS.ProcessEnv) {
  let child: ReturnType<typeof start> | undefined
  const start = () => {
    const file = join(import.meta.dirname, 'typescript-process.ts')
    const begun = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    return { begun, lines: createInterface(begun.stdout)[Symbol.asyncIterator]() }
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(file: string, variables: Variables): Promise<Ended> {
      const turn = last.then(async () => {
        child ??= start()
        child.begun.stdin.write(`${JSON.stringify({ file, variables })}\n`)
        const { value } = (await child.lines.next()) as { readonly value: string | undefined }
        if (value === undefined) throw new Error('The process that runs TypeScript ended')
        return JSON.parse(value) as Ended
      })
      last = turn.catch(() => undefined)
      return turn
    },
    async end() {
      if (!child) return
      const over = new Promise(resolve => child!.begun.once('close', resolve))
      child.begun.stdin.end()
      await over
    },
  }
}

/** What code takes from the environment: who calls, and the secrets that are not in it. */
export function variablesFor(
  example: Example,
  { accessKeyId, accessKeySecret, securityToken }: Connection,
): Variables {
  const texts = flattenBy(example.input, name => example.operation.members[name]?.json === true)
  const secrets = parametersOf(example).flatMap(({ value }, i) =>
    'variable' in value ? [[value.variable, texts[i]![1]] as const] : [],
  )
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ...(securityToken !== undefined && { ALIBABA_CLOUD_SECURITY_TOKEN: securityToken }),
    ...Object.fromEntries(secrets),
  }
}
