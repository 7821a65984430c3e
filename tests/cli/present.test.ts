import { existsSync } from 'node:fs'
import { join } from 'node:path'
import getPort from 'get-port'
import { expect, onTestFinished, test, vi } from 'vitest'
import { writePollTalk } from '../support/poll-talk.ts'
import { killServer, Program, serverOn } from '../support/program.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const CRASH = `--import=${import.meta.dirname}/../support/crash-preload.ts`

test('a server that is killed is back at once, and links that were printed stay good', async () => {
  const { program, ...place } = await present()
  const link = (await program.prints(/Stage +(\S+)/)).replace('localhost', '127.0.0.1')

  const times = [await killAndWait(program, place), await killAndWait(program, place)]

  console.log(`From the kill to the first answer: ${times.map(Math.round).join(' and ')} ms.`)
  expect(Math.min(...times)).toBeLessThan(3000) // a second where no other tests are running
  await program.prints(/It ended unexpectedly \(SIGKILL\) and is back after \d\.\d s/)
  const { headers } = await fetch(link, { redirect: 'manual' })
  expect(headers.getSetCookie().join()).toContain('-key=')
  expect(program.output.filter((line) => line.includes('Stage '))).toHaveLength(1)
})

test('a server that runs out of memory is started again', async () => {
  const crashed = join(makeFolder(), 'crashed')
  const { program } = await present({
    NODE_OPTIONS: `${CRASH} --max-old-space-size=96`,
    CRASHED: crashed,
  })

  await program.prints(/It ended unexpectedly \(SIGABRT\) and is back/)
})

test('a server that keeps crashing is given up, with a sentence', async () => {
  const { program } = await present({ NODE_OPTIONS: CRASH, CRASH: 'always' })

  expect(await program.ended()).toBe(1)

  const said = program.output.join('\n')
  expect(said.match(/A thought went wrong/g)).toHaveLength(10) // five times: a line of code, and what it threw
  expect(said).toContain(
    'ended unexpectedly 5 times within a minute, the last time with exit code 1',
  )
  expect(said).toContain('start Lectern again, and the room goes on where it was')
})

test('a server whose keeper is killed ends, and the next Lectern gets the data', async () => {
  const { program, ...place } = await present()
  expect(serverOn(place.data)).toBeGreaterThan(0)

  await program.stop('SIGKILL')
  await vi.waitFor(() => expect(isServed(place.data)).toBe(false), 5000)

  const { program: next } = await present({}, place)
  await next.prints(/goes on where it was/)
  expect(await next.stop('SIGTERM')).toBe(0)
})

interface Place {
  folder: string
  data: string
  port: number
}

/** Lectern as people start it, with a talk of one poll. */
async function present(env: NodeJS.ProcessEnv = {}, place?: Place) {
  const { folder, data, port } = place ?? (await newPlace())
  const flags = ['--talk', folder, '--data', data, '--port', String(port), '--host', '127.0.0.1']
  const program = new Program(['present', ...flags], { env })
  onTestFinished(async () => void (await program.stop()))
  await program.prints(/Ctrl-C stops/)
  return { program, folder, data, port }
}

async function newPlace(): Promise<Place> {
  const folder = makeFolder()
  await writePollTalk(folder)
  return { folder, data: join(folder, 'data'), port: await getPort() }
}

/** The time without an answer, in ms. */
async function killAndWait(program: Program, { data, port }: Place): Promise<number> {
  killServer(serverOn(data))
  const killed = performance.now()
  const answer = () =>
    fetch(`http://127.0.0.1:${port}/`).catch(() => {
      throw new Error(program.output.join('\n'))
    })
  await vi.waitFor(answer, { timeout: 15_000, interval: 10 })
  return performance.now() - killed
}

/** By the file that goes with its server: the process may stay a zombie where nobody asks for it. */
function isServed(data: string): boolean {
  return existsSync(join(data, 'lock.pid'))
}
