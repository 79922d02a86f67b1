/** Limits of the reference service (facts/ros 3). A path of depth 5 has five names: `a/b/c/d/main.tf`. */
const maxPath = 1024
const maxName = 255
const maxDepth = 5

/** Names that the engine itself writes or reads on its own, and why a template may not bring them. */
const reserved: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^\.terraform(\/|$)/, 'The .terraform folder belongs to the engine.'],
  [/^terraform\.d(\/|$)/, 'The terraform.d folder may hold plugins, which the engine would run.'],
  [/(^|\/)(\.?terraform\.tfstate|errored\.tfstate)/, 'State is kept by the service, never in a template.'],
  [
    /^(terraform\.tfvars|[^/]*\.auto\.tfvars)(\.json)?$/,
    'Terraform would read it unasked, and its values would take the place of what the launch form shows. Put the values into the defaults of the variables.',
  ],
  [
    /\.tofu(\.json)?$/,
    'Only OpenTofu 1.8 and later reads it, in place of a .tf file. Use .tf, which every version reads.',
  ],
  [/(^|\/)zz_larder/, 'Names beginning with “zz_larder” are kept for files that the service adds.'],
  // The service's own override file must be the last one that Terraform merges.
  [
    /(^|\/)zz[^/]*_override\.tf(\.json)?$/,
    'The name of an override file may not begin with “zz”: the service adds the last one.',
  ],
]

/** What is wrong with a path of a Workspace, in a sentence; undefined where it is allowed. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'It is empty.'
  if (path.length > maxPath) return `It has more than ${maxPath} characters.`
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'It must be relative to the Workspace.'
  if (path.includes('\\')) return 'Folders are separated by “/”, and no name holds a backslash.'
  if (!/^[!-~]+$/.test(path)) return 'Only ASCII letters, digits and punctuation are allowed, no spaces.'
  const names = path.split('/')
  if (names.includes('')) return 'It has an empty name.'
  if (names.includes('.') || names.includes('..')) return 'It may not hold “.” or “..”.'
  if (names.some(name => name.length > maxName)) return `A name has more than ${maxName} characters.`
  if (names.length > maxDepth) return `It is more than ${maxDepth} levels deep.`
  return reserved.find(([pattern]) => pattern.test(path.toLowerCase()))?.[1]
}

/** A relative path, resolved against a folder of the workspace; undefined where it leads out of it. */
export function resolveWithin(dir: string, path: string): string | undefined {
  const names = dir === '' ? [] : dir.split('/')
  for (const name of path.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) return undefined
    } else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}
