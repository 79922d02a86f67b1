/** Letters of the zones of each region, as far as they are known; others can be typed. */
const letters: Readonly<Record<string, string>> = {
  'cn-qingdao': 'bc',
  'cn-beijing': 'abcdefghijkl',
  'cn-zhangjiakou': 'abc',
  'cn-huhehaote': 'ab',
  'cn-wulanchabu': 'abc',
  'cn-hangzhou': 'bfghijk',
  'cn-shanghai': 'abefglmn',
  'cn-nanjing': 'a',
  'cn-fuzhou': 'a',
  'cn-shenzhen': 'cdef',
  'cn-heyuan': 'ab',
  'cn-guangzhou': 'ab',
  'cn-chengdu': 'ab',
  'cn-hongkong': 'bcd',
  'ap-northeast-1': 'abc',
  'ap-northeast-2': 'ab',
  'ap-southeast-1': 'abc',
  'ap-southeast-3': 'abc',
  'ap-southeast-5': 'abc',
  'ap-southeast-6': 'ab',
  'ap-southeast-7': 'ab',
  'us-east-1': 'ab',
  'us-west-1': 'ab',
  'eu-central-1': 'abc',
  'eu-west-1': 'ab',
  'me-east-1': 'a',
  'me-central-1': 'ab',
}

export function zonesOf(regionId: string): string[] {
  const known = Object.hasOwn(letters, regionId) ? letters[regionId]! : ''
  // Regions that end in a number have no hyphen before the letter.
  const joint = /\d$/.test(regionId) ? '' : '-'
  return [...known].map(letter => `${regionId}${joint}${letter}`)
}
