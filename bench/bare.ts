import fastify from 'fastify'
import pg from 'pg'

/** What Larder's reads are held against: a Fastify handler with one prepared query, and nothing else. */
const [databaseUrl, id] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
const app = fastify()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
)
app.post('/', async () => {
  const { rows } = await pool.query<object>({
    name: 'instance',
    text: 'select * from provisioned_product where id = $1',
    values: [id],
  })
  return rows[0]
})
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
