import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_MESSAGE } from '#protocol/limits.ts'
import { votesAt } from '../support/choice-votes.ts'
import {
  cookieOf,
  jump,
  laptop,
  openVote,
  phone,
  post,
  reveal,
  ScriptedPage,
} from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let hall: TestServer

beforeEach(async () => {
  hall = await startTestServer()
})

afterEach(() => hall.close())

const get = (path: string, cookie = '') =>
  fetch(`${hall.origin}${path}`, { headers: { cookie }, redirect: 'manual' })

describe('pages', () => {
  test('[R1] stage and speaker view give an attendee nothing', async () => {
    const { cookie } = await phone(hall)

    for (const path of ['/stage/', '/speaker/', '/stage/?key=guess', '/speaker/?key=']) {
      const response = await get(path, cookie)
      const page = response.status === 302 ? await get(path.split('?')[0] ?? '', cookie) : response
      expect(page.status).toBe(401)
      expect(await page.text()).toContain('needs the speaker’s link')
    }
  })

  test('[R1] the key becomes a cookie and leaves the address', async () => {
    const { pathname, search } = hall.stage
    const response = await get(`${pathname}${search}`)

    expect(response.headers.get('location')).toBe('/stage/')
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await get('/stage/', cookieOf(response))).status).toBe(200)
    expect((await get('/speaker/', cookieOf(response))).status).toBe(200)
  })

  test('[R1] a link for another device works once, and only when it is posted', async () => {
    const speaker = await laptop(hall)
    speaker.send({ type: 'pair', as: 'speaker' })
    const link = new URL((await speaker.receives('pairing')).url).pathname

    expect((await get(link)).status).toBe(200)
    expect((await get(link)).headers.get('set-cookie')).toBeNull()
    const place = (await post(hall, link)).headers.get('location') ?? ''
    expect((await get(place)).headers.get('set-cookie')).toBeNull()
    const { asks } = await speaker.receives('stage', (view) => view.asks.length === 1)
    expect(await (await get(place)).text()).toContain(`This device shows ${asks[0]?.number}`)
    speaker.send({ type: 'admit', number: asks[0]?.number ?? 0, allow: true })
    await speaker.until(() => speaker.stage.asks.length === 0)
    const paired = await get(place)

    expect((await get('/speaker/', cookieOf(paired))).status).toBe(200)
    expect((await get(place)).status).toBe(410)
    expect((await post(hall, link)).status).toBe(410)
    expect((await get(link)).status).toBe(410)
  })

  test('[R1] whoever is sent away stays out, also with the number of another', async () => {
    const speaker = await laptop(hall)
    speaker.send({ type: 'pair', as: 'speaker' })
    const link = new URL((await speaker.receives('pairing')).url).pathname
    const asked = await post(hall, link)
    const { asks } = await speaker.receives('stage', (view) => view.asks.length === 1)

    const other = asks[0]?.number === 42 ? 43 : 42
    speaker.send({ type: 'admit', number: other, allow: true })
    speaker.send({ type: 'admit', number: asks[0]?.number ?? 0, allow: false })
    speaker.send({ type: 'admit', number: asks[0]?.number ?? 0, allow: true })
    await speaker.until(() => speaker.stage.asks.length === 0)

    const answer = await get(asked.headers.get('location') ?? '')
    expect(answer.status).toBe(410)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('[T4] the newest paired device drives', async () => {
    const speaker = await laptop(hall)
    await jump(speaker, 'ways')
    const before = speaker.stage.room.driver
    speaker.send({ type: 'pair', as: 'speaker' })
    const link = new URL((await speaker.receives('pairing')).url).pathname
    const asked = await post(hall, link)
    const { asks } = await speaker.receives('stage', (view) => view.asks.length === 1)
    speaker.send({ type: 'admit', number: asks[0]?.number ?? 0, allow: true })
    await speaker.until(() => speaker.stage.asks.length === 0)

    await get(asked.headers.get('location') ?? '')

    await speaker.receives('stage', ({ room }) => room.driver !== null && room.driver !== before)
  })

  test('[R1] a phone keeps the voter it was given', async () => {
    const first = await get(`/${hall.code}`)
    const again = await get(`/${hall.code.toLowerCase()}`, cookieOf(first))

    expect(cookieOf(first)).toMatch(new RegExp(`^lectern-${hall.code}=`))
    expect(again.headers.get('set-cookie')).toBeNull()
    expect((await get('/')).status).toBe(200)
  })

  test('an unknown code is a page that says so, and mints nobody', async () => {
    const response = await get('/K7M2QX')

    expect(response.status).toBe(404)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.text()).toContain('&quot;known&quot;:false')
  })

  test.each([
    '/deck.json',
    '/.lectern/rooms.sqlite',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/../deck.json',
    '/presenter/stage.html',
    '/assets/x.svg',
  ])('[R1] %s is not there for an attendee', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('every page forbids inline scripts, frames and other origins', async () => {
    for (const path of ['/', '/stage/', '/nothing/here']) {
      const policy = (await get(path)).headers.get('content-security-policy')
      expect(policy).toMatch(/default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/)
      expect(policy).not.toContain('unsafe')
    }
  })
})

describe('sockets', () => {
  const open = (path: string, origin: string, cookie = '') =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${hall.origin.replace('http', 'ws')}${path}`, {
        origin,
        headers: { cookie },
      })
      socket.on('close', (code) => resolve(`closed ${code}`))
      socket.on('unexpected-response', (_, { statusCode }) => resolve(`HTTP ${statusCode}`))
      socket.on('error', () => {})
    })

  test('[R1] a page of another origin cannot connect', async () => {
    const { cookie } = await phone(hall)

    expect(await open(`/live/${hall.code}/audience`, 'http://evil.test', cookie)).toBe('HTTP 403')
  })

  test.each([
    ['without a cookie', 'audience', '', 'closed 4401'],
    ['with a forged cookie', 'audience', 'forged.signature', 'closed 4401'],
    ['as the stage', 'stage', '', 'closed 4401'],
    ['as the speaker', 'speaker', '', 'closed 4401'],
    ['as somebody else', 'director', '', 'HTTP 403'],
  ])('[R1] nobody gets in %s', async (_, role, value, answer) => {
    const cookie = value && `lectern-${hall.code}=${value}`

    expect(await open(`/live/${hall.code}/${role}`, hall.origin, cookie)).toBe(answer)
  })

  test('[R1] a voter’s cookie opens neither stage nor speaker', async () => {
    const { cookie } = await phone(hall)
    const asKey = `${cookie}; lectern-${hall.code}-key=${cookie.split('=')[1]}`

    expect(await open(`/live/${hall.code}/stage`, hall.origin, asKey)).toBe('closed 4401')
    expect(await open('/live/K7M2QX/audience', hall.origin, cookie)).toBe('closed 4404')
  })

  test('a peer that resets a refused upgrade does not end the server', async () => {
    for (const path of ['/nothing', `/live/${hall.code}/audience`, '/live/AAAAAA/audience']) {
      await resetUpgrade(hall.port, path)
    }

    expect((await get('/')).status).toBe(200)
  })

  test('the server ends although somebody who was refused does not hang up', async () => {
    const idlers = ['/nothing', '/live/K7M2QX/audience'].map((path) => idle(hall.port, path))
    await Promise.all(idlers)

    await hall.close()

    await expect(get('/')).rejects.toThrow('fetch failed')
    hall = await startTestServer()
  })

  test('one voter with many pages keeps the newest', async () => {
    const first = await phone(hall)
    const pages = await Promise.all(Array.from({ length: 8 }, () => phone(hall, first.cookie)))

    await first.until(() => first.closed !== null)

    expect(pages.map(({ closed }) => closed)).toEqual(Array(8).fill(null))
  })

  test('[P3] a page that came back is not undone by what its older socket still brings', async () => {
    const [speaker, first] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    const path = `/live/${hall.code}/audience?page=mine`
    const older = new ScriptedPage(hall, path, first.cookie)
    await older.receives('audience')

    const newer = new ScriptedPage(hall, path, first.cookie)
    await newer.receives('audience')
    newer.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'learn' })
    await newer.receives('counted')
    older.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'blame' })
    await older.until(() => older.closed !== null)

    const { ballots } = await (await phone(hall, first.cookie)).receives('mine')
    expect(ballots).toMatchObject([{ answer: 'learn' }])
  })

  test('one page with too many votes under way is asked to send again', async () => {
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)

    const vote = { type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'learn' } as const
    for (let count = 0; count < 100; count++) voter.send(vote)

    await voter.receives('refused', ({ code }) => code === 'not-kept')
    await voter.receives('counted')
  })

  test('messages that make no sense are refused, and the room goes on', async () => {
    const voter = await phone(hall)

    voter.sendRaw('{')
    voter.sendRaw('{"type":"applaud"}')
    voter.sendRaw(Buffer.from([0xff, 0xfe, 0x00]))

    await voter.until(() => voter.answers.filter(({ type }) => type === 'refused').length === 3)
    expect(voter.closed).toBeNull()
  })

  test('a huge message costs its sender the connection', async () => {
    const [voter, other] = [await phone(hall), await phone(hall)]

    voter.sendRaw('x'.repeat(MAX_MESSAGE + 1))
    await voter.until(() => voter.closed === 1009)

    other.send({ type: 'look' })
    expect(other.closed).toBeNull()
  })
})

describe('what a phone is told', () => {
  test('[R1] no note, later question, later slide or hidden tally, over a whole talk', async () => {
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    const told = () => voter.frames.join('\n')

    await jump(speaker, 'title')
    await jump(speaker, 'ways')
    expect(told()).not.toMatch(/blame/)
    await openVote(speaker)
    await voter.receives('audience', ({ poll }) => poll?.phase === 'open')
    voter.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'learn' })
    await voter.receives('counted')
    expect(told()).not.toMatch(/"tally":\[/)
    await reveal(hall, speaker)
    await voter.receives('audience', ({ poll }) => votesAt(1, poll) === 1)
    await jump(speaker, 'after')
    await voter.receives('audience', ({ poll }) => poll === null)

    expect(told()).not.toMatch(/SECRET|later-question|"slide"|answered|after/)
  })
})

/** Asks for a WebSocket and hangs up with a reset, as a phone that leaves the Wi-Fi may. */
function resetUpgrade(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(upgradeOf(path, port), () => socket.resetAndDestroy())
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}

/** Asks for a WebSocket, hears the answer, and then does nothing, not even hang up. */
function idle(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(upgradeOf(path, port)))
    socket.on('error', () => {})
    socket.once('data', () => resolve())
  })
}

function upgradeOf(path: string, port: number): string {
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n'
  const origin = `Host: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n`
  return `GET ${path} HTTP/1.1\r\n${origin}Connection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`
}
