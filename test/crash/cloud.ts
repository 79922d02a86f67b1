import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { template } from '../template.ts'

/**
 * A simulated cloud: a directory that holds a file per resource and a log of all that was done there, per instance.
 * Provisioners of built-in resources act on it, so a real binary changes something outside of its state.
 *
 * Terraform stores a resource as made while its provisioner still runs, as soon as another one is finished. So that a
 * kill at that moment is no loss of ours, a provisioner ends only when the files of all its siblings are there, and no
 * change makes resources while it destroys others beside them.
 */
const act = `
cloud=$1 action=$2 name=$3 siblings=$4 latency=$5
if [ -r /proc/$$/stat ]; then read -r _ _ _ _ group _ </proc/$$/stat; else group=$(ps -o pgid= -p $$); fi
echo "begin $action $name $group" >>"$cloud/log"
if [ "$action" = create ]; then
  echo "$group" >"$cloud/resources/$name"
  for other in $siblings; do until [ -e "$cloud/resources/$other" ]; do sleep 0.02; done; done
fi
sleep "$latency"
if [ "$action" = destroy ]; then rm -f "$cloud/resources/$name"; fi
echo "end $action $name $group" >>"$cloud/log"
`

const resource = (head: string, name: string, siblings = '""'): string => `
resource "terraform_data" ${head}
  input = {
    act     = "\${var.cloud}/../act.sh"
    cloud   = var.cloud
    latency = var.latency
    name    = "${name}"
    release = var.release
  }
  provisioner "local-exec" {
    command = join(" ", ["sh", self.input.act, self.input.cloud, "create", self.input.name, "'\${${siblings}}'", self.input.latency])
  }
  provisioner "local-exec" {
    when    = destroy
    command = join(" ", ["sh", self.input.act, self.input.cloud, "destroy", self.input.name, "''", self.input.latency])
  }
}
`

const variables = `
variable "cloud" { type = string }
variable "release" { type = string }
variable "latency" { type = number }
`

const servers = `"server" {
  count      = var.servers
  depends_on = [module.base]`

const service = `"service" {
  depends_on       = [terraform_data.server]
  triggers_replace = [var.release]`

/** A network in a module (so that the workspace needs an init), servers in it, and a service on them. */
export const cloudTemplate = template({
  'network/main.tf': variables + resource('"network" {', 'network'),
  'main.tf': `
${variables}
variable "servers" { type = number }

module "base" {
  source  = "./network"
  cloud   = var.cloud
  release = "1"
  latency = var.latency
}
${resource(servers, 'server-${count.index}', 'join(" ", [for index in range(var.servers) : "server-${index}"])')}
${resource(service, 'service')}
output "release" { value = terraform_data.service.output.release }
output "servers" { value = length(terraform_data.server) }
`,
})

export interface CloudAction {
  readonly step: 'begin' | 'end'
  readonly action: 'create' | 'destroy'
  readonly name: string
  /** The process group of the binary that did it, which tells attempts apart. */
  readonly group: string
}

/** What one instance has in the cloud. */
export interface Cloud {
  readonly directory: string
  /** Names of what is there. */
  resources(): string[]
  log(): CloudAction[]
}

/** A piece of cloud for one instance; `root` is shared by all of them. */
export async function makeCloud(root: string, name: string): Promise<Cloud> {
  const directory = join(root, name)
  await mkdir(join(directory, 'resources'), { recursive: true })
  await writeFile(join(root, 'act.sh'), act)
  return {
    directory,
    resources: () => readdirSync(join(directory, 'resources')).sort(),
    log: () => parseLog(join(directory, 'log')),
  }
}

function parseLog(file: string): CloudAction[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map(line => {
    const [step, action, name, group] = line.split(' ')
    return { step, action, name, group } as CloudAction
  })
}

/** The cloud's name of a resource, from its address in the state. */
export function cloudName(address: string): string {
  const [, block = '', index] = /terraform_data\.(\w+)(?:\[(\d+)\])?$/.exec(address) ?? []
  return index === undefined ? block : `${block}-${index}`
}
