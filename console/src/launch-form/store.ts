import { asksAgain, faultsOf, type FormFault } from './check.ts'
import {
  parametersByName,
  type FormParameter,
  type ParameterRules,
  type SentParameter,
  type TemplateForm,
  type Values,
} from './form.ts'
import { parametersToSend, rulesOf, startingValues, type Start } from './values.ts'
import { hiddenNames } from './visibility.ts'

export interface FieldState {
  readonly value: string | undefined
  /** What was typed a second time. */
  readonly repeated: string | undefined
  readonly faults: readonly FormFault[]
  /** What the API said of it, until it is changed. */
  readonly refusal: string | undefined
  readonly isHidden: boolean
}

export interface Wrong {
  readonly parameter: FormParameter
  readonly faults: readonly FormFault[]
}

/**
 * What is filled in, outside of React: in a form of two hundred fields only those are drawn anew that change.
 */
export class LaunchFormStore {
  readonly form: Pick<TemplateForm, 'Parameters'>
  readonly rules: ParameterRules
  /** Secrets that an update leaves as they are unless something is typed. */
  readonly kept: ReadonlySet<string>
  readonly #previous: Values
  readonly #start: Values
  readonly #parameters: ReadonlyMap<string, FormParameter>
  readonly #listeners = new Set<() => void>()
  readonly #fields = new Map<string, FieldState>()
  /** Whose faults are shown: not of what nobody has come to yet. */
  readonly #visited = new Set<string>()
  #values: Values
  #repeated: Values = {}
  #refusals: ReadonlyMap<string, string> = new Map()
  #hidden: ReadonlySet<string>

  constructor(form: Pick<TemplateForm, 'Parameters'>, start: Start & { readonly values?: Values }) {
    this.form = form
    this.rules = start.rules
    this.#previous = start.previous ?? {}
    this.#parameters = parametersByName(form)
    this.kept = new Set(
      form.Parameters.filter(
        ({ NoEcho, ParameterKey }) => NoEcho && Object.hasOwn(this.#previous, ParameterKey),
      ).map(({ ParameterKey }) => ParameterKey),
    )
    this.#start = startingValues(form, start)
    const carried = Object.entries(start.values ?? {}).filter(([name]) => this.#parameters.has(name))
    this.#values = { ...this.#start, ...Object.fromEntries(carried) }
    this.#hidden = hiddenNames(form, this.#values)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something about the field changes. */
  field(name: string): FieldState {
    const known = this.#fields.get(name)
    if (known) return known
    const field: FieldState = {
      value: this.#values[name],
      repeated: this.#repeated[name],
      faults: this.#visited.has(name) ? this.#faultsOf(name) : [],
      refusal: this.#refusals.get(name),
      isHidden: this.#hidden.has(name),
    }
    this.#fields.set(name, field)
    return field
  }

  get values(): Values {
    return this.#values
  }

  set(name: string, value: string | undefined): void {
    if (this.#values[name] === value) return
    this.#values = { ...this.#values, [name]: value }
    this.#forgive(name)
    const hidden = hiddenNames(this.form, this.#values)
    for (const { ParameterKey } of this.form.Parameters)
      if (hidden.has(ParameterKey) !== this.#hidden.has(ParameterKey)) this.#fields.delete(ParameterKey)
    this.#hidden = hidden
    this.#changed(name)
  }

  repeat(name: string, value: string): void {
    this.#repeated = { ...this.#repeated, [name]: value }
    this.#changed(name)
  }

  /** Somebody has been there, and left. */
  visit(name: string): void {
    const parameter = this.#parameters.get(name)
    // Of two that have to be the same, the second is still to come.
    if (!parameter || (asksAgain(parameter) && this.#repeated[name] === undefined) || this.#visited.has(name))
      return
    this.#visited.add(name)
    this.#changed(name)
  }

  /** Everything that is wrong, from now on shown at its field. */
  check(): readonly Wrong[] {
    for (const { ParameterKey } of this.form.Parameters) this.#visited.add(ParameterKey)
    this.#fields.clear()
    this.#tell()
    return this.shownFaults()
  }

  /** What is wrong with fields that show it, in the order of the form. */
  shownFaults(): readonly Wrong[] {
    return this.form.Parameters.filter(
      // A default that a rule of the portfolio forbids is refused whether it is asked for or not.
      ({ ParameterKey }) => !this.#hidden.has(ParameterKey) || rulesOf(this.rules, ParameterKey).length > 0,
    )
      .map(parameter => ({ parameter, faults: this.field(parameter.ParameterKey).faults }))
      .filter(({ faults }) => faults.length > 0)
  }

  /** What the API refused, by parameter. */
  refuse(refusals: ReadonlyMap<string, string>): void {
    this.#refusals = refusals
    this.#fields.clear()
    this.#tell()
  }

  parametersToSend(): SentParameter[] {
    return parametersToSend(this.form, this.#values, {
      previous: this.#previous,
      isHidden: name => this.#hidden.has(name),
    })
  }

  get isDirty(): boolean {
    return Object.keys(this.changedValues).length > 0
  }

  /** What somebody has filled in. */
  get changedValues(): Values {
    return Object.fromEntries(
      Object.entries(this.#values).filter(([name, value]) => value !== this.#start[name]),
    )
  }

  #faultsOf(name: string): readonly FormFault[] {
    const { rules, kept } = this
    return faultsOf(this.#parameters.get(name)!, {
      rules,
      kept,
      values: this.#values,
      repeated: this.#repeated,
    })
  }

  #forgive(name: string): void {
    if (!this.#refusals.has(name)) return
    this.#refusals = new Map([...this.#refusals].filter(([each]) => each !== name))
  }

  #changed(name: string): void {
    this.#fields.delete(name)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
