import { checkInstance } from './check-instance.ts'
import type { Fire } from './fire.ts'
import { launch } from './instance.ts'
import type { Random } from './random.ts'
import type { Site } from './site.ts'

/** An instance is launched, changed in several ways and taken down, under fire, and is right after each of them. */
export async function live(site: Site, fire: Fire, random: Random, name: string): Promise<void> {
  const servers = random.whole(1, 3)
  const instance = await launch(site, name, { servers, release: '1' })
  const change = async (work: () => Promise<void>) => {
    await work()
    await fire.endure(instance)
    await checkInstance(site, instance)
  }
  await change(async () => {})
  await change(() => instance.update({ servers: servers + random.whole(1, 2) }))
  await change(() => instance.update({ release: '2' }))
  await change(() => instance.update({ servers: random.whole(0, 1) }))
  await change(() => instance.terminate())
}
