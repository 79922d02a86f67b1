output "greeting" {
  value       = terraform_data.greeting.output
  description = "What is said."
}

output "jars" {
  value       = [for jar in terraform_data.jar : jar.output]
  description = "What stands on the shelf."
}
