import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Devices } from '#server/access/devices.ts'
import type { Store } from '#server/store/store.ts'
import {
  cookieOf,
  jump,
  laptop,
  pairDevice,
  phone,
  post,
  ScriptedPage,
} from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let hall: TestServer
let speaker: ScriptedPage

beforeEach(async () => {
  hall = await startTestServer()
  speaker = await laptop(hall)
})

afterEach(() => hall.close())

describe('a device that is sent away', () => {
  test('[R1] is cut off at once, on every page that it has open', async () => {
    const { cookie, id } = await paired('speaker')
    const pages = await Promise.all([
      laptop(hall, 'stage', cookie),
      laptop(hall, 'speaker', cookie),
    ])

    speaker.send({ type: 'revoke', device: id })

    for (const page of pages) await page.until(() => page.closed === 4401)
    await speaker.until(() => !knownDevices().includes(id))
  })

  test('[R1] opens nothing with its cookie, and is told why', async () => {
    const { cookie, id } = await paired('speaker')
    await sendAway(id)

    for (const path of ['/stage/', '/speaker/']) {
      const response = await get(path, cookie)
      expect(response.status).toBe(401)
      expect(await response.text()).toContain('This device has been sent away')
    }
    const page = new ScriptedPage(hall, `/live/${hall.code}/stage`, cookie)
    await page.until(() => page.closed === 4401)
    expect(page.frames).toEqual([])
  })

  test('[R1] is not heard any more, whatever it had under way', async () => {
    const { cookie, id } = await paired('speaker')
    const stage = await laptop(hall, 'stage', cookie)

    speaker.send({ type: 'revoke', device: id })
    for (let count = 0; count < 50; count++) stage.send({ type: 'drive' })

    await stage.until(() => stage.closed === 4401)
    await jump(speaker, 'ways')
    expect(speaker.stage.room.position.slide).toBe('ways')
  })

  test('[R1] stays away after a restart', async () => {
    const { cookie, id } = await paired('speaker')
    await sendAway(id)
    await hall.close()

    hall = await startTestServer({ data: hall.data })

    expect((await get('/speaker/', cookie)).status).toBe(401)
    expect((await get('/speaker/', speaker.cookie)).status).toBe(200)
  })

  test('[T4] leaves the wheel to whoever sent it away', async () => {
    const { cookie, id } = await paired('speaker')
    await laptop(hall, 'speaker', cookie)
    await speaker.until(() => speaker.stage.room.driver === id)

    await sendAway(id)

    const me = speaker.answers.find(({ type }) => type === 'greeting')
    expect(me).toMatchObject({ device: speaker.stage.room.driver })
  })

  test('[R1] cannot come again by the terminal’s link, if it came by that one', async () => {
    const { cookie } = await paired('speaker')
    const mine = await laptop(hall, 'speaker', cookie)
    const [old, laptopsId] = [hall.speaker, mine.stage.speaker?.devices[0]?.id ?? '']

    mine.send({ type: 'revoke', device: laptopsId })
    await speaker.until(() => speaker.closed === 4401)

    expect(cookieOf(await get(`/speaker/${old.search}`))).toBe('')
    expect(hall.speaker.search).not.toBe(old.search)
    const again = cookieOf(await get(`/speaker/${hall.speaker.search}`))
    expect((await get('/speaker/', again)).status).toBe(200)
  })

  test('[R1] is never oneself', async () => {
    const [own = ''] = knownDevices()

    speaker.send({ type: 'revoke', device: own })
    speaker.send({ type: 'revoke', device: 'nobody' })

    await jump(speaker, 'ways')
    expect(knownDevices()).toEqual([own])
    expect(speaker.closed).toBeNull()
  })

  test('is forgotten as soon as a store can that could not at first', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const removeDevice = vi
      .fn()
      .mockRejectedValueOnce(new Error('disk'))
      .mockResolvedValue(undefined)
    const store = { saveDevice: async () => {}, removeDevice } as unknown as Store
    const devices = new Devices(store, () => 0, 'key')
    const { device } = devices.admit({ code: 'SAFE42', role: 'speaker', came: 'paired' })
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})

    devices.revoke('SAFE42', device.id)
    await vi.advanceTimersByTimeAsync(5000)

    expect(removeDevice.mock.calls).toEqual(Array(2).fill(['SAFE42', device.id]))
    complaint.mockRestore()
    vi.useRealTimers()
  })
})

describe('the speaker knows of devices', () => {
  test('what they are, since when, and whether they are there; nobody else does', async () => {
    const { cookie } = await paired('projector')
    const screen = new ScriptedPage(hall, `/live/${hall.code}/projector`, cookie)
    const [stage, voter] = [await laptop(hall, 'stage', speaker.cookie), await phone(hall)]

    await speaker.until(() => speaker.stage.speaker?.devices[1]?.connected === true)

    const at = hall.clock.now
    expect(speaker.stage.speaker?.devices).toEqual([
      {
        id: expect.any(String),
        role: 'speaker',
        came: 'terminal',
        paired: at,
        connected: true,
      },
      {
        id: expect.any(String),
        role: 'projector',
        came: 'paired',
        paired: at,
        connected: true,
      },
    ])
    expect([...screen.frames, ...stage.frames, ...voter.frames].join()).not.toContain('"came"')
    screen.disconnect()
    await speaker.until(() => speaker.stage.speaker?.devices[1]?.connected === false)
  })
})

describe('a screen that only shows', () => {
  test('[T4] drives nothing by coming in, and is asked for as what it is', async () => {
    await jump(speaker, 'ways')
    const { driver } = speaker.stage.room
    const before = speaker.answers.length

    const { cookie } = await paired('projector')

    const asks = speaker.answers.slice(before).flatMap((answer) => {
      return answer.type === 'stage' ? answer.asks : []
    })
    expect(asks[0]).toEqual({ number: expect.any(Number), role: 'projector' })
    expect(speaker.stage.room.driver).toBe(driver)
    expect((await get('/stage/', cookie)).status).toBe(200)
    expect((await get('/speaker/', cookie)).status).toBe(401)
  })

  test('[R1] sees where the talk is, and not who asks to be let in', async () => {
    const { cookie } = await paired('projector')
    const screen = new ScriptedPage(hall, `/live/${hall.code}/projector`, cookie)
    await screen.receives('stage')

    const { id } = await paired('speaker')

    await screen.receives('stage', ({ room }) => room.driver === id)
    const told = screen.answers.flatMap((answer) => (answer.type === 'stage' ? [answer] : []))
    expect(told.every(({ asks, speaker: part }) => asks.length === 0 && part === null)).toBe(true)
  })

  test('[R1] becomes a device that drives by a link for one, and only so', async () => {
    const { cookie } = await paired('projector')
    const link = await linkFor('speaker')

    const asked = await post(hall, link, cookie)
    expect(asked.headers.get('location')).toMatch('/pair/asked/')
    await speaker.until(() => speaker.stage.asks.length === 1)
    speaker.send({ type: 'admit', number: speaker.stage.asks[0]?.number ?? 0, allow: true })
    await speaker.until(() => speaker.stage.asks.length === 0)
    const admitted = cookieOf(await get(asked.headers.get('location') ?? '', cookie))

    expect((await get('/speaker/', admitted)).status).toBe(200)
  })

  test('[R1] a laptop that opens its own link for a screen keeps its key', async () => {
    const answer = await post(hall, await linkFor('projector'), speaker.cookie)

    expect(answer.headers.get('location')).toBe('/stage/')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('[R1] a link is no good after ten minutes', async () => {
    const link = await linkFor('projector')

    hall.clock.now += 10 * 60_000

    expect((await get(link)).status).toBe(410)
    expect((await post(hall, link)).status).toBe(410)
  })
})

/** One more device, let in: its cookie, and its name among devices. */
async function paired(as: 'speaker' | 'projector'): Promise<{ cookie: string; id: string }> {
  const known = knownDevices()
  const cookie = await pairDevice(hall, speaker, as)
  await speaker.until(() => knownDevices().length > known.length)
  return { cookie, id: knownDevices().find((id) => !known.includes(id)) ?? '' }
}

async function sendAway(id: string): Promise<void> {
  speaker.send({ type: 'revoke', device: id })
  await speaker.until(() => !knownDevices().includes(id))
}

function knownDevices(): string[] {
  return speaker.stage.speaker?.devices.map(({ id }) => id) ?? []
}

async function linkFor(as: 'speaker' | 'projector'): Promise<string> {
  speaker.send({ type: 'pair', as })
  const { url } = await speaker.receives('pairing', (pairing) => pairing.as === as)
  return new URL(url).pathname
}

function get(path: string, cookie = ''): Promise<Response> {
  return fetch(`${hall.origin}${path}`, { headers: { cookie }, redirect: 'manual' })
}

describe('a browser that comes by the terminal’s link', () => {
  test('[T4] drives where the one that drove is gone, so that its first press counts', async () => {
    const { cookie, id } = await paired('speaker')
    const remote = await laptop(hall, 'speaker', cookie)
    expect(remote.stage.room.driver).toBe(id)
    const isThere = () => speaker.stage.speaker?.devices.find((one) => one.id === id)?.connected
    await speaker.until(() => isThere() === true)
    remote.disconnect()
    await speaker.until(() => isThere() === false)

    const next = await laptop(hall)

    expect(next.stage.room.driver).toBe(idOf(next))
  })

  test('[T4] does not take the wheel from one that is there', async () => {
    await jump(speaker, 'ways')

    const second = await laptop(hall)

    expect(second.stage.room.driver).toBe(idOf(speaker))
  })
})

function idOf(page: ScriptedPage): string | null {
  const greeting = page.answers.find(({ type }) => type === 'greeting')
  return greeting?.type === 'greeting' ? greeting.device : null
}
