/** A workspace of one resource of a built-in provider, so that it runs anywhere and at once. */
export const greeting = `
variable "name" {
  type    = string
  default = "world"
}

resource "terraform_data" "greeting" {
  input = "Hello, \${var.name}!"
}

output "greeting" {
  value       = terraform_data.greeting.output
  description = "What is said."
}
`

/** A template in JSON around these files. */
export const template = (files: Record<string, string> = { 'main.tf': greeting }): string =>
  JSON.stringify({
    ROSTemplateFormatVersion: '2015-09-01',
    Transform: 'Aliyun::Terraform-v1.5',
    Workspace: files,
  })
