import type { Client } from '../../client/client.ts'
import { ask, type Question } from '../terminal/prompt.ts'
import { visible } from '../terminal/visible.ts'
import { splitPair } from './values.ts'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

type LaunchOption = Awaited<ReturnType<Client['ListLaunchOptions']>>['LaunchOptionSummaries'][number]
export type TagChoice = LaunchOption['TagOptions'][number]

/** @throws UsageError */
export const readTags = (pairs: readonly string[]): Tag[] =>
  pairs.map(pair => {
    const [Key, Value] = splitPair(pair, '--tag')
    return { Key, Value }
  })

/** A product, and the portfolio that it is launched through; none named where there is only one. */
export interface Through {
  readonly ProductId: string
  readonly PortfolioId: string | undefined
}

/** The tags that a launch, or an update, lets its user choose. */
export async function listTagChoices(
  client: Client,
  { ProductId, PortfolioId }: Through,
): Promise<readonly TagChoice[]> {
  const { LaunchOptionSummaries: options } = await client.ListLaunchOptions({ ProductId })
  const meant = options.find(option => PortfolioId === undefined || option.PortfolioId === PortfolioId)
  return meant?.TagOptions ?? []
}

export interface Asking {
  readonly answer: (question: Question) => Promise<string>
  readonly show: (line: string) => void
}

export const onTerminal: Asking = { answer: ask, show: line => console.error(line) }

/** The tags with those that are still to be chosen, asked for one by one. */
export async function askForTags(
  choices: readonly TagChoice[],
  tags: readonly Tag[],
  asking: Asking,
): Promise<Tag[]> {
  const chosen = [...tags]
  const open = choices.filter(
    ({ Key, Values }) => Values.length > 1 && !tags.some(({ Key: given }) => given === Key),
  )
  for (const choice of open) chosen.push({ Key: choice.Key, Value: await askForValue(choice, asking) })
  return chosen
}

async function askForValue({ Key, Values }: TagChoice, { answer, show }: Asking): Promise<string> {
  show(`The tag ${visible(Key)} has to be one of:`)
  Values.forEach((value, i) => show(`  ${i + 1}  ${visible(value)}`))
  for (;;) {
    const value = picked(Values, await answer({ text: visible(Key) }))
    if (value !== undefined) return value
    show(`Answer by a value, or by its number from 1 to ${Values.length}.`)
  }
}

/** What an answer means; a value that looks like a number means itself. */
export const picked = (values: readonly string[], answer: string): string | undefined =>
  values.find(value => value === answer) ??
  (/^[1-9]\d*$/.test(answer) ? values[Number(answer) - 1] : undefined)
