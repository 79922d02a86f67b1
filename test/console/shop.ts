import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { template } from '../template.ts'
import type { Product, User, World } from '../world.ts'

const main = `
variable "service" { type = string }
variable "database_password" {
  type      = string
  sensitive = true
}
variable "servers" {
  type    = number
  default = 2
}
variable "broken" {
  type    = bool
  default = false
}
variable "gate" {
  type        = string
  default     = ""
  description = "A file that the database waits for."
}

resource "terraform_data" "network" {
  input = { name = var.service, range = "10.0.0.0/16" }
}
resource "terraform_data" "database" {
  input            = { engine = "postgresql", network = terraform_data.network.output.name }
  triggers_replace = sha256(var.database_password)
  provisioner "local-exec" {
    command     = "while [ -n \\"$GATE\\" ] && [ ! -e \\"$GATE\\" ]; do sleep 0.05; done; echo 'The database answers'"
    environment = { GATE = var.gate }
  }
}
resource "terraform_data" "server" {
  count = var.servers
  input = { name = "\${var.service}-\${count.index + 1}", network = terraform_data.network.output.name }
}
resource "terraform_data" "load_balancer" {
  input            = { targets = [for server in terraform_data.server : server.output.name] }
  triggers_replace = [var.broken]
  provisioner "local-exec" {
    command     = "if [ \\"$BROKEN\\" = true ]; then echo 'the port is taken' >&2; exit 1; fi"
    environment = { BROKEN = tostring(var.broken) }
  }
  depends_on = [terraform_data.database]
}

output "address" {
  value       = "https://\${var.service}.example.com"
  description = "Where the shop answers."
}
output "servers" {
  value = { for server in terraform_data.server : server.output.name => { id = server.id, port = 443 } }
}
output "connection" {
  value     = "postgresql://\${var.service}:\${var.database_password}@\${terraform_data.network.output.name}/app"
  sensitive = true
}
`

/** A product of several resources, which can be made to wait and to fail. */
export const shopTemplate = template({ 'main.tf': main })

/** A file that a run waits for; there while it is open. */
export interface Gate extends AsyncDisposable {
  readonly path: string
  open(): Promise<void>
}

export async function closedGate(): Promise<Gate> {
  const folder = await mkdtemp(join(tmpdir(), 'larder-gate-'))
  const path = join(folder, 'open')
  return {
    path,
    open: () => writeFile(path, ''),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Launches by the API, and does not wait for the end. */
export async function launched(
  user: User,
  product: Pick<Product, 'ProductId' | 'ProductVersionId'>,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const given = { service: name, database_password: 'long-enough', ...parameters }
  const { ProvisionedProductId } = await user.client.LaunchProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductName: name,
    StackRegionId: 'cn-hangzhou',
    Parameters: Object.entries(given).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Tags: [{ Key: 'cost-centre', Value: 'shop' }],
  })
  return ProvisionedProductId
}

/** Another version of the same template. */
export async function newVersion(
  world: World,
  { ProductId, TemplateUrl }: Product,
  ProductVersionName: string,
): Promise<void> {
  await world.root.CreateProductVersion({
    ProductId,
    ProductVersionName,
    Description: 'With what was learnt from the first.',
    Guidance: 'Recommended',
    TemplateUrl,
    TemplateType: 'RosTerraformTemplate',
  })
}
