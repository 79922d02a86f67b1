/** What a site decides about its runs. */
export interface TerraformSettings {
  /** Holds one private directory per stack with a run under way. */
  readonly workRoot: string
  /** Holds what `init` installed, by workspace hash; may be shared by workers. */
  readonly cacheRoot: string
  /** The binary to use, instead of `tofu` or `terraform` on the PATH. */
  readonly terraformBin?: string
  /** Binaries by what a template's transform asks for: `terraform`, `opentofu`, or `terraform-v1.5` and the like. */
  readonly binaries?: Readonly<Record<string, string>>
  /** A CLI configuration file, as sites with provider mirrors need it. */
  readonly cliConfigFile?: string
  /** Variables of the server's own environment that a run may see, such as `HTTPS_PROXY`. */
  readonly passEnvironment?: readonly string[]
  /** From a polite SIGINT to SIGKILL. */
  readonly cancelGraceMs: number
  /** How many resources a run works on at once. */
  readonly parallelism: number
  /** The log of one run is cut after so many bytes; errors still go through. */
  readonly logLimitBytes: number
  /** False refuses workspaces that use provisioners. */
  readonly provisioners: boolean
}

export const defaultTerraformSettings = {
  cancelGraceMs: 30_000,
  parallelism: 10,
  logLimitBytes: 16 * 1024 * 1024,
  provisioners: true,
} as const satisfies Partial<TerraformSettings>
