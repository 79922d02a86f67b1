# Built-in resources only: nothing to download, nothing to pay for.

locals {
  greetings = {
    en = "Hello, ${var.name}! Your first product is served."
    zh = "你好，${var.name}！您的第一个产品已上架。"
  }
}

resource "terraform_data" "shelf" {
  input = "a clean shelf"

  provisioner "local-exec" {
    command = "echo 'Wiping the shelf'; sleep 1"
  }
}

resource "terraform_data" "jar" {
  for_each = toset(["flour", "sugar", "tea"])
  input    = "a jar of ${each.key}"

  provisioner "local-exec" {
    # What users type reaches a shell through the environment only, never as part of a command.
    command     = "sleep 1; echo \"Put $JAR on the shelf\""
    environment = { JAR = self.input }
  }

  depends_on = [terraform_data.shelf]
}

resource "terraform_data" "greeting" {
  input = local.greetings[var.language]

  provisioner "local-exec" {
    command     = "echo \"$GREETING\""
    environment = { GREETING = self.input }
  }

  depends_on = [terraform_data.jar]
}
