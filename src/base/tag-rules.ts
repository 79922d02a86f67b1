/** The documented rules of tags, wherever somebody writes one (facts/servicecatalog 1.4); undefined is good. */

const reservedKey = /^(acs:|aliyun)/i
const reservedValue = /^acs:/i
const holdsUrl = /https?:\/\//i

const urlFault = 'must not hold http:// or https://'

export const keyFault = (key: string): string | undefined =>
  reservedKey.test(key) ? 'must not begin with acs: or aliyun' : holdsUrl.test(key) ? urlFault : undefined

export const valueFault = (value: string): string | undefined =>
  reservedValue.test(value) ? 'must not begin with acs:' : holdsUrl.test(value) ? urlFault : undefined
