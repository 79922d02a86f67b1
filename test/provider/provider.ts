import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Cloud } from './cloud.ts'
import { applyChange, planChange, readThing, schemas } from './resources.ts'
import { fromWire, toWire, type Attributes, type DynamicValue } from './values.ts'

/*
 * A small true provider, spoken to over gRPC as any other: `larderlab_server` and `larderlab_note`, whose cloud is the
 * directory named by LARDERLAB_DIR. It does no TLS: TF_DISABLE_PLUGIN_TLS must be set where it is started.
 */
const cloud = new Cloud(process.env['LARDERLAB_DIR'] ?? join(tmpdir(), 'larderlab'))

interface Request {
  readonly type_name: string
  readonly config: DynamicValue | null
  readonly current_state: DynamicValue | null
  readonly prior_state: DynamicValue | null
  readonly proposed_new_state: DynamicValue | null
  readonly planned_state: DynamicValue | null
  readonly raw_state: { readonly json: Uint8Array } | null
}

const blockOf = (attributes: (typeof schemas)[string]) => ({
  version: 0,
  block: {
    attributes: Object.entries(attributes).map(
      ([name, { type, required = false, computed = false, sensitive = false }]) => ({
        name,
        type: Buffer.from(JSON.stringify(type)),
        required,
        computed,
        optional: !required && !computed,
        sensitive,
      }),
    ),
  },
})

const refusal = (error: unknown) => ({
  severity: 'ERROR',
  summary: 'The cloud refused',
  detail: error instanceof Error ? error.message : String(error),
})

const methods: Record<string, (request: Request) => unknown> = {
  GetSchema: () => ({
    provider: { version: 0, block: { attributes: [] } },
    resource_schemas: Object.fromEntries(
      Object.entries(schemas).map(([type, schema]) => [type, blockOf(schema)]),
    ),
  }),
  PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
  ValidateResourceTypeConfig: () => ({}),
  UpgradeResourceState: ({ raw_state }) => ({
    upgraded_state: toWire(JSON.parse(Buffer.from(raw_state?.json ?? []).toString()) as Attributes),
  }),
  Configure: () => ({}),
  ReadResource: ({ current_state }) => ({ new_state: toWire(readThing(cloud, fromWire(current_state))) }),
  PlanResourceChange({ type_name, prior_state, proposed_new_state }) {
    const { planned, replace } = planChange(type_name, fromWire(prior_state), fromWire(proposed_new_state))
    const requires_replace = replace.map(name => ({ steps: [{ attribute_name: name }] }))
    return { planned_state: toWire(planned), requires_replace }
  },
  async ApplyResourceChange({ type_name, prior_state, planned_state }) {
    const prior = fromWire(prior_state)
    try {
      return { new_state: toWire(await applyChange(cloud, type_name, prior, fromWire(planned_state))) }
    } catch (error) {
      return { new_state: toWire(prior), diagnostics: [refusal(error)] }
    }
  },
  Stop: () => ({}),
}

const load = (file: string) =>
  loadPackageDefinition(
    loadSync(join(import.meta.dirname, file), { keepCase: true, enums: String, longs: Number }),
  )

const unary =
  (method: (request: Request) => unknown) =>
  (call: ServerUnaryCall<Request, unknown>, answer: sendUnaryData<unknown>): void => {
    Promise.resolve(call.request)
      .then(method)
      .then(
        result => answer(null, result),
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      )
  }

type Service = Parameters<Server['addService']>[0]
const serviceOf = (file: string, ...path: string[]): Service => {
  let found: unknown = load(file)
  for (const name of path) found = (found as Record<string, unknown>)[name]
  return (found as { service: Service }).service
}

const sockets = mkdtempSync(join(tmpdir(), 'larderlab-'))
const socket = join(sockets, 'socket')
const server = new Server()
server.addService(
  serviceOf('tfplugin5.proto', 'tfplugin5', 'Provider'),
  Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, unary(method)])),
)
server.addService(serviceOf('go-plugin.proto', 'plugin', 'GRPCController'), {
  Shutdown: unary(() => {
    setImmediate(() => process.exit(0))
    return {}
  }),
})
process.on('exit', () => rmSync(sockets, { recursive: true, force: true }))
// Terraform's Ctrl-C reaches its plugins too; it is Terraform who ends them.
process.on('SIGINT', () => {})
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), error => {
  if (error) throw error
  process.stdout.write(`1|5|unix|${socket}|grpc|\n`)
})
