import { afterEach, describe, expect, test, vi } from 'vitest'
import { Voter } from '#client/voter.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { tallyOf } from '../support/ballots-before.ts'
import { FakeSocket, stubBrowser } from '../support/fake-browser.ts'
import { phone, ScriptedPage } from '../support/scripted-page.ts'
import {
  AGAIN,
  ballotsAfter,
  cookieOfVoter,
  expected,
  FIRST,
  openCopy,
  openPage,
  send,
  voterOf,
} from '../support/version-before.ts'

const [open] = expected.rooms

describe('a page of the version before that is still open', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('is greeted with another protocol by socket and by POST, and reloads: its votes are not taken', async () => {
    const house = await openCopy()
    const { socket, retry, post } = openPage

    const page = new ScriptedPage(house, socket.path, openPage.cookie)
    const { protocol } = await page.receives('greeting')
    page.sendRaw(retry.frame)
    const refused = await page.receives('refused')
    const { answers } = await (await send(house, post, cookieOfVoter('post'))).json()

    expect(protocol).toBe(PROTOCOL)
    expect(protocol).not.toBe(expected.protocol)
    expect(refused).toMatchObject({ code: 'malformed', about: null })
    expect(answers).toContainEqual(expect.objectContaining({ type: 'greeting', protocol }))
    expect(answers).toContainEqual(expect.objectContaining({ type: 'refused', code: 'malformed' }))
    expect(tallyOf(await ballotsAfter(house.data, house), AGAIN, 1)).toEqual({ blame: 2, learn: 5 })
  })

  test('reloads once where page and server have different protocols', () => {
    const reload = openPhone()
    const greeting = JSON.stringify({ type: 'greeting', protocol: expected.protocol, build: 'b' })

    new Voter()
    deliver([greeting])
    deliver([greeting])

    expect(reload).toHaveBeenCalledOnce()
  })

  test('[P4] finds the vote that it kept when it is reloaded, and sends it: it is counted', async () => {
    const house = await openCopy()
    const page = await phone(house, openPage.cookie)
    await page.receives('mine')

    openPhone(openPage.storage.localStorage)
    const voter = new Voter()
    deliver(page.frames)
    const [vote] = FakeSocket.newest.sent
    vi.useRealTimers()
    page.sendRaw(JSON.stringify(vote))
    const counted = await page.receives('counted')
    vi.useFakeTimers()
    const isKept = voter.wish !== null
    FakeSocket.newest.says(counted)

    expect([isKept, voter.wish, voter.counted({ id: AGAIN, round: 1 })]).toEqual([
      true,
      null,
      'blame',
    ])
    expect(localStorage.getItem(`lectern ${open.code}`)).toBeNull()
    vi.useRealTimers()
    expect(tallyOf(await ballotsAfter(house.data, house), AGAIN, 1)).toEqual({ blame: 3, learn: 4 })
  })

  test('votes by its form, if it runs no scripts', async () => {
    const house = await openCopy()
    const late = voterOf(FIRST)

    const answer = await send(house, openPage.form, late.cookie)

    expect(answer.headers.get('location')).toBe(`/${open.code}/plain`)
    expect(tallyOf(await ballotsAfter(house.data, house), AGAIN, 1)).toEqual({ blame: 2, learn: 6 })
  })
})

/** The open page's browser, in which time stands still; the returned function is called for every reload. */
function openPhone(stored: Record<string, string> = {}) {
  const reload = vi.fn()
  vi.useFakeTimers()
  stubBrowser()
  const facts = JSON.stringify({ code: open.code, build: 'build of audience', known: true })
  vi.stubGlobal('location', { origin: 'http://hall.test', reload })
  vi.spyOn(document, 'querySelector').mockReturnValue({ content: facts } as HTMLMetaElement)
  for (const [key, text] of Object.entries(stored)) localStorage.setItem(key, text)
  return reload
}

/** The open page receives what the server sent. */
function deliver(frames: readonly string[]): void {
  for (const frame of frames) FakeSocket.newest.says(JSON.parse(frame))
}
