import { readCondition } from '../../access/policy/condition.ts'

/** From where people may sign in: networks in CIDR form, separated by semicolons. Pure. */

const mostMasks = 40

const masksOf = (text: string): string[] =>
  text
    .split(';')
    .map(mask => mask.trim())
    .filter(mask => mask !== '')

const within = (masks: readonly string[]) => readCondition('IpAddress', 'acs:SourceIp', masks)

/** What is wrong with masks, as the rest of a sentence that begins with "it"; undefined where nothing is. */
export function masksProblem(text: string): string | undefined {
  const masks = masksOf(text)
  if (masks.length > mostMasks) return `must have at most ${mostMasks} networks`
  return 'problem' in within(masks)
    ? 'must be networks such as 10.0.0.0/8, separated by semicolons'
    : undefined
}

/** Whether somebody may come from there; without masks from anywhere. */
export function maySignInFrom(ip: string, text: string): boolean {
  const masks = masksOf(text)
  if (masks.length === 0) return true
  const condition = within(masks)
  return 'holds' in condition && condition.holds({ 'acs:SourceIp': ip })
}
