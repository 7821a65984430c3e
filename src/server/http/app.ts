import type { HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { languageDetector } from 'hono/language'
import { matchedRoutes } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import type { Say } from '#i18n/say.ts'
import { MAX_MESSAGE } from '#protocol/limits.ts'
import {
  type PlainAddress,
  type PlainFacts,
  type PlainPage,
  plainPath,
  readPlainQuery,
} from '#protocol/plain-page.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { FormFields, KindsOfServer } from '#questions/contract/rules.ts'
import { askingOf, type Ballot } from '#rules/poll.ts'
import { type DeviceRole, mayBe, mayOpen, type Role } from '#rules/roles.ts'
import type { Admission } from '#server/access/admission.ts'
import type { Keys } from '#server/access/devices.ts'
import { isCode, readVoter } from '#server/access/secrets.ts'
import type { Guesses } from '#server/access/wrong-codes.ts'
import type { Visitor } from '#server/live/connection.ts'
import type { Live } from '#server/live/live.ts'
import { isOwnOrigin, type Outside } from '#server/network/request-origin.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Rooms } from '#server/rooms/rooms.ts'
import type { Device } from '#server/store/store.ts'
import {
  full,
  invitation,
  keyless,
  noGood,
  notFound,
  sentAway,
  waiting,
  withoutScript,
} from './own-pages.ts'
import { fillPage, leadTo, type OwnPage, ownPageHtml, styleHashes } from './page-html.ts'
import { castPlain, writePlainPage } from './plain-page.ts'
import { postRoutes } from './polling.ts'
import { sayIn } from './request-language.ts'

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
  /** The audience's page for browsers without JavaScript. */
  plain(facts: Omit<PlainFacts, 'styles'>): Promise<PlainPage>
  /** Files served as they are: a folder, and the paths that are below it. */
  files: { folder: string; paths: readonly string[] }
}

export interface HttpHouse {
  live: Live
  rooms: Rooms
  keys: Keys
  admission: Admission
  guesses: Guesses
  pages: Pages
  /** All that the talk can be read in, its author's first. */
  languages(): readonly string[]
  outside: Outside
  /** A phone has opened a page under this host. */
  reached(host: string, room: LiveRoom): void
  /** A device waits to be let in, or has been. */
  asked(room: LiveRoom): void
  kinds: KindsOfServer
  /** Whether Vite's inline scripts are let in: development on this machine only. */
  development: boolean
}

const CODE = ':code{[A-Za-z0-9]{6}}'

/** Pages and files over HTTP. What is not named here, and in the table of roles, does not exist. */
export function createHttp(house: HttpHouse): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(securityHeaders())
  app.use(filePolicy)
  app.use(findLanguage(Object.keys(house.pages.words())))
  for (const path of ['/stage/', '/speaker/']) app.use(path, keyBecomesCookie(house))
  app.use(askTheTable(house))
  app.get('/', (context) => frontPage(house, context))
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
  app.get(`/${CODE}`, (context) => codePage(house, context))
  app.get(`/${CODE}/plain`, (context) => plainAudiencePage(house, context))
  app.post(`/${CODE}/plain`, bodyLimit({ maxSize: MAX_MESSAGE }), (context) =>
    votePlain(house, context),
  )
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

/** [R1] Before anything is opened. What is posted must come from one of our own pages besides. */
function askTheTable(house: HttpHouse): MiddlewareHandler {
  return async (context, next) => {
    const way = wayOf(context)
    if (way === null) return next()
    const key = findDevice(house, context)?.role ?? 'audience'
    if (!mayOpen(key, way)) return refuseEntry(house, context, way)
    if (way.startsWith('POST') && !isOwnOrigin(context.req.header(), house.outside.publicHost)) {
      return context.body(null, 403)
    }
    return next()
  }
}

/** The route that will answer, as the table names it; null if there is none. */
function wayOf(context: Context): string | null {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

/** A page says what it needs; of a file nobody learns whether it is there. */
function refuseEntry(house: HttpHouse, context: Context, way: string) {
  if (way.endsWith('*')) return ownPage(house, context, notFound, 404)
  const token = getCookie(context, deviceCookie(house.rooms.newest.record.code))
  return ownPage(house, context, house.keys.isRevoked(token) ? sentAway : keyless, 401)
}

/** The name of the voter behind a request's cookie, or null. */
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

/** The newest room, or the one whose code somebody typed into the form for it. */
async function frontPage(house: HttpHouse, context: Context) {
  const code = context.req.query('code')
  if (code === undefined) return audiencePage(house, context, house.rooms.newest)
  return goTo(context, `/${encodeURIComponent(code.trim().toUpperCase())}`, 302)
}

async function audiencePage(house: HttpHouse, context: Context, room: LiveRoom) {
  if (!letIn(house, context, room)) return turnAway(house, context)
  house.reached(house.outside.hostOf(context.req.header()), room)
  return builtPage(house, context, 'audience', room.record.code, true)
}

/**
 * The voter behind a request; a new one is given a name, and is nobody before that has come back. Null
 * if the hall is full.
 */
function letIn(
  house: HttpHouse,
  context: Context,
  room: LiveRoom,
): { voter: string | null } | null {
  const name = voterCookie(room.record.code)
  const voter = findVoter(room, getCookie(context, name))
  if (voter) return { voter }
  const cookie = house.admission.mint(room.record)
  if (cookie === null) return null
  keepCookie(house, context, name, cookie)
  return { voter: null }
}

/** The page comes back by itself, not with all others in one instant. */
function turnAway(house: HttpHouse, context: Context) {
  const seconds = String(5 + Math.floor(Math.random() * 5))
  context.header('Refresh', seconds)
  context.header('Retry-After', seconds)
  return ownPage(house, context, full, 503)
}

async function codePage(house: HttpHouse, context: Context) {
  const code = codeOf(context)
  const room = await findRoom(house, code)
  if (room) return audiencePage(house, context, room)
  if (!(await house.guesses.charge(addressOf(context)))) return hangUp(context)
  context.status(404)
  return builtPage(house, context, 'audience', code, false)
}

function addressOf(context: Context<{ Bindings: HttpBindings }>): string | undefined {
  return context.env.incoming.socket.remoteAddress
}

/** Nothing is cheaper than no answer. */
function hangUp(context: Context<{ Bindings: HttpBindings }>) {
  context.env.incoming.destroy()
  return context.body(null, 429)
}

function codeOf(context: Context): string {
  return (context.req.param('code') ?? '').toUpperCase()
}

async function findRoom({ rooms }: HttpHouse, code: string): Promise<LiveRoom | null> {
  return isCode(code) ? rooms.find(code) : null
}

/** The phone's page for browsers without JavaScript, written anew for each look at it. */
async function plainAudiencePage(house: HttpHouse, context: Context) {
  const address = plainAddress(context)
  const room = await findRoom(house, address.code)
  if (!room && !(await house.guesses.charge(addressOf(context)))) return hangUp(context)
  const entry = room && letIn(house, context, room)
  if (room && !entry) return turnAway(house, context)
  const id = entry?.voter ?? null
  const visitor: Visitor | null = room && id ? { room, role: 'audience', id } : null
  const accept = context.req.header('accept-language') ?? ''
  const written = await writePlainPage(house, { address, accept, room, visitor })
  if (!written) return context.body(null, 503)
  // Not in the document: what reads it aloud would take it for a promise that is never broken.
  if (written.refresh !== null) context.header('Refresh', String(written.refresh))
  return page(house, context, written.html, room ? 200 : 404)
}

/** A form's vote, then the page again, by GET: a reload sends nothing twice. */
async function votePlain(house: HttpHouse, context: Context<{ Bindings: HttpBindings }>) {
  const address = plainAddress(context)
  const visitor = await house.live.identifyCaller(context.env.incoming, address.code)
  if (visitor === 4403) return context.body(null, 403)
  const form = await context.req.parseBody().catch(() => null)
  if (!form) return context.body(null, 400)
  const ballot = await readBallot(house, address.code, form)
  // A browser that keeps no cookie is nobody: what it sends cannot be kept either.
  const isNobody = typeof visitor === 'number'
  const missed = isNobody ? { ...ballot, late: false } : await castPlain(house, visitor, ballot)
  return context.redirect(plainPath({ ...address, missed }), 303)
}

/** The kind of the question that was asked says how its form is read. */
async function readBallot(house: HttpHouse, code: string, form: FormFields): Promise<Ballot> {
  const [poll, round] = [String(form.poll), Number(form.round)]
  const room = await findRoom(house, code)
  const kind = room && askingOf(room.state.polls, poll)?.kind
  return { poll, round, answer: house.kinds[kind ?? '']?.answerFromForm(form) ?? null }
}

function plainAddress(context: Context): PlainAddress {
  return { code: codeOf(context), ...readPlainQuery(context.req.query()) }
}

/** A key in the address becomes a cookie and leaves the address bar. */
function keyBecomesCookie(house: HttpHouse): MiddlewareHandler {
  return async (context, next) => {
    const key = context.req.query('key')
    if (key === undefined) return next()
    const isSpeaker = findDevice(house, context)?.role === 'speaker'
    const room = house.rooms.newest
    if (!isSpeaker && house.keys.isTerminalKey(key)) {
      const entry = { code: room.record.code, role: 'speaker', came: 'terminal' } as const
      const device = admitDevice(house, context, entry)
      // The browser that drove may have crashed: its successor's first press must not be lost.
      if (!house.live.isDriven(room)) room.change({ change: 'drive', device: device.id })
      house.asked(room)
    }
    return goTo(context, context.req.path, 302)
  }
}

/** The stage of a device that may only show is a projector's. */
function presenterPage(house: HttpHouse, context: Context, page: 'stage' | 'speaker') {
  const key = findDevice(house, context)?.role ?? page
  const role = mayBe(key, page) ? page : key
  return builtPage(house, context, role, house.rooms.newest.record.code, true)
}

/** Opening the link only asks, so that a messenger's preview does not use it up. */
function pairPage(house: HttpHouse, context: Context) {
  const link = house.keys.findLink(context.req.param('link') ?? '')
  if (!link) return usedUp(house, context)
  const exposed = house.outside.isExposed(context.req.header())
  return ownPage(house, context, (say) => invitation(say, link.role, exposed), 200)
}

async function pair(house: HttpHouse, context: Context) {
  const link = house.keys.useLink(context.req.param('link') ?? '')
  const room = link && (await house.rooms.find(link.code))
  if (!link || !room) return usedUp(house, context)
  const device = findDevice(house, context)
  if (device && mayBe(device.role, link.role)) return begin(house, context, room, link.role, device)
  const name = house.keys.ask(link)
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
    return ownPage(house, context, (say) => waiting(say, ask.number), 200)
  }
  if (!house.keys.closeAsk(name)) return usedUp(house, context)
  const device = admitDevice(house, context, { code: ask.code, role: ask.role, came: 'paired' })
  return begin(house, context, room, ask.role, device)
}

/** A device that was let in does what it came for. */
function begin(
  house: HttpHouse,
  context: Context,
  room: LiveRoom,
  role: DeviceRole,
  device: Device,
) {
  house.asked(room)
  if (role === 'projector') return goTo(context, '/stage/', 303)
  room.change({ change: 'drive', device: device.id })
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

function admitDevice(
  house: HttpHouse,
  context: Context,
  what: Parameters<Keys['admit']>[0],
): Device {
  const { device, token } = house.keys.admit(what)
  keepCookie(house, context, deviceCookie(what.code), token)
  return device
}

function keepCookie({ outside }: HttpHouse, context: Context, name: string, value: string): void {
  const secure = outside.isEncrypted(context.req.header())
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: WEEK, secure } as const
  setCookie(context, name, value, options)
}

function serveFiles(app: Hono<{ Bindings: HttpBindings }>, house: HttpHouse): void {
  const { folder, paths } = house.pages.files
  const files = serveStatic({ root: folder, precompressed: true, onFound: cacheForever })
  for (const path of paths) app.get(path, files)
}

/** Built names carry a hash of their content; a talk's own pictures keep their names. */
function cacheForever(path: string, context: Context): void {
  const hashed = !context.req.path.startsWith('/assets/')
  context.header('Cache-Control', hashed ? 'private, max-age=31536000, immutable' : 'no-cache')
  // What keeps stage and speaker view for a reload lies with their other scripts; see client/service-worker.ts.
  if (!path.includes('/service-worker-')) return
  context.header('Service-Worker-Allowed', '/')
  context.header('Content-Security-Policy', KEEPER_POLICY)
}

async function builtPage(
  house: HttpHouse,
  context: Context,
  role: Role,
  code: string,
  known: boolean,
) {
  const html = await house.pages.html(role, context.req.path)
  const build = house.pages.build(role)
  const facts = { role, code, known, build, languages: house.languages() }
  const filled = fillPage(html, facts)
  return page(house, context, role === 'audience' ? ledOn(house, context, code, filled) : filled)
}

/** Where the page goes on without JavaScript, in the language that the address asked for. */
function ledOn(house: HttpHouse, context: Context, code: string, html: string): string {
  const { lang } = readPlainQuery(context.req.query())
  const address = plainPath({ code, lang, slides: false, still: false, missed: null })
  return leadTo(address, withoutScript(sayFor(house, context)), html)
}

/** A page of the server's own words, in the language of whoever asks. */
function ownPage(
  house: HttpHouse,
  context: Context,
  write: (say: Say) => OwnPage,
  status: 200 | 401 | 404 | 410 | 503,
) {
  const html = ownPageHtml(context.get('language'), write(sayFor(house, context)))
  return page(house, context, html, status)
}

/** Lectern's own words in the language of the request. */
function sayFor({ pages }: HttpHouse, context: Context): Say {
  const language: string = context.get('language')
  return sayIn(language, pages.words()[language])
}

function page(
  { development }: HttpHouse,
  context: Context,
  html: string,
  status?: 200 | 401 | 404 | 410 | 503,
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

/** What is no page needs nothing: a picture that is opened by itself runs no script. */
const FILE_POLICY = `default-src 'none'; frame-ancestors 'none'; sandbox`

/** A service worker may do what its script's own policy allows: it asks the server for what it keeps. */
const KEEPER_POLICY = `default-src 'none'; connect-src 'self'; frame-ancestors 'none'`

/** Pages say their own later. */
const filePolicy: MiddlewareHandler = async (context, next) => {
  context.header('Content-Security-Policy', FILE_POLICY)
  await next()
}

/**
 * Only headers that a browser honours on plain HTTP in a hall's network. The referrer is told to our own
 * pages alone: with `no-referrer` a browser would hide the origin of a form as well.
 */
function securityHeaders() {
  return secureHeaders({
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: 'same-origin',
    originAgentCluster: false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    xXssProtection: false,
    xDownloadOptions: false,
    xDnsPrefetchControl: false,
    xPermittedCrossDomainPolicies: false,
  })
}
