import { Agent, get } from 'node:http'
import { newCode } from '#server/access/secrets.ts'

/**
 * A process of its own that tries join codes, one after the other on each of many connections, and says
 * what came of it. Arguments: the origin, the codes to try, the connections.
 */
const [origin = '', codes = '', connections = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })

function guess(): Promise<string> {
  return new Promise((resolve) => {
    const request = get(`${origin}/${newCode()}`, { agent }, (response) => {
      response.resume().on('end', () => resolve(String(response.statusCode)))
    })
    request.on('error', () => resolve('hung up'))
  })
}

const outcomes: Record<string, number> = {}
let left = Number(codes)

async function goOn(): Promise<void> {
  while (left-- > 0) {
    const outcome = await guess()
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
}

console.log('begins')
await Promise.all(Array.from({ length: Number(connections) }, goOn))
console.log(JSON.stringify(outcomes))
process.exit()
