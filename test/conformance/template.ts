import { template } from '../template.ts'

/** What the scenario launches: the echo engine does as `echo.json` says, so that every client can do it all at once. */
const mainTf = `
variable "size" {
  type    = number
  default = 1
}
variable "password" {
  type      = string
  sensitive = true
  default   = "none"
}
variable "kind" {
  type    = string
  default = "fast"
}
resource "terraform_data" "disk" {
  input = var.size
}
output "size" {
  value       = terraform_data.disk.output
  description = "How large it is."
}
`

export const disk = template({
  'main.tf': mainTf,
  'echo.json': JSON.stringify({
    log: ['A disk is made.'],
    resources: [{ address: 'terraform_data.disk', attributes: { input: '${var.size}' } }],
    outputs: { size: '${var.size}' },
  }),
})

/** One that never gets there. */
export const brokenDisk = template({
  'main.tf': mainTf,
  'echo.json': JSON.stringify({ fail: { side: 'provider', message: 'There are no disks left.' } }),
})
