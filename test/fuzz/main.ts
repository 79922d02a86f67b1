import { parseArgs } from 'node:util'
import { aftermath } from './aftermath.ts'
import { memoryProblem } from './memory.ts'
import type { Recipe } from './recipe.ts'
import { Fuzzer, type Finding } from './run.ts'
import { openScene } from './scene.ts'

/** The long run: `npm run fuzz -- --requests 100000 --seed 7`, or one request again: `--again '<recipe>'`. */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    again: { type: 'string' },
  },
})

await using scene = await openScene()
const fuzzer = new Fuzzer(scene)
try {
  process.exitCode = (await (values.again === undefined ? fuzz() : again(values.again))) ? 0 : 1
} catch (error) {
  // Harmless calls between the rounds have failed: some request has broken what they need.
  console.log((await aftermath(scene)).join('\n'))
  throw error
} finally {
  fuzzer.close()
}

async function again(text: string): Promise<boolean> {
  await scene.renew()
  const { problem, answer } = await fuzzer.try(JSON.parse(text) as Recipe)
  console.log(answer?.status, answer?.text)
  console.log(problem ?? 'nothing is wrong with the answer')
  console.log(scene.server.log.join('\n'))
  return problem === undefined
}

async function fuzz(): Promise<boolean> {
  const [requests, seed] = [Number(values.requests), Number(values.seed)]
  console.log(`${requests} requests, seed ${seed}`)
  const began = performance.now()
  // Until the first measurement, caches and pools get as full as they get.
  const finding = await fuzzer.run(seed, requests / 4)
  if (finding) return tell(finding)
  const early = await scene.server.memory()
  const later = await fuzzer.run(seed + 1_000_000, (requests * 3) / 4)
  if (later) return tell(later)
  const seconds = (performance.now() - began) / 1000
  const problems = await aftermath(scene)
  const late = await scene.server.memory()
  problems.push(...memoryProblem(early, late, (requests * 3) / 4))

  fuzzer.tally.print()
  console.table({
    requests: fuzzer.tally.requests,
    'requests a second': Math.round(fuzzer.tally.requests / seconds),
    'heap after a quarter, MB': inMb(early.heapBytes),
    'heap at the end, MB': inMb(late.heapBytes),
    'most memory of the process, MB': inMb(late.peakKb * 1024),
  })
  for (const name of fuzzer.tally.neverServed()) console.log(`never served: ${name}`)
  for (const problem of problems) console.log(`PROBLEM ${problem}`)
  return problems.length === 0
}

function tell({ problem, recipe, answer }: Finding): false {
  console.log(`PROBLEM ${problem}`)
  console.log(`answer: ${answer}`)
  const [, requestId = ''] = /"RequestId":"([^"]+)"/.exec(answer) ?? []
  console.log(
    `log: ${scene.server.log
      .filter(line => line.includes(requestId))
      .slice(-5)
      .join('\n')}`,
  )
  console.log(`again: npm run fuzz -- --again '${JSON.stringify(recipe).replaceAll("'", "'\\''")}'`)
  return false
}

function inMb(bytes: number): number {
  return Math.round(bytes / 1e5) / 10
}
