import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import getPort from 'get-port'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Store } from '#server/store/store.ts'
import { POLL, writePollTalk } from '../support/poll-talk.ts'
import { Program } from '../support/program.ts'
import {
  cookieOf,
  laptop,
  openVote,
  phone,
  pressed,
  ScriptedPage,
} from '../support/scripted-page.ts'
import { installBrowserGlobals } from '../support/simulated-page.ts'
import { Phone } from '../support/simulated-phone.ts'
import { readStoredVotes } from '../support/stored-votes.ts'
import { makeFolder } from '../support/temporary-folder.ts'
import { startTestServer } from '../support/test-server.ts'
import { VoteCheck } from '../support/vote-check.ts'
import { withCommit } from '../support/wrapped-store.ts'

const PHONES = 30

beforeAll(installBrowserGlobals)

test('[P4] SIGTERM: every vote in flight is counted and there, or not counted', async () => {
  const { program, data, origin, speaker } = await present()
  const code = await program.prints(/Room (\S+) is new/)
  const address = new URL(`/${code}`, origin)
  const phones = await Promise.all(Array.from({ length: PHONES }, () => Phone.open(address)))
  await vi.waitFor(() => expect(phones.every(({ isAway }) => !isAway)).toBe(true))
  await pressed(speaker, { deed: 'jump', to: { slide: POLL.slide, step: 0 } })
  for (const one of phones) one.beginRound(1)
  await pressed(speaker, { deed: 'next' })

  for (const choice of [...POLL.choices, ...POLL.choices]) for (const one of phones) one.tap(choice)
  await vi.waitFor(() => expect(phones.some(({ promised }) => promised !== null)).toBe(true))
  const ended = await program.stop('SIGTERM')

  await vi.waitFor(() => expect(phones.every(({ isAway }) => isAway)).toBe(true))
  const votes = new VoteCheck()
  votes.check(phones, await readStoredVotes(data), 1)
  expect(votes).toMatchObject({ lost: 0, doubled: 0 })
  expect(votes.checked).toBeGreaterThan(0)
  expect(ended).toBe(0)
})

test('[P4] a server that is stopped keeps what waits, and says so before it goes', async () => {
  const disk = { writing: 0 }
  const hall = await startTestServer({ wrap: (store) => slow(store, disk) })
  const speaker = await laptop(hall)
  const voters = await Promise.all(Array.from({ length: PHONES }, () => phone(hall)))
  await openVote(speaker)
  await speaker.receives(
    'stage',
    ({ room, saved, joined }) => saved === room.moves && joined === PHONES,
  )

  const before = disk.writing
  for (const voter of voters) voter.send({ type: 'vote', poll: POLL.id, round: 1, answer: 'learn' })
  await vi.waitFor(() => expect(disk.writing).toBeGreaterThan(before))
  await hall.close()

  await Promise.all(voters.map((voter) => voter.until(() => voter.closed !== null)))
  const counted = voters.filter(({ answers }) => answers.some(({ type }) => type === 'counted'))
  const { ballots, voterOf } = await readStoredVotes(hall.data)
  const kept = new Set(ballots.map(({ voter }) => voter))
  expect(counted.length).toBeGreaterThan(0)
  expect(counted.map(({ cookie }) => voterOf(cookie)).toSorted()).toEqual([...kept].toSorted())
})

/** A store that takes its time, and tells how often it was asked. */
function slow(store: Store, disk: { writing: number }): Store {
  return withCommit(store, async (...commit) => {
    disk.writing++
    await delay(50)
    return store.commit(...commit)
  })
}

/** Lectern as people start it, and the speaker's laptop. */
async function present() {
  const folder = makeFolder()
  await writePollTalk(folder)
  const [data, port] = [join(folder, 'data'), String(await getPort())]
  const place = ['--talk', folder, '--data', data, '--port', port, '--host', '127.0.0.1']
  const program = new Program(['present', ...place])
  onTestFinished(async () => void (await program.stop('SIGKILL')))
  const link = new URL(await program.prints(/Speaker +(\S+)/))
  link.hostname = '127.0.0.1'
  const code = await program.prints(/Room (\S+) is new/)
  const cookie = cookieOf(await fetch(link, { redirect: 'manual' }))
  const speaker = new ScriptedPage(link, `/live/${code}/speaker`, cookie)
  await speaker.receives('stage')
  return { program, data, origin: link.origin, speaker }
}
