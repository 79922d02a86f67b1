import { createInterface } from 'node:readline'

/**
 * Runs modules one after the other, as they are told by lines on standard input, each with the variables that it takes.
 * A process for each would spend most of its time on loading the SDKs.
 */

interface Told {
  readonly file: string
  readonly variables: Readonly<Record<string, string>>
}

const write = process.stdout.write.bind(process.stdout)

for await (const line of createInterface(process.stdin)) {
  const { file, variables } = JSON.parse(line) as Told
  let stdout = ''
  console.log = (text: string) => void (stdout += `${text}\n`)
  Object.assign(process.env, variables)
  const stderr = await import(file).then(
    () => '',
    (error: unknown) =>
      (error instanceof Error ? `${error.name}: ${error.message}` : String(error)) || 'failed',
  )
  for (const name of Object.keys(variables)) delete process.env[name]
  write(`${JSON.stringify({ code: stderr === '' ? 0 : 1, stdout, stderr })}\n`)
}
