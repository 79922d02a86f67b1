/** What can be wrong with a request beside its members, and what has to come of it. */
export const spoilings = [
  'another secret',
  'an old time stamp',
  'a security token',
  'no signature',
  'a parameter twice',
  'a bad escape',
  'an unknown version',
  'an unknown action',
  'another method',
  'another path',
  'another content type',
  'a body cut short',
  'a body of bytes',
  'a body that is a list',
  'a body nested deep',
  'as XML',
] as const
export type Spoiling = (typeof spoilings)[number]

/** With these a request may be served; with any other it must be refused, whoever sends it. */
const harmless: readonly Spoiling[] = ['another content type', 'a body cut short', 'as XML']

export const isHarmless = (spoiling: Spoiling): boolean => harmless.includes(spoiling)

/** A request without a body cannot have a bad one. */
export const isOfBody = (spoiling: Spoiling): boolean => spoiling.startsWith('a body')
