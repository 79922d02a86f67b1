import type { EngineAction, EngineRun } from './engine.ts'

/** Paths as the binary sees them from the workspace, its working directory. */
export const variablesPath = '../variables.tfvars.json'
export const planPath = '../saved.plan'

/*
 * The state is private to one run, whose exclusiveness the queue guarantees, so no lock is taken; and it is kept by
 * whoever started the run, so no backup is written.
 */
const common = ['-json', '-input=false', '-no-color', '-lock=false']

/** User values travel in a file of the highest precedence: no `*.auto.tfvars` of a template can override them. */
const variablesFlag = `-var-file=${variablesPath}`

export interface ArgumentChoices {
  readonly action: EngineAction
  readonly destroy: boolean
  /** Apply the saved plan, which carries its own variables. */
  readonly savedPlan: boolean
  readonly parallelism: number
}

export const choicesOf = (run: EngineRun, parallelism: number): ArgumentChoices => ({
  action: run.action,
  destroy: run.action === 'destroy' || (run.action === 'preview' && run.destroy === true),
  savedPlan: run.action !== 'preview' && run.plan !== undefined,
  parallelism,
})

/** The arguments of the one process that a run starts. */
export function runArguments({ action, destroy, savedPlan, parallelism }: ArgumentChoices): string[] {
  const wide = `-parallelism=${parallelism}`
  const what = destroy && !savedPlan ? ['-destroy'] : []
  if (action === 'preview') return ['plan', ...common, wide, ...what, `-out=${planPath}`, variablesFlag]
  return [
    'apply',
    ...common,
    '-auto-approve',
    '-backup=-',
    wide,
    ...what,
    savedPlan ? planPath : variablesFlag,
  ]
}

/** `init` before OpenTofu 1.7 knows no `-json`. */
export const initArguments = ['init', '-input=false', '-no-color', '-backend=false']
export const showPlanArguments = ['show', '-json', '-no-color', planPath]
export const validateArguments = ['validate', '-json', '-no-color']
export const providerSchemaArguments = ['providers', 'schema', '-json']
