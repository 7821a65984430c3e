import { type Context, Hono } from 'hono'
import { plainPath, readPlainQuery } from '#protocol/plain-page.ts'
import { isCode } from '#server/access/secrets.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import { admitVoter } from './admit-by-cookie.ts'
import {
  CODE,
  codeIn,
  type Env,
  type HttpContext,
  type HttpServices,
  remoteAddress,
} from './http-context.ts'
import { addPlainLink } from './page-facts-html.ts'
import { sayFor } from './request-language.ts'
import {
  type BuiltPage,
  closeConnection,
  fillBuiltPage,
  redirectTo,
  sendHallIsFull,
  sendPage,
} from './respond.ts'
import { withoutScript } from './server-page-texts.ts'

/** The page that phones open: by the bare address, or with a join code. */
export function audiencePages(services: HttpServices) {
  return new Hono<Env>()
    .get('/', (context) => frontPage(services, context))
    .get(`/${CODE}`, (context) => codePage(services, context))
}

/** The room behind a join code, or null. */
export async function findRoom({ rooms }: HttpServices, code: string): Promise<LiveRoom | null> {
  return isCode(code) ? rooms.find(code) : null
}

/** The newest room, or the one whose code somebody typed into the form for it. */
async function frontPage(services: HttpServices, context: Context) {
  const code = context.req.query('code')
  if (code === undefined) return roomPage(services, context, services.rooms.newest)
  return redirectTo(context, `/${encodeURIComponent(code.trim().toUpperCase())}`, 302)
}

async function codePage(services: HttpServices, context: HttpContext) {
  const code = codeIn(context)
  const room = await findRoom(services, code)
  if (room) return roomPage(services, context, room)
  if (!(await services.wrongCodes.charge(remoteAddress(context)))) return closeConnection(context)
  const html = await fillPage(services, context, { role: 'audience', code, known: false })
  return sendPage(services, context, { html, status: 404 })
}

async function roomPage(services: HttpServices, context: Context, room: LiveRoom) {
  if (!admitVoter(services, context, room)) return sendHallIsFull(services, context)
  const host = services.origin.hostOf(context.req.header())
  if (services.addresses.markReached(host)) services.live.refresh(room)
  const page = { role: 'audience', code: room.record.code, known: true } as const
  const html = await fillPage(services, context, page)
  return sendPage(services, context, { html, status: 200 })
}

/** Adds the link to the page without JavaScript, in the language of the address. */
async function fillPage(services: HttpServices, context: Context, page: BuiltPage) {
  const { lang } = readPlainQuery(context.req.query())
  const address = { code: page.code, lang, slides: false, still: false, missed: null }
  const html = await fillBuiltPage(services, page)
  return addPlainLink(plainPath(address), withoutScript(sayFor(services, context)), html)
}
