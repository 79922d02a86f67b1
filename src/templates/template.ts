/** A text, or the same text by language (`{ "en": …, "zh-cn": … }`). */
export type Text = string | Readonly<Record<string, string>>

export const parameterTypes = ['String', 'Number', 'Boolean', 'CommaDelimitedList', 'Json'] as const
export type ParameterType = (typeof parameterTypes)[number]

/** One parameter of a template, as a launch form and the checks of a launch need it (facts/ros 1 and 3). */
export interface TemplateParameter {
  readonly name: string
  readonly type: ParameterType
  /** Nothing has to be sent: there is a default, or the variable is nullable with a null default. */
  readonly required: boolean
  /** As a value of its type; absent where there is none. */
  readonly default?: unknown
  /** The default stands in the template's Parameters or metadata, so Terraform does not know it: it must be sent. */
  readonly defaultOutsideCode?: boolean
  readonly noEcho: boolean
  /** `nullable = false` in HCL: null is refused. */
  readonly nullable: boolean
  readonly label?: Text
  readonly description?: Text
  readonly constraintDescription?: Text
  readonly allowedValues?: readonly unknown[]
  /** Must match the whole value. */
  readonly allowedPattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly placeholder?: Text
  readonly confirm?: boolean
  readonly textArea?: boolean
  /** A hint for forms: the value is shown, and not to be changed. */
  readonly readOnly?: boolean
  readonly associationProperty?: string
  readonly associationPropertyMetadata?: unknown
  /** The HCL type expression as written (`object({ a = optional(string) })`); absent where none is declared. */
  readonly hclType?: string
  /** The code's own `validation` blocks, which only Terraform evaluates. */
  readonly validations?: readonly Validation[]
}

export interface Validation {
  /** The expression as written. */
  readonly condition: string
  /** Absent where the code computes it. */
  readonly message?: string
}

export interface TemplateOutput {
  readonly name: string
  readonly label?: Text
  readonly description?: Text
  readonly sensitive: boolean
}

export interface ParameterGroup {
  readonly label?: Text
  readonly parameters: readonly string[]
}

export interface TemplateResource {
  /** Directory of its module within the workspace; empty for the root. */
  readonly dir: string
  readonly type: string
  readonly name: string
  /** Its `tags` argument in Terraform's JSON syntax (an object, or one `${…}` string); absent where it has none. */
  readonly tags?: unknown
}

/** A `resource` or `data` block under one of the addresses that module calls give it. */
export interface DeclaredResource {
  /** `module.app[*].random_pet.name[*]`: `[*]` where `count` or `for_each` decides how many there are. */
  readonly address: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  /** Source address, e.g. `hashicorp/random`. */
  readonly provider: string
  readonly repeatedBy?: 'count' | 'for_each'
}

export interface Declared {
  readonly resources: readonly DeclaredResource[]
  /** How many more there are: modules that call modules multiply. */
  readonly leftOut: number
}

/** A parsed template that had no errors: plain data, stored as JSON, so that a launch parses nothing. */
export interface Template {
  readonly format: 'terraform'
  readonly transform: string
  /** What the transform asks for; configuration maps it to the binary at hand. */
  readonly tool: 'terraform' | 'opentofu'
  readonly toolVersion: string
  readonly description?: Text
  /** Workspace path to text: what is written to disk, debug files left out. */
  readonly files: Readonly<Record<string, string>>
  readonly parameters: readonly TemplateParameter[]
  readonly outputs: readonly TemplateOutput[]
  readonly groups: readonly ParameterGroup[]
  /** Source addresses of the providers that are not built in, e.g. `hashicorp/random`. */
  readonly providers: readonly string[]
  /** Modules or providers must be installed before the first run. */
  readonly needsInit: boolean
  readonly usesProvisioners: boolean
  /** Every `resource` block of the root and of local modules. */
  readonly resources: readonly TemplateResource[]
  /** What the root and the modules that it calls declare, each by its address. */
  readonly declared: Declared
  /** Hex SHA-256 over the files: the same files have the same hash whatever their order. */
  readonly hash: string
}
