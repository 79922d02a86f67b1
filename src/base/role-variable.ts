/**
 * What a launch role may not set: the controls of Terraform itself, of the loader, the shell and the runtimes that
 * would change what is executed, and the directories that are ours.
 */
const prohibited = [
  /^TF_/,
  /^TOFU_/,
  /^TERRAFORM_CONFIG$/,
  /^CHECKPOINT_/,
  /^LARDER_/,
  /^LD_/,
  /^DYLD_/,
  /^(MALLOC_.*|GLIBC_TUNABLES|GCONV_PATH|LOCPATH|NLSPATH|OPENSSL_CONF|OPENSSL_ENGINES|OPENSSL_MODULES)$/,
  /^(PATH|HOME|TMPDIR|TMP|TEMP|PWD|OLDPWD|SHELL|IFS|ENV|BASH_ENV|BASH_FUNC_.*|SHELLOPTS|BASHOPTS|CDPATH|PS4)$/,
  /^(LANG|LC_.*|EDITOR|VISUAL|PAGER|BROWSER|PROMPT_COMMAND)$/,
  /^(NODE_OPTIONS|NODE_PATH|PYTHON(PATH|HOME|STARTUP|INSPECT)|PERL5(LIB|OPT|DB)|RUBY(OPT|LIB))$/,
  /^(_?JAVA_(TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|GODEBUG|GOTRACEBACK|GOCOVERDIR)$/,
  /^(PLUGIN_.*|GIT_.*)$/,
]

/** The rule of a name; 128 characters are more than any tool's variable has. */
export const variablePattern = '^[A-Za-z_][A-Za-z0-9_]{0,127}$'
const variableName = new RegExp(variablePattern)

/** Whether a variable steers what a run executes, so that no role may set it. */
export const steersRun = (name: string): boolean => prohibited.some(pattern => pattern.test(name))

/** Why a launch role may not set this variable; undefined where it may. */
export function refusedVariable(name: string, value: string): string | undefined {
  if (!variableName.test(name)) return `${JSON.stringify(name)} is no name of an environment variable`
  if (steersRun(name)) return `${name} may not be set by a role`
  if (value.includes('\0')) return `the value of ${name} contains a NUL character`
  return undefined
}
