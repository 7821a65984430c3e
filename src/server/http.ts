import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { languageDetector } from 'hono/language'
import { secureHeaders } from 'hono/secure-headers'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { speak } from '#i18n/words.ts'
import type { WrittenSlides } from '#protocol/slide.ts'
import { mayBe, mayOpen, type Role } from '#rules/roles.ts'
import { fillPage, type PlainPage, plainPage, styleHashes } from './html.ts'
import type { Keys } from './keys.ts'
import type { Live } from './live.ts'
import { postRoutes } from './post.ts'
import type { LiveRoom } from './room.ts'
import type { Rooms } from './rooms.ts'
import { isCode, mintVoter, readVoter } from './secrets.ts'
import { invitation, keyless, noGood, notFound, waiting } from './sentences.ts'
import type { Device } from './store/store.ts'

const WEEK = 7 * 24 * 3600

/** Where pages come from: the built files, or Vite while the talk is being written. */
export interface Pages {
  /** The page's HTML as built. */
  html(role: Role, path: string): Promise<string>
  /** Hash of what that page is built from. */
  build(role: Role): string
  /** Lectern's own words in each language that it has besides English. */
  words(): Readonly<Record<string, UiCatalogue>>
  /** What the slides say in a language; null where there is no such. */
  slides(language: string): Promise<WrittenSlides | null>
  /** Files served as they are: a folder, and the paths that are below it. */
  files: { folder: string; paths: readonly string[] }
}

export interface HttpHouse {
  live: Live
  rooms: Rooms
  keys: Keys
  pages: Pages
  /** All that the talk can be read in, its author's first. */
  languages(): readonly string[]
  /** Cookies only travel encrypted. */
  secure: boolean
  /** A phone has opened a page under this host. */
  reached(host: string, room: LiveRoom): void
  /** A device waits to be let in. */
  asked(room: LiveRoom): void
  /** Whether Vite's inline scripts are let in: development on this machine only. */
  development: boolean
}

/** Pages and files over HTTP. What is not named here does not exist. */
export function createHttp(house: HttpHouse): Hono {
  const app = new Hono()
  app.use(securityHeaders())
  app.use(findLanguage(Object.keys(house.pages.words())))
  app.get('/', (context) => audiencePage(house, context, house.rooms.newest))
  app.get('/stage/', (context) => presenterPage(house, context, 'stage'))
  app.get('/speaker/', (context) => presenterPage(house, context, 'speaker'))
  for (const path of ['/stage', '/speaker']) {
    app.get(path, (context) => context.redirect(`${path}/${new URL(context.req.url).search}`))
  }
  app.get('/pair/:link', (context) => pairPage(house, context))
  app.post('/pair/:link', (context) => pair(house, context))
  app.get('/pair/asked/:name', (context) => waitToPair(house, context))
  app.route('/', postRoutes(house.live))
  serveFiles(app, house)
  app.get('/:code{[A-Za-z0-9]{6}}', (context) => codePage(house, context))
  app.notFound((context) => ownPage(house, context, notFound, 404))
  return app
}

/** `?lang=`, else what the browser asks for, else English. Nothing is kept. */
function findLanguage(languages: readonly string[]) {
  return languageDetector({
    order: ['querystring', 'header'],
    caches: false,
    fallbackLanguage: 'en',
    supportedLanguages: ['en', ...languages],
  })
}

/** The voter behind a request's cookies, or null. */
export function findVoter(room: LiveRoom, cookie: string | undefined): string | null {
  return cookie === undefined ? null : readVoter(room.record.secret, cookie)
}

/** Cookies ignore ports, so the room is in the name. */
export function voterCookie(code: string): string {
  return `lectern-${code}`
}

export function deviceCookie(code: string): string {
  return `lectern-${code}-key`
}

async function audiencePage(house: HttpHouse, context: Context, room: LiveRoom) {
  const { code, secret } = room.record
  if (!findVoter(room, getCookie(context, voterCookie(code)))) {
    keepCookie(house, context, voterCookie(code), mintVoter(secret))
  }
  house.reached(context.req.header('host') ?? '', room)
  return builtPage(house, context, 'audience', code, true)
}

async function codePage(house: HttpHouse, context: Context) {
  const code = (context.req.param('code') ?? '').toUpperCase()
  const room = isCode(code) ? await house.rooms.find(code) : null
  if (room) return audiencePage(house, context, room)
  context.status(404)
  return builtPage(house, context, 'audience', code, false)
}

/** A key in the address becomes a cookie and leaves the address bar. */
async function presenterPage(house: HttpHouse, context: Context, role: Role) {
  const { code } = house.rooms.newest.record
  const device = findDevice(house, context)
  const key = context.req.query('key')
  if (key !== undefined) {
    if (!device && house.keys.isTerminalKey(key)) admitDevice(house, context, code)
    return goTo(context, context.req.path, 302)
  }
  if (!device || !mayBe(device.role, role)) return ownPage(house, context, keyless, 401)
  return builtPage(house, context, role, code, true)
}

/** Opening the link only asks, so that a messenger's preview does not use it up. */
function pairPage(house: HttpHouse, context: Context) {
  if (!house.keys.isLink(context.req.param('link') ?? '')) return usedUp(house, context)
  return ownPage(house, context, invitation, 200)
}

async function pair(house: HttpHouse, context: Context) {
  const code = house.keys.useLink(context.req.param('link') ?? '')
  const room = code === null ? null : await house.rooms.find(code)
  if (!room) return usedUp(house, context)
  const device = findDevice(house, context)
  if (device) return drive(room, device, context)
  const name = house.keys.ask(room.record.code)
  house.asked(room)
  return goTo(context, `/pair/asked/${name}`, 303)
}

/** The device waits until somebody at the laptop has compared its number; it asks every second. */
async function waitToPair(house: HttpHouse, context: Context) {
  const name = context.req.param('name') ?? ''
  const ask = house.keys.findAsk(name)
  const room = ask && (await house.rooms.find(ask.code))
  if (!ask || !room || ask.state === 'refused') return usedUp(house, context)
  if (ask.state === 'waiting') {
    context.header('Refresh', '1')
    return ownPage(house, context, () => waiting(ask.number), 200)
  }
  if (!house.keys.closeAsk(name)) return usedUp(house, context)
  return drive(room, admitDevice(house, context, ask.code), context)
}

function drive(room: LiveRoom, device: Device, context: Context) {
  room.drive(device.id)
  return goTo(context, '/speaker/', 303)
}

function usedUp(house: HttpHouse, context: Context) {
  return ownPage(house, context, noGood, 410)
}

/** A language that the address asked for goes along. */
function goTo(context: Context, path: string, status: 302 | 303) {
  const language = context.req.query('lang')
  const query = language === undefined ? '' : `?${new URLSearchParams({ lang: language })}`
  return context.redirect(`${path}${query}`, status)
}

function findDevice({ rooms, keys }: HttpHouse, context: Context): Device | null {
  const { code } = rooms.newest.record
  return keys.find(code, getCookie(context, deviceCookie(code)))
}

function admitDevice(house: HttpHouse, context: Context, code: string): Device {
  const { device, token } = house.keys.admit(code)
  keepCookie(house, context, deviceCookie(code), token)
  return device
}

function keepCookie({ secure }: HttpHouse, context: Context, name: string, value: string): void {
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: WEEK, secure } as const
  setCookie(context, name, value, options)
}

/** [R1] Files by role: the audience's are for everyone, the rest for devices with a key. */
function serveFiles(app: Hono, house: HttpHouse): void {
  const { folder, paths } = house.pages.files
  const files = serveStatic({ root: folder, precompressed: true, onFound: cacheForever })
  for (const path of paths) {
    app.get(path, async (context, next) => {
      const key = findDevice(house, context)?.role ?? 'audience'
      return mayOpen(key, context.req.path) ? files(context, next) : next()
    })
  }
}

/** Built names carry a hash of their content; a talk's own pictures keep their names. */
function cacheForever(path: string, context: Context): void {
  const hashed = !path.includes('/assets/') || path.includes('/presenter/')
  context.header('Cache-Control', hashed ? 'private, max-age=31536000, immutable' : 'no-cache')
}

async function builtPage(
  house: HttpHouse,
  context: Context,
  role: Role,
  code: string,
  known: boolean,
) {
  const html = await house.pages.html(role, context.req.path)
  const facts = { code, known, build: house.pages.build(role), languages: house.languages() }
  return page(house, context, fillPage(html, facts))
}

/** A page of the server's own words, in the language of whoever asks. */
function ownPage(
  house: HttpHouse,
  context: Context,
  write: () => PlainPage,
  status: 200 | 401 | 404 | 410,
) {
  const language: string = context.get('language')
  // Trap: `say` speaks one language for the whole process. Nothing may be waited for between these
  // two lines, or somebody else's language comes in between.
  speak(language, house.pages.words()[language] ?? {})
  const html = plainPage(language, write())
  return page(house, context, html, status)
}

function page(
  { development }: HttpHouse,
  context: Context,
  html: string,
  status?: 200 | 401 | 404 | 410,
) {
  context.header('Content-Security-Policy', policy(styleHashes(html), development))
  context.header('Cache-Control', 'no-store')
  return status === undefined ? context.html(html) : context.html(html, status)
}

function policy(styles: readonly string[], development: boolean): string {
  const inline = development ? ["'unsafe-inline'"] : []
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...inline].join(' ')}`,
    `style-src ${["'self'", ...(development ? inline : styles)].join(' ')}`,
    `img-src 'self' data:`,
    `media-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Only headers that a browser honours on plain HTTP in a hall's network. */
function securityHeaders() {
  return secureHeaders({
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: 'same-origin',
    originAgentCluster: false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    xXssProtection: false,
    xDownloadOptions: false,
    xDnsPrefetchControl: false,
    xPermittedCrossDomainPolicies: false,
  })
}
