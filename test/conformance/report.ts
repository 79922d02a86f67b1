import { format, resolveConfig } from 'prettier'
import { contracts } from '../contract/contract.ts'
import { beyond, deviations } from '../contract/deviations.ts'
import { offered, unseen } from './gaps.ts'
import type { Run } from './run.ts'

export const reportFile = 'docs/conformance.md'

/** The page, which says the same whenever the runs went the same. */
export async function reportOf(runs: readonly Run[]): Promise<string> {
  const catalog = [...Object.keys(contracts.servicecatalog.operations), ...Object.keys(beyond)].sort(byName)
  const others = offered.map(({ name }) => name).filter(name => !catalog.includes(name))
  const page = `# Conformance

Each of the vendor's own npm clients is taken through the life of a small catalog, from the first product to the deletion of the
last, against a Larder of its own: every operation, with every member that it takes, and the errors that a caller meets. The
page below comes out of that run; a test repeats it, and fails where the page says something else.

\`\`\`sh
npm run conformance # repeats the run and writes this page
\`\`\`

**pass** means that every call of the operation was answered as it must be:

- The client read the answer as what its models say, and nothing on the wire was unknown to them but the members listed below.
- Every list is there, also when it is empty; ids are texts, counts are numbers, times look like \`2026-01-31T12:00:00Z\`; a value is
  one of those that the vendor documents.
- The answer says what the calls before it made so.
- An error is thrown by the client as its own, with code, status and request id.

Where a client has no method for an operation (the vendor publishes none for ${Object.keys(beyond).join(' and ')}), its call by
name is used. The Terraform provider is not run itself: its calls are replayed as it sends them, in its order, and its column has
those operations that it uses.

## Service Catalog

${tableOf(runs, catalog)}

## RAM, STS and ROS

What there is of them so far.

${tableOf(runs, others.sort(byName))}

## What is ours

The vendor's typed clients never send these, and do not mind them in an answer.

${oursTable()}

Operations beyond the ${Object.keys(contracts.servicecatalog.operations).length} published ones:

${Object.entries(beyond)
  .map(([name, why]) => `- \`${name}\`: ${why}.`)
  .join('\n')}

## What this does not show

${Object.entries(unseen)
  .map(([line, why]) => `- \`${line.replaceAll('.1', '[]')}\`: ${why}.`)
  .join('\n')}
- The clients in other versions than those that \`package.json\` names, or over HTTPS.
- What Terraform does with the templates, but in the provider's column: the others launch with an engine of the tests.

Beside what these clients show, the schemas of all operations are compared with the vendor's contract, rule by rule: members,
kinds, what is required, values, lengths, defaults. \`test/contract/deviations.ts\` lists every difference with its reason.
`
  return format(page, { ...(await resolveConfig(reportFile)), parser: 'markdown' })
}

const byName = (a: string, b: string) => (a < b ? -1 : 1)

function tableOf(runs: readonly Run[], names: readonly string[]): string {
  return table(
    ['operation', ...runs.map(({ client }) => client.name)],
    names.map(name => [name, ...runs.map(run => verdict(run, name))]),
  )
}

function verdict({ ledger, isPartial }: Run, name: string): string {
  const { calls, faults } = ledger.page(name)
  const [first] = faults
  if (first !== undefined) return first
  if (calls > 0) return 'pass'
  if (!offered.some(operation => operation.name === name)) return 'missing'
  return isPartial ? '–' : 'never called'
}

/** `GetTask out TaskDetail.Log: ours` */
const oursLine = /^(?<operation>\w+) (?<direction>in|out) (?<path>\S+): ours$/

function oursTable(): string {
  const lines = Object.values(deviations).flatMap(ofProduct => Object.entries(ofProduct))
  const rows = lines.flatMap(([line, why]) => {
    const { operation, direction, path } = oursLine.exec(line)?.groups ?? {}
    if (operation === undefined) return []
    return [[operation, direction === 'in' ? 'request' : 'answer', path!.replaceAll('.1', '[]'), why]]
  })
  return table(['operation', 'in its', 'member', 'what for'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
