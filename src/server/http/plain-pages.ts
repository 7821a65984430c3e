import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { MAX_MESSAGE } from '#protocol/limits.ts'
import { type PlainAddress, plainPath, readPlainQuery } from '#protocol/plain-page.ts'
import type { FormFields } from '#questions/contract/rules.ts'
import { askingOf, type Ballot } from '#rules/poll.ts'
import { identifyPoster, type Visitor } from '#server/access/identify.ts'
import { admitVoter } from './admit-by-cookie.ts'
import { findRoom } from './audience-pages.ts'
import {
  CODE,
  codeIn,
  type Env,
  type HttpContext,
  type HttpServices,
  remoteAddress,
} from './http-context.ts'
import { castPlainBallot, renderPlainPage } from './plain-page-content.ts'
import { closeConnection, sendHallIsFull, sendPage } from './respond.ts'

/** The phone's page for browsers without JavaScript, rendered anew for each request. */
export function plainPages(services: HttpServices) {
  return new Hono<Env>()
    .get(`/${CODE}/plain`, (context) => plainPage(services, context))
    .post(`/${CODE}/plain`, bodyLimit({ maxSize: MAX_MESSAGE }), (context) =>
      votePlain(services, context),
    )
}

async function plainPage(services: HttpServices, context: HttpContext) {
  const address = addressIn(context)
  const room = await findRoom(services, address.code)
  if (!room && !(await services.wrongCodes.charge(remoteAddress(context))))
    return closeConnection(context)
  const entry = room && admitVoter(services, context, room)
  if (room && !entry) return sendHallIsFull(services, context)
  const id = entry?.voter ?? null
  const visitor: Visitor | null = room && id ? { room, role: 'audience', id } : null
  const accept = context.req.header('accept-language') ?? ''
  const page = await renderPlainPage(services, { address, accept, room, visitor })
  if (!page) return context.body(null, 503)
  // A header and no element: a screen reader would take an element for a promise that always holds.
  if (page.refresh !== null) context.header('Refresh', String(page.refresh))
  return sendPage(services, context, { html: page.html, status: room ? 200 : 404 })
}

/** Casts a form's vote and redirects to the page, so that a reload sends nothing twice. */
async function votePlain(services: HttpServices, context: HttpContext) {
  const address = addressIn(context)
  const visitor = await identifyPoster(services, context.env.incoming, address.code)
  if (visitor === 4403) return context.body(null, 403)
  const form = await context.req.parseBody({ all: true }).catch(() => null)
  if (!form) return context.body(null, 400)
  const ballot = await readBallot(services, address.code, form)
  // A browser that keeps no cookie has no voter: its vote cannot be counted either.
  const hasNoVoter = typeof visitor === 'number'
  const { poll, round } = ballot
  const missed = hasNoVoter
    ? { poll, round, late: false }
    : await castPlainBallot(services, visitor, ballot)
  return context.redirect(plainPath({ ...address, missed }), 303)
}

/** Reads the vote in a form, as the kind of its question does. */
async function readBallot(services: HttpServices, code: string, form: FormFields): Promise<Ballot> {
  const [poll, round] = [String(form.poll), Number(form.round)]
  const room = await findRoom(services, code)
  const kind = room && askingOf(room.state.polls, poll)?.kind
  return { poll, round, answer: services.kinds[kind ?? '']?.answerFromForm(form) ?? null }
}

function addressIn(context: Context): PlainAddress {
  return { code: codeIn(context), ...readPlainQuery(context.req.query()) }
}
