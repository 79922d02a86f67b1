import { wrap } from './envelope.ts'

interface Starter {
  readonly name: string
  readonly description: string
  readonly version: string
  load(): Promise<string>
}

interface StarterProduct {
  readonly name: string
  readonly description: string
  readonly versions: readonly { readonly name: string; readonly directory: string }[]
}

const products = import.meta.glob<StarterProduct>('../../../starter/*/product.json', {
  eager: true,
  import: 'default',
})
const files = import.meta.glob<string>('../../../starter/*/*/*', {
  query: '?raw',
  import: 'default',
  exhaustive: true,
})

/** The templates of the quickstart, each loaded when somebody begins with it. */
export const starters: readonly Starter[] = Object.entries(products).flatMap(([place, product]) => {
  const root = place.slice(0, -'product.json'.length)
  return product.versions.map(({ name, directory }) => ({
    name: product.name,
    description: product.description,
    version: name,
    load: () => templateOf(`${root}${directory}/`),
  }))
})

async function templateOf(folder: string): Promise<string> {
  const loaded = await Promise.all(
    Object.entries(files)
      .filter(([path]) => path.startsWith(folder))
      .map(async ([path, load]) => [path.slice(folder.length), await load()] as const),
  )
  return wrap(new Map(loaded))
}

/** Enough to begin with: one parameter, one resource, one output. */
export const emptyTemplate = (): string =>
  wrap(
    new Map([
      [
        'main.tf',
        `resource "terraform_data" "greeting" {
  input = "Hello, \${var.name}!"
}

output "greeting" {
  value = terraform_data.greeting.output
}
`,
      ],
      [
        'variables.tf',
        `variable "name" {
  type        = string
  description = "Who is greeted."
  default     = "world"
}
`,
      ],
    ]),
  )
