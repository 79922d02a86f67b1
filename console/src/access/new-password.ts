const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_+=!?*#'] as const
const length = 20

/** So that each sign is as likely as any other. */
function below(limit: number): number {
  const most = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const [value = most] = crypto.getRandomValues(new Uint32Array(1))
    if (value < most) return value % limit
  }
}

const pick = (signs: string): string => signs[below(signs.length)]!

/** A password of every kind of sign, without those that look alike: it suits the strictest password policy. */
export function newPassword(): string {
  const signs = [
    ...kinds.map(pick),
    ...Array.from({ length: length - kinds.length }, () => pick(kinds.join(''))),
  ]
  for (let at = signs.length - 1; at > 0; at--) {
    const other = below(at + 1)
    ;[signs[at], signs[other]] = [signs[other]!, signs[at]!]
  }
  return signs.join('')
}
