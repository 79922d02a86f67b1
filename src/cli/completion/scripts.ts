/** What makes each shell ask `larder __complete`, which knows the commands and the registry. */
export const scripts = {
  bash: `# larder completion for bash: source <(larder completion bash)
_larder() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$("$1" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$2"))
}
complete -o default -F _larder larder
`,
  zsh: `#compdef larder
# larder completion for zsh: source <(larder completion zsh)
_larder() {
  local -a found
  found=(\${(f)"$("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -a found; else _files; fi
}
compdef _larder larder
`,
  fish: `# larder completion for fish: larder completion fish | source
function __larder_complete
  set -l words (commandline -opc)
  set -l program $words[1]
  set -e words[1]
  set -l current (commandline -ct)
  $program __complete $words "$current" 2>/dev/null
end
complete -c larder -a '(__larder_complete)'
`,
} as const

export type Shell = keyof typeof scripts
export const shells = Object.keys(scripts) as Shell[]
