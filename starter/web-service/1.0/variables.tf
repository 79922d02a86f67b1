variable "service" {
  type = string

  description = <<-EOT
    {
      "Label": { "en": "Service name", "zh-cn": "服务名称" },
      "Description": {
        "en": "Lower-case letters, digits and hyphens; begins with a letter.",
        "zh-cn": "小写字母、数字和连字符，以字母开头。"
      },
      "AllowedPattern": "[a-z][a-z0-9-]{1,30}",
      "ConstraintDescription": {
        "en": "2 to 31 lower-case letters, digits and hyphens.",
        "zh-cn": "2 到 31 个小写字母、数字或连字符。"
      }
    }
  EOT

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.service))
    error_message = "A service name has 2 to 31 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "environment" {
  type    = string
  default = "staging"

  description = <<-EOT
    {
      "Label": { "en": "Environment", "zh-cn": "环境" },
      "AllowedValues": ["staging", "production"]
    }
  EOT
}

variable "servers" {
  type    = number
  default = 2

  description = <<-EOT
    {
      "Label": { "en": "Servers", "zh-cn": "服务器数量" },
      "Description": { "en": "How many answer requests.", "zh-cn": "处理请求的服务器数量。" },
      "MinValue": 1,
      "MaxValue": 6
    }
  EOT

  validation {
    condition     = var.servers >= 1 && var.servers <= 6 && floor(var.servers) == var.servers
    error_message = "There are 1 to 6 servers."
  }
}

variable "database_password" {
  type      = string
  sensitive = true

  description = <<-EOT
    {
      "Label": { "en": "Database password", "zh-cn": "数据库密码" },
      "Description": {
        "en": "At least 8 characters. It is sealed at rest and never shown again.",
        "zh-cn": "至少 8 个字符。加密保存，不再显示。"
      },
      "MinLength": 8
    }
  EOT

  validation {
    condition     = length(var.database_password) >= 8
    error_message = "The password has at least 8 characters."
  }
}
