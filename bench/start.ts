import { setTimeout as delay } from 'node:timers/promises'
import { rm } from 'node:fs/promises'
import { startProcess, temporaryDirectory } from './larder-process.ts'
import { median, ms, type Figure } from './numbers.ts'

const rounds = 5
const restMs = 10_000

/** First start on an empty directory (initdb included), later starts, and memory at rest. */
export async function benchStart(): Promise<Figure[]> {
  const first: number[] = []
  const later: number[] = []
  let resident = 0
  for (let round = 0; round < rounds; round++) {
    const dataDir = await temporaryDirectory()
    const fresh = await startProcess(dataDir)
    first.push(fresh.readyAfterMs)
    await fresh.stop()
    const again = await startProcess(dataDir)
    later.push(again.readyAfterMs)
    if (round === rounds - 1) {
      await delay(restMs)
      resident = await again.residentMb()
    }
    await again.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const figure = (what: string, value: number, goal: number): Figure => ({
    what,
    measured: ms(value),
    goal: `at most ${ms(goal)}`,
    reached: value <= goal,
  })
  return [
    figure(`First start to ready, initdb included, median of ${rounds}`, median(first), 3000),
    figure(`Later start to ready, median of ${rounds}`, median(later), 1500),
    {
      what: `Memory of the Node process ${restMs / 1000} s after a start`,
      measured: `${resident.toFixed(0)} MB`,
      goal: 'at most 180 MB',
      reached: resident <= 180,
    },
  ]
}
