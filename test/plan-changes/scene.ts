import type { Client } from '../../src/client/client.ts'
import { template } from '../template.ts'
import { freshWorld, type Product, type User, type World } from '../world.ts'

/** An instance of many kinds of change, made by the true engine. */

export const files = {
  'main.tf': `
variable "name" {
  default = "one"
}
variable "size" {
  default = "s"
}
variable "password" {
  sensitive = true
  default   = "none"
}
variable "token" {
  default = ""
}
variable "copies" {
  default = 1
}

locals {
  made = sensitive("made-\${upper(var.name)}-secret")
}

resource "terraform_data" "network" {
  input            = { name = var.name, ports = [80, 443] }
  triggers_replace = { size = var.size }
}

resource "terraform_data" "server" {
  count = var.copies
  input = {
    network  = terraform_data.network.id
    password = var.password
    note     = "token \${var.token}"
    made     = local.made
  }
}

resource "terraform_data" "still" {
  input = { kept = [{ a = 1 }], copy = terraform_data.server[0].output.made }
}

module "inner" {
  source   = "./inner"
  for_each = toset(["a"])
  name     = var.name
}

output "greeting" {
  value = "Hello, \${var.name}"
}
output "password" {
  value     = var.password
  sensitive = true
}
output "network" {
  value = { id = terraform_data.network.id, name = var.name }
}
`,
  'inner/main.tf': `
variable "name" {}
resource "terraform_data" "leaf" {
  input = var.name
}
`,
}

/** The token is secret by the template's words alone: the engine knows nothing of it. */
const body = JSON.stringify({
  ...(JSON.parse(template(files)) as object),
  Parameters: { token: { Type: 'String', NoEcho: true, Default: '' } },
})

export interface Scene extends AsyncDisposable {
  readonly world: World
  readonly ada: User
  readonly product: Product
}

export async function changesScene(): Promise<Scene> {
  const world = await freshWorld()
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada], body })
  return { world, ada, product, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

/** What nobody may see, in whatever the values were made of it. */
export const secrets = ['correct-horse', 'battery-staple', 'tok-11111', 'tok-22222', 'made-ONE-secret']

type Changes = Awaited<ReturnType<Client['GetPlanChanges']>>

export const actionsOf = ({ Resources }: Pick<Changes, 'Resources'>) =>
  Object.fromEntries(Resources.map(({ Address, Action }) => [Address, Action]))

/** `"s" → "m"` for each attribute; what is unknown or sensitive is so called. */
export const attributesOf = ({ Resources }: Pick<Changes, 'Resources'>, address: string) =>
  Object.fromEntries(
    Resources.find(({ Address }) => Address === address)!.Attributes.map(each => [each.Path, valuesOf(each)]),
  )

export function valuesOf(
  change: Changes['Outputs'][number] | Changes['Resources'][number]['Attributes'][number],
) {
  const { Before = '', After = '', AfterUnknown, Sensitive, Redacted } = change
  if (Sensitive) return 'sensitive'
  return `${Before} → ${After}${AfterUnknown ? ' unknown' : ''}${Redacted ? ' redacted' : ''}`.trim()
}
