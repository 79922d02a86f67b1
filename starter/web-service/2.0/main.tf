# A sketch: every resource is built in, and stands for what a cloud's provider would make.

resource "terraform_data" "network" {
  input = { name = "${var.service}-${var.environment}", range = "10.0.0.0/16" }
}

resource "terraform_data" "database" {
  input = { engine = "postgresql", network = terraform_data.network.output.name }
  # Changing the password makes a new database in this sketch; the hash keeps the password itself out of the plan.
  triggers_replace = sha256(var.database_password)

  provisioner "local-exec" {
    command = "echo 'Starting the database'; sleep 2; echo 'The database answers'"
  }
}

resource "terraform_data" "server" {
  count = var.servers
  input = { name = "${var.service}-${count.index + 1}", network = terraform_data.network.output.name }

  provisioner "local-exec" {
    command     = "echo \"Booting $NAME\"; sleep 1; echo \"$NAME is up\""
    environment = { NAME = self.input.name }
  }
}

resource "terraform_data" "load_balancer" {
  input = {
    address = "https://${var.service}.${var.environment}.example.com"
    targets = [for server in terraform_data.server : server.output.name]
  }

  provisioner "local-exec" {
    command = "echo 'Checking the targets'; sleep 1"
  }

  depends_on = [terraform_data.database]
}

resource "terraform_data" "cache" {
  count = var.cache_megabytes > 0 ? 1 : 0
  input = { megabytes = var.cache_megabytes, network = terraform_data.network.output.name }

  provisioner "local-exec" {
    command = "echo 'Warming the cache'; sleep 1"
  }
}
