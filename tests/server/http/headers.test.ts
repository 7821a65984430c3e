import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { RequestOrigin } from '#server/network/request-origin.ts'
import { laptop, phone, type ScriptedPage } from '../../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../../support/test-server.ts'

/** A hall without a proxy, and one behind a proxy that was declared. */
let hall: TestServer
let proxied: TestServer
let speaker: ScriptedPage

const PUBLIC = 'https://vote.example.org'

beforeAll(async () => {
  hall = await startTestServer()
  proxied = await startTestServer({ flags: { 'public-url': PUBLIC } })
  speaker = await laptop(hall)
  mkdirSync(join(hall.data, 'assets'))
  writeFileSync(join(hall.data, 'assets/drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
})

afterAll(() => Promise.all([hall.close(), proxied.close()]))

describe('every answer', () => {
  const PAGES = [
    ['the audience’s page', '/', 200],
    ['the page of a code', '/CODE', 200],
    ['a code that nobody has', '/K7M2QX', 404],
    ['the stage', '/stage/', 200],
    ['the speaker view', '/speaker/', 200],
    ['a link that is used up', '/pair/none', 410],
    ['nothing', '/nothing/here', 404],
  ] as const

  test.each(PAGES)('%s runs our own scripts only, and shows itself in no frame', async (...is) => {
    const response = await visit(is[1])

    expect(response.status).toBe(is[2])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(policyOf(response)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': expect.stringMatching(/^'self'( 'sha256-[\w+/]+=*')*$/),
      'img-src': "'self' data:",
      'media-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    })
  })

  test('the stage without a key has the same policy', async () => {
    const response = await fetch(`${hall.origin}/stage/`)

    expect(response.status).toBe(401)
    expect(policyOf(response)['script-src']).toBe("'self'")
  })

  test('a file runs nothing at all when it is opened by itself', async () => {
    const response = await visit('/assets/drawing.svg')

    expect(response.status).toBe(200)
    expect(policyOf(response)).toEqual({
      'default-src': "'none'",
      'frame-ancestors': "'none'",
      sandbox: '',
    })
  })

  test.each([...PAGES.map(([, path]) => path), '/assets/drawing.svg', '/stage'])(
    '%s has the headers that a browser honours on plain http, and no other',
    async (path) => {
      const { headers } = await visit(path)

      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )
})

describe('an upgrade', () => {
  test.each([
    ['from another origin', 'http://evil.test', 403],
    ['from no page', undefined, 403],
    ['from a page that hides its origin', 'null', 403],
    ['from nonsense', '://', 403],
    ['from our host on another port', 'http://127.0.0.1:1', 403],
  ])('[R1] %s is refused', async (_, origin, status) => {
    const { cookie } = await phone(hall)

    expect(await upgrade(hall, origin, cookie)).toBe(status)
  })

  test('[R1] from the declared address is let in behind a proxy, and only there', async () => {
    const [inside, outside] = [await phone(proxied), await phone(hall)]

    expect(await upgrade(proxied, PUBLIC, inside.cookie)).toBe('open')
    expect(await upgrade(proxied, 'https://evil.example.org', inside.cookie)).toBe(403)
    expect(await upgrade(hall, PUBLIC, outside.cookie)).toBe(403)
  })
})

describe('a post', () => {
  const post = (server: TestServer, headers: Record<string, string>) =>
    fetch(`${server.origin}/pair/none`, { method: 'POST', redirect: 'manual', headers })

  test('[R1] of another origin, of none, or of a hidden one is refused', async () => {
    for (const origin of ['http://evil.test', 'null', '', PUBLIC]) {
      const response = await post(hall, { origin })
      expect(response.status, origin).toBe(403)
      expect(await response.text()).toBe('')
    }
    expect((await post(hall, {})).status).toBe(403)
  })

  test('[R1] of our own page, or of the declared address, is heard', async () => {
    expect((await post(hall, { origin: hall.origin })).status).toBe(410)
    expect((await post(proxied, { origin: PUBLIC })).status).toBe(410)
  })

  test('[R1] of another origin does not use up a link', async () => {
    speaker.send({ type: 'pair', as: 'speaker' })
    const { pathname } = new URL((await speaker.receives('pairing')).url)

    const headers = { origin: 'http://evil.test' }
    await fetch(`${hall.origin}${pathname}`, { method: 'POST', headers })

    expect((await fetch(`${hall.origin}${pathname}`)).status).toBe(200)
  })
})

describe('cookies', () => {
  const ENCRYPTED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'vote.example.org' }

  test('[R1] no script reads them, no other site sends them, and the room is in their names', async () => {
    const { pathname, search } = hall.stage
    const answers = [await fetch(hall.origin), await visit(`${pathname}${search}`, '')]

    const cookies = answers.map(({ headers }) => headers.get('set-cookie'))
    expect(cookies[0]).toMatch(cookieNamed(`lectern-${hall.code}`))
    expect(cookies[1]).toMatch(cookieNamed(`lectern-${hall.code}-key`))
  })

  test('travel encrypted only, behind a declared proxy that says the browser’s side is', async () => {
    const response = await fetch(proxied.origin, { headers: ENCRYPTED })

    expect(response.headers.get('set-cookie')).toMatch(/; Secure/)
  })

  test('what somebody says of a proxy that was not declared is not believed', async () => {
    const response = await fetch(hall.origin, { headers: ENCRYPTED })

    expect(response.headers.get('set-cookie')).not.toContain('Secure')
  })

  test('on the laptop itself, past the proxy, they need no encryption', async () => {
    expect((await fetch(proxied.origin)).headers.get('set-cookie')).not.toContain('Secure')
  })

  const cookieNamed = (name: string) =>
    new RegExp(`^${name}=[\\w.-]+; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax$`)
})

describe('how a browser got here', () => {
  const tls = { cert: Buffer.alloc(0), key: Buffer.alloc(0) }
  const declared = new URL(PUBLIC)

  test.each([
    ['over TLS', { tls, publicUrl: null }, {}, true],
    ['plainly', { tls: null, publicUrl: null }, {}, false],
    [
      'with a lie about a proxy',
      { tls: null, publicUrl: null },
      { 'x-forwarded-proto': 'https' },
      false,
    ],
    [
      'by a proxy that says so',
      { tls: null, publicUrl: declared },
      { 'x-forwarded-proto': 'https' },
      true,
    ],
    [
      'by a proxy that says not',
      { tls: null, publicUrl: declared },
      { 'x-forwarded-proto': 'http' },
      false,
    ],
    [
      'by a proxy that keeps the host',
      { tls: null, publicUrl: declared },
      { host: declared.host },
      true,
    ],
    ['past the proxy', { tls: null, publicUrl: declared }, { host: 'localhost:4000' }, false],
  ])('%s', (_, config, headers, encrypted) => {
    expect(new RequestOrigin(config).isEncrypted(headers)).toBe(encrypted)
  })

  test('the host that a proxy names is believed only where one was declared', () => {
    const headers = { host: '127.0.0.1:4000', 'x-forwarded-host': 'vote.example.org' }

    expect(new RequestOrigin({ tls: null, publicUrl: declared }).hostOf(headers)).toBe(
      'vote.example.org',
    )
    expect(new RequestOrigin({ tls: null, publicUrl: null }).hostOf(headers)).toBe('127.0.0.1:4000')
  })

  test('a key is exposed on plain http, but not on the laptop itself', () => {
    const outside = new RequestOrigin({ tls: null, publicUrl: null })

    expect(outside.isExposed({ host: '192.168.1.5:4000' })).toBe(true)
    expect(outside.isExposed({ host: 'localhost:4000' })).toBe(false)
    expect(outside.isExposed({ host: '127.0.0.1:4000' })).toBe(false)
    expect(outside.isExposed({ host: 'localhost.evil.test' })).toBe(true)
    expect(new RequestOrigin({ tls, publicUrl: null }).isExposed({ host: '192.168.1.5' })).toBe(
      false,
    )
  })
})

/** As the speaker's laptop, which may open everything. */
function visit(path: string, cookie = speaker.cookie): Promise<Response> {
  const url = `${hall.origin}${path.replace('CODE', hall.code)}`
  return fetch(url, { headers: { cookie }, redirect: 'manual' })
}

function policyOf({ headers }: Response): Record<string, string> {
  const parts = (headers.get('content-security-policy') ?? '').split('; ')
  return Object.fromEntries(
    parts.map((part) => {
      const [name = '', ...values] = part.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

/** How the server answers who wants a socket. */
function upgrade(
  server: TestServer,
  origin: string | undefined,
  cookie: string,
): Promise<number | 'open'> {
  return new Promise((resolve) => {
    const url = `${server.origin.replace('http', 'ws')}/live/${server.code}/audience`
    const options = { headers: { cookie }, ...(origin === undefined ? {} : { origin }) }
    const socket = new WebSocket(url, options)
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_, { statusCode = 0 }) => resolve(statusCode))
    socket.on('error', () => {})
  })
}
