/** A command of `larder` that a shell reads word by word as it is meant, whatever stands in the words. */
export const shellCommand = (words: readonly string[]): string => ['larder', ...words.map(quoted)].join(' ')

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
