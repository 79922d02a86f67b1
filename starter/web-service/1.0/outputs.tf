output "address" {
  value       = terraform_data.load_balancer.output.address
  description = "Where the service would answer."
}

output "servers" {
  value       = [for server in terraform_data.server : server.output.name]
  description = "Who would answer."
}

output "connection" {
  value       = "postgresql://${var.service}:${var.database_password}@${terraform_data.network.output.name}/app"
  description = "How the service would reach its database; shown to nobody."
  sensitive   = true
}
