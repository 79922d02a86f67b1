variable "name" {
  type    = string
  default = "Larder"

  # A description may be JSON: then it carries what a form needs, in as many languages as wanted.
  description = <<-EOT
    {
      "Label": { "en": "Name", "zh-cn": "名字" },
      "Description": { "en": "Who is greeted.", "zh-cn": "向谁问好。" }
    }
  EOT

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 64
    error_message = "A name has 1 to 64 characters."
  }
}

variable "language" {
  type    = string
  default = "en"

  description = <<-EOT
    {
      "Label": { "en": "Language", "zh-cn": "语言" },
      "Description": { "en": "The language of the greeting.", "zh-cn": "问候所用的语言。" },
      "AllowedValues": ["en", "zh"]
    }
  EOT

  validation {
    condition     = contains(["en", "zh"], var.language)
    error_message = "The language is en or zh."
  }
}
